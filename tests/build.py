"""Makes dist/springbraet and proves that what was made runs; `python3 start.py build` is the way in."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "springbraet"
PROGRAM = FOLDER / ("springbraet-cli.exe" if os.name == "nt" else "springbraet")
MOST = 250
"""Megabytes of the whole folder."""
LIST = "Sagsnr.;Navn;Målgruppe;Jobformidler\n1;Prøve Prøvesen;Jobparat kontanthjælp;Åse Prøve\n"


def make() -> int:
    """Make the program anew; the answer is PyInstaller's exit code."""
    pyinstaller = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", FOLDER.parent, "--workpath", ROOT / "build"]
    return subprocess.call([*pyinstaller, *folders, ROOT / "build.spec"])


def prove(folder: Path) -> int:
    """Have the made program make, read, show and write a team in a folder; 0 if all of it works."""
    made, read, listing = folder / "made.db", folder / "read.db", folder / "list.csv"
    pictures, report = folder / "pictures", folder / "report.xlsx"
    papers, page = folder / "minutes.pdf", folder / "caseload.pdf"
    listing.write_text(LIST, encoding="cp1252")
    words = folder / "words.txt"
    words.write_text("otte grønne æbler i skålen\n", encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for step in (
        ["demo", made],
        ["screenshots", pictures, "--database", made],
        ["import", listing, "--database", read, "--unencrypted"],
        ["export", report, "--database", read],
        ["minutes", papers, "--database", made],
        ["caseload", page, "--database", made],
        ["check", "--database", read],
        ["encrypt", "--database", read, "--passphrase-file", words],
        ["check", "--database", read, "--passphrase-file", words],
    ):
        call = [str(word) for word in step]
        print("springbraet", *call, flush=True)
        if subprocess.call([PROGRAM, *call], cwd=folder, env=environment):
            return 1
    if not list(pictures.glob("*.png")) or not all(file.exists() for file in (report, papers, page)):
        print("The built program made no picture, no report, no minutes or no caseload.", file=sys.stderr)
        return 1
    return 0


def main() -> int:
    """Make the program and prove it; the answer is the exit code."""
    if make():
        return 1
    with tempfile.TemporaryDirectory() as folder:
        failed = prove(Path(folder))
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*") if not file.is_dir())
    print(f"{FOLDER}: {size / 1e6:.0f} MB, {'does not run' if failed else 'runs'}")
    if size > MOST * 1e6:
        print(f"It is larger than {MOST} MB: what is new in it? UNUSED_MODULES in build.spec", file=sys.stderr)
    return failed or int(size > MOST * 1e6)


if __name__ == "__main__":
    sys.exit(main())
