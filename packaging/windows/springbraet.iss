; Inno Setup 6: an installer for Windows of what `python start.py build` made. Not tested on the machines of the project.
;
;   iscc /DVersion=0.1.0 packaging\windows\springbraet.iss
;
; Silent, for all users of a PC:      springbraet-setup.exe /VERYSILENT /ALLUSERS /NORESTART
; Silent, for the one who runs it:    springbraet-setup.exe /VERYSILENT /CURRENTUSER
; With a policy for the PC:           springbraet-setup.exe /VERYSILENT /ALLUSERS /POLICY="\\server\it\policy.toml"

#ifndef Version
  #define Version "0.1.0"
#endif
#define Built "..\..\dist\springbraet"

[Setup]
AppId={{6B1B6A0C-6A0E-4B0B-9E0B-5C7B1F6B7E21}
AppName=Springbræt
AppVersion={#Version}
AppVerName=Springbræt {#Version}
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Springbræt
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icon\springbraet.ico
UninstallDisplayIcon={app}\springbraet.exe
OutputDir=..\..\dist
OutputBaseFilename=springbraet-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "da"; MessagesFile: "compiler:Languages\Danish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[InstallDelete]
; What an earlier version had and this one has not must not be loaded.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "{param:POLICY|}"; DestDir: "{commonappdata}\Springbræt"; DestName: "policy.toml"; Flags: external ignoreversion; \
  Check: HasPolicy

[Dirs]
Name: "{commonappdata}\Springbræt"; Check: IsAdminInstallMode

[Icons]
Name: "{autoprograms}\Springbræt"; Filename: "{app}\springbraet.exe"; AppUserModelID: "Springbraet.Springbraet"

[Registry]
Root: HKA; Subkey: "Software\Classes\.springbraet"; ValueType: string; ValueData: "Springbraet.Team"; \
  Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Springbraet.Team"; ValueType: string; ValueData: "Springbræt-team"; \
  Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Springbraet.Team\DefaultIcon"; ValueType: string; \
  ValueData: "{app}\springbraet.exe,0"
Root: HKA; Subkey: "Software\Classes\Springbraet.Team\shell\open\command"; ValueType: string; \
  ValueData: """{app}\springbraet.exe"" ""%1"""

[Run]
; Only administrators write here, so that what IT has decided stays decided: whoever may make a folder beside it can't.
; [Dirs] would only add to what everybody may do here already. The groups by number, as each language names its own.
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\Springbræt"" /setowner *S-1-5-32-544 /T /C /Q"; \
  Flags: runhidden; Check: IsAdminInstallMode
Filename: "{sys}\icacls.exe"; \
  Parameters: """{commonappdata}\Springbræt"" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX /Q"; \
  Flags: runhidden; Check: IsAdminInstallMode
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\Springbræt\*"" /reset /T /C /Q"; \
  Flags: runhidden; Check: IsAdminInstallMode
Filename: "{app}\springbraet.exe"; Description: "{cm:LaunchProgram,Springbræt}"; Flags: nowait postinstall skipifsilent

[Code]
function HasPolicy: Boolean;
begin
  Result := IsAdminInstallMode and (ExpandConstant('{param:POLICY|}') <> '');
end;
