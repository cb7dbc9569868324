"""What can be called on the command line, with every word about it in Danish."""

import re
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from app.core.resource import VERSION
from ui.cli import values
from ui.cli.server_arguments import add_server

_ABOUT = """Springbræt: tavle, import af lister og regneark for et jobcenterteam.

Uden en kommando åbner programmet sit vindue:
  springbraet [TEAM.springbraet] [LISTE …] [--demo]
  springbraet --server VÆRT[:PORT]/DATABASE [--user NAVN]"""
_HEADINGS = (
    ("usage: ", "brug: "),
    ("positional arguments:", "argumenter:"),
    ("options:", "valg:"),
    ("show this help message and exit", "vis denne hjælp"),
)
_MISTAKES = (
    (r"the following arguments are required: (.*)", r"der mangler \1"),
    (r"unrecognized arguments: (.*)", r"\1 kendes ikke"),
    (r"argument (\S+): expected one argument", r"der mangler en værdi efter \1"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\2 kan ikke vælges; vælg mellem \3"),
    (r"argument (\S+): ignored explicit argument (\S+)", r"\1 kan ikke have værdien \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 og \2 kan ikke bruges sammen"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)
_WINDOW_USAGE = "springbraet [FIL …] [--database FIL] [--demo] [--server VÆRT[:PORT]/DATABASE] [--user NAVN]"
_USAGE = f"{_WINDOW_USAGE} | springbraet KOMMANDO …"
_HELP = {"-h", "--help", "--version"}
_COMMANDS = (
    "demo", "import", "export", "minutes", "caseload", "status", "access", "screenshots", "check", "encrypt", "decrypt",
    "passphrase", "backup", "restore", "server",
)  # fmt: skip


def parse(arguments: Sequence[str]) -> Namespace:
    """The command and its options; raises SystemExit with 0 after help was asked for, 2 for a wrong call."""
    if arguments and arguments[0].startswith("-") and not _HELP & set(arguments):
        _refuse_window_call(arguments)
    return _parser().parse_args(arguments)


class _Parser(ArgumentParser):
    """An ArgumentParser whose own words are Danish."""

    def format_help(self) -> str:
        return _in_danish(super().format_help())

    def format_usage(self) -> str:
        return _in_danish(super().format_usage())

    def error(self, message: str) -> NoReturn:
        for english, danish in _MISTAKES:
            if re.fullmatch(english, message, re.DOTALL):
                message = re.sub(english, danish, message, flags=re.DOTALL)
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: forkert kald: {message}.\n")


def _in_danish(text: str) -> str:
    for english, danish in _HEADINGS:
        text = text.replace(english, danish, 1)
    return text


def _parser() -> _Parser:
    parser = _Parser(
        prog="springbraet",
        description=_ABOUT,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        usage=_USAGE,
    )
    parser.add_argument("--version", action="version", version=f"Springbræt {VERSION}", help="vis udgaven")
    commands = parser.add_subparsers(
        dest="command", metavar="KOMMANDO", required=True, title="kommandoer", prog="springbraet"
    )

    def command(name: str, purpose: str) -> ArgumentParser:
        return commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)

    demo = command("demo", "lav en fil med et opdigtet team")
    demo.add_argument("file", metavar="FIL", type=Path, help="filen, der skal laves")
    demo.add_argument("--citizens", metavar="ANTAL", type=values.number, default=112, help="antal borgere (112)")
    demo.add_argument("--months", metavar="ANTAL", type=values.number, default=14, help="antal måneder (14)")
    demo.add_argument("--seed", metavar="TAL", type=values.number, default=1, help="samme tal, samme team (1)")
    _add_passphrase(demo.add_argument, "krypter det; filens første linje er adgangskoden (ukrypteret)")

    take_in = command("import", "hent en liste fra fagsystemet ind")
    take_in.add_argument("file", metavar="FIL", type=Path, help="listen: Excel, ODS, CSV eller HTML")
    _add_database(take_in, "teamets fil; findes den ikke, bliver den lavet", key=False)
    coding = take_in.add_mutually_exclusive_group()
    _add_passphrase(coding.add_argument)
    coding.add_argument("--unencrypted", action="store_true", help="lav en ny fil uden adgangskode")
    take_in.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske; intet bliver skrevet")
    take_in.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    take_in.add_argument("--sheet", metavar="NAVN", help="arket i regnearket, hvis der er flere")
    take_in.add_argument(
        "--kind",
        metavar="SLAGS",
        choices=("borgere", "job", "virksomheder"),
        help="listen er over borgere, job eller virksomheder (ses ellers af overskrifterne)",
    )
    take_in.add_argument("--team", metavar="NAVN", help="filens team, eller navnet på et nyt team (Mit team)")
    _add_who(take_in, "medarbejderen, som ændringerne skrives på: initialer eller navn (ingen)")
    take_in.add_argument(
        "--reason", metavar="TEKST", help="hvorfor nogen får flere sager end loftet (Importeret fra listen FIL)"
    )
    take_in.add_argument(
        "--create-staff", action="store_true", help="opret de medarbejdere, som listen nævner, og teamet ikke har"
    )
    take_in.add_argument(
        "--choices",
        metavar="FIL.json",
        type=Path,
        help="hvordan listen skal forstås; sammen med --dry-run bliver filen skrevet, når den ikke findes",
    )
    take_in.add_argument(
        "--column",
        metavar="KOLONNE=FELT",
        action="append",
        type=values.pair,
        default=[],
        help="lad en kolonne udfylde et felt",
    )
    take_in.add_argument(
        "--answer", metavar="NØGLE=VALG", action="append", type=values.pair, default=[],
        help="vælg, hvordan noget i listen skal forstås; nøgler og valg står i --json",
    )  # fmt: skip
    take_in.add_argument(
        "--keep", metavar="FELT", action="append", default=[], help="lad et felt stå, som det er i programmet"
    )
    take_in.add_argument(
        "--close-missing",
        metavar="AFGANGSÅRSAG",
        default="",
        help="afslut sagerne for dem, der ikke står i listen, i dag",
    )
    take_in.add_argument(
        "--leave-out", metavar="RÆKKE,RÆKKE", type=values.rows, default=(), help="tag ikke disse rækker med"
    )

    export = command("export", "skriv månedens regneark")
    export.add_argument("file", metavar="UD.xlsx", type=Path, help="regnearket, der skal skrives")
    _add_database(export)
    export.add_argument("--month", metavar="ÅÅÅÅ-MM", type=values.month, help="måneden (denne måned)")
    _add_team(export, "et af filens teams (alle)")
    _add_who(export, "medarbejderen, som regnearket er lavet af: initialer eller navn (ingen)")
    form = export.add_mutually_exclusive_group()
    form.add_argument("--anonymous", action="store_true", help="løbenumre i stedet for navne, til teamets eget brug")
    form.add_argument("--committee", action="store_true", help="til udvalget: helt uden personer, små tal er skjult")
    export.add_argument("--sheets", metavar="ARK,ARK", help="kun disse ark, fx Mål,Udvikling (alle)")
    export.add_argument(
        "--months",
        metavar="ANTAL",
        type=values.months_back,
        default=13,
        help="måneder tilbage: 1, 3, 6, 12 eller 13 (13)",
    )

    minutes = command("minutes", "skriv referatet af månedens teammøde som PDF")
    minutes.add_argument("file", metavar="UD.pdf", type=Path, help="referatet, der skal skrives")
    _add_database(minutes)
    minutes.add_argument("--month", metavar="ÅÅÅÅ-MM", type=values.month, help="måneden (denne måned)")
    _add_team(minutes, "det af filens teams, som holdt mødet")
    _add_who(minutes, "medarbejderen, som det bliver skrevet i journalen på: initialer eller navn (ingen)")
    minutes.add_argument("--initials", action="store_true", help="borgernes initialer i stedet for navne")

    caseload = command("caseload", "skriv månedens sagsbelastning på en side som PDF")
    caseload.add_argument("file", metavar="UD.pdf", type=Path, help="siden, der skal skrives")
    _add_database(caseload)
    caseload.add_argument("--month", metavar="ÅÅÅÅ-MM", type=values.month, help="måneden (denne måned)")
    _add_team(caseload, "et af filens teams (alle)")
    _add_who(caseload, "medarbejderen, som det bliver skrevet i journalen på: initialer eller navn (ingen)")

    status = command("status", "skriv mål, statusskemaer og ledelsesinformation som PDF")
    status.add_argument("file", metavar="UD.pdf", type=Path, help="siderne, der skal skrives")
    _add_database(status)
    status.add_argument("--month", metavar="ÅÅÅÅ-MM", type=values.month, help="måneden (denne måned)")
    _add_team(status, "et af filens teams (alle)")
    _add_who(status, "medarbejderen, som det bliver skrevet i journalen på: initialer eller navn (ingen)")
    status.add_argument("--committee", action="store_true", help="til udvalget: helt uden personer, små tal er skjult")

    access = command("access", "skriv alt, hvad der står om én borger, til borgeren selv")
    access.add_argument("file", metavar="UD.xlsx", type=Path, help="regnearket, der skal skrives")
    _add_database(access)
    access.add_argument(
        "--citizen", metavar="NAVN", required=True, help="borgerens sagsnummer, eller navnet, hvis kun én hedder det"
    )
    _add_team(access, "et af filens teams (alle)")
    _add_who(access, "medarbejderen, som det bliver skrevet i journalen på: initialer eller navn (ingen)")

    pictures = command("screenshots", "gem et billede af hver side")
    pictures.add_argument("folder", metavar="MAPPE", type=Path, help="mappen til billederne")
    _add_database(pictures)
    pictures.add_argument("--size", metavar="BxH", type=values.size, default=(1440, 900), help="størrelse (1440x900)")
    pictures.add_argument("--scale", metavar="TAL", type=values.scale, default=1.0, help="forstørrelse (1)")
    pictures.add_argument(
        "--theme", choices=("light", "dark", "contrast"), default="light", help="lyst, mørkt eller høj kontrast (light)"
    )
    pictures.add_argument("--guide", action="store_true", help="kun hjælpens billeder: små, lyse og mørke")

    _add_database(command("check", "undersøg, om teamets fil er i orden"))

    encrypt = command("encrypt", "krypter teamets fil med en adgangskode")
    _add_database(encrypt, key=False)
    _add_passphrase(encrypt.add_argument, "filens første linje er den nye adgangskode (terminalen)")
    _add_remember(encrypt)
    _add_database(command("decrypt", "gør teamets fil læselig uden adgangskode"))
    change = command("passphrase", "giv teamets fil en ny adgangskode")
    _add_database(change)
    change.add_argument(
        "--new-passphrase-file", metavar="FIL", help="filens første linje er den nye adgangskode (terminalen)"
    )
    _add_remember(change)

    backup = command("backup", "gem en efterset sikkerhedskopi, hvis noget er ændret siden den seneste")
    _add_database(backup)
    backup.add_argument("--list", action="store_true", help="vis kun, hvilke der er")
    back = command("restore", "læg en sikkerhedskopi i stedet for teamets fil, som bliver lagt til side")
    back.add_argument("file", metavar="KOPI", type=Path, help="sikkerhedskopien")
    _add_database(back)
    add_server(command("server", "klargør, fyld, undersøg eller opdatér teamets server, eller giv folk adgang"))
    return parser


def _refuse_window_call(arguments: Sequence[str]) -> NoReturn:
    """Say what is wrong with a call that begins as one for the window and could not be read as such."""
    parser = _Parser(prog="springbraet", usage=_USAGE, allow_abbrev=False, add_help=False)
    parser.add_argument("--database", type=values.file)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--server")
    parser.add_argument("--user")
    read, unread = parser.parse_known_args(arguments)
    command = next((word for word in unread if word in _COMMANDS), None)
    if command is not None:
        parser.error(f"kommandoen {command} skal stå først")
    if unread:
        parser.error(f"{' '.join(unread)} kendes ikke")
    if read.server is not None and (read.database is not None or read.demo):
        parser.error("--server kan ikke bruges sammen med --database eller --demo")
    if read.server is not None:
        parser.error("--server skrives som VÆRT/DATABASE eller VÆRT:PORT/DATABASE, og --user er brugernavnet dér")
    if read.user is not None:
        parser.error("--user bruges sammen med --server")
    parser.error("kaldet kan ikke læses; et filnavn, der begynder med -, skrives --database=FIL")


def _add_database(parser: ArgumentParser, purpose: str = "teamets fil", *, key: bool = True) -> None:
    parser.add_argument("--database", metavar="DB", type=Path, required=True, help=purpose)
    if key:
        _add_passphrase(parser.add_argument)


def _add_passphrase(
    add_argument: Callable[..., object],
    purpose: str = "filens første linje er adgangskoden; - er standard input (nøglelageret, ellers terminalen)",
) -> None:
    add_argument("--passphrase-file", metavar="FIL", help=purpose)


def _add_remember(parser: ArgumentParser) -> None:
    parser.add_argument("--remember", action="store_true", help="lad pc'ens nøglelager huske adgangskoden for dig")


def _add_team(parser: ArgumentParser, purpose: str) -> None:
    parser.add_argument("--team", metavar="NAVN", help=purpose)


def _add_who(parser: ArgumentParser, purpose: str) -> None:
    parser.add_argument("--who", metavar="INITIALER", help=purpose)
