"""What installs the program calls it by the names and the version that the program has itself."""

import configparser
import re
import tomllib
from pathlib import Path
from xml.etree.ElementTree import Element

from app.core import policy
from app.core.resource import VERSION, resource
from ui.shell import identity

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX, WINDOWS = ROOT / "packaging" / "linux", ROOT / "packaging" / "windows"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


class Entries(configparser.ConfigParser):
    """The entries of a desktop file, whose names keep their capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def root_of(file: Path) -> Element:
    """What a file in XML holds."""
    from defusedxml.ElementTree import parse

    root = parse(file).getroot()
    assert root is not None
    return root


def test_linux_knows_the_program_by_its_own_name() -> None:
    entry = Entries(interpolation=None, delimiters=("=",))
    entry.read(LINUX / f"{identity.ID}.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    assert (told["Name"], told["Icon"], told["StartupWMClass"]) == (identity.NAME, identity.ID, identity.ID)
    assert told["Exec"] == f"{identity.ID} %f"
    assert resource("icon", f"{identity.ID}.svg").is_file()
    kind = root_of(LINUX / f"{identity.ID}.mime.xml").find(f"{MIME}mime-type")
    assert kind is not None
    assert told["MimeType"] == f"{kind.attrib['type']};"
    glob = kind.find(f"{MIME}glob")
    assert glob is not None
    assert glob.attrib["pattern"] == "*.springbraet"
    about = root_of(LINUX / f"{identity.ID}.metainfo.xml")
    assert about.findtext("launchable") == f"{identity.ID}.desktop"
    assert about.findtext("provides/mediatype") == kind.attrib["type"]
    release = about.find("releases/release")
    assert release is not None
    assert release.attrib["version"] == VERSION


def test_windows_installs_this_version_under_the_program_s_own_name() -> None:
    script = (WINDOWS / "springbraet.iss").read_text(encoding="utf-8")
    assert script.startswith("\ufeff")  # without it the compiler may take the name for letters of another alphabet
    assert f'#define Version "{VERSION}"' in script
    assert f'AppUserModelID: "{identity._WINDOWS_ID}"' in script
    assert r"Software\Classes\.springbraet" in script
    for name in re.findall(r"(?:LicenseFile|SetupIconFile)=(\S+)", script):
        assert (WINDOWS / name.replace("\\", "/")).resolve().is_file()


def test_the_policy_that_is_shown_to_it_holds_every_entry_and_no_other(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    entries = {f"{table}.{entry}" for table, values in tomllib.loads(shown).items() for entry in values}
    assert entries == set(policy._ENTRIES)
    file = tmp_path / "policy.toml"
    file.write_text(shown.replace(r"'H:\Springbræt'", "'/srv/team'").replace(r"'\\server\kopier'", "'/srv'"), "utf-8")
    assert policy.read_policy(file).faults == ()
