"""What the command about a team's server takes, with every word about it in Danish; imports nothing of a server."""

from argparse import ArgumentParser
from pathlib import Path

from ui.cli import values

ACTIONS = ("prepare", "migrate", "check", "import", "export", "backup", "login", "delete", "password")
"""What can be done with a server."""
_ROLES = ("jobformidler", "leader", "leader_of_all", "reader")


def add_server(parser: ArgumentParser) -> None:
    """Let the parser of the command know its arguments."""
    parser.add_argument(
        "action",
        metavar="HVAD",
        choices=ACTIONS,
        help="prepare: klargør en tom database; migrate: bring den til programmets version; check: undersøg den; "
        "import: hent teamets fil ind; export: skriv alt eller ét team ud i en fil; backup: gem en efterset kopi i en "
        "mappe, hvis noget er ændret; login: giv og fjern adgang; delete: slet for altid; "
        "password: skift sin egen adgangskode",
    )
    parser.add_argument(
        "file", metavar="FIL", type=Path, nargs="?", help="filen, der hentes ind eller skrives ud; backup: mappen"
    )
    parser.add_argument("--host", metavar="NAVN", help="serverens navn (PGHOST)")
    parser.add_argument("--port", metavar="TAL", type=values.number, help="serverens port (5432)")
    parser.add_argument("--dbname", metavar="NAVN", help="databasens navn (PGDATABASE)")
    parser.add_argument("--user", metavar="NAVN", help="databasens ejer, eller hvem adgangskoden er for (PGUSER)")
    parser.add_argument("--sslmode", metavar="MÅDE", help="hvordan der tales krypteret, fx verify-full")
    parser.add_argument("--sslrootcert", metavar="FIL", help="hvem der har underskrevet serverens certifikat")
    parser.add_argument("--service", metavar="NAVN", help="alt det samme fra en fil af libpq (PGSERVICEFILE)")
    parser.add_argument(
        "--password-file",
        metavar="FIL",
        help="filens første linje er ejerens adgangskode (PGPASSWORD, ellers terminalen)",
    )
    parser.add_argument(
        "--passphrase-file", metavar="FIL", help="filens første linje er adgangskoden til teamets fil (terminalen)"
    )
    parser.add_argument(
        "--new-password-file", metavar="FIL", help="password: filens første linje er den nye adgangskode (terminalen)"
    )
    parser.add_argument("--unencrypted", action="store_true", help="export: skriv filen uden adgangskode")
    parser.add_argument("--json", action="store_true", help="check: skriv resultatet som JSON")
    parser.add_argument("--name", metavar="BRUGER", help="login: brugernavnet; uden det vises, hvem der har adgang")
    parser.add_argument(
        "--role", metavar="ROLLE", choices=_ROLES, default="jobformidler", help="login: rollen (jobformidler)"
    )
    parser.add_argument(
        "--who", metavar="INITIALER", help="login: medarbejderen, som brugeren er: initialer eller navn"
    )
    parser.add_argument(
        "--team", metavar="NAVN", help="export: kun dette team; login: det team, som en læser ser (alle)"
    )
    parser.add_argument(
        "--kerberos", action="store_true", help="login: uden adgangskode, med Kerberos eller certifikat"
    )
    parser.add_argument(
        "--case", metavar="SAGSNUMMER", action="append", help="delete: borgeren med sagsnummeret; kan gentages"
    )
    parser.add_argument("--due", action="store_true", help="delete: alle, som teamets frist for sletning er gået for")
    parser.add_argument("--journal", action="store_true", help="delete: forkort journalen til teamets grænse")
    parser.add_argument("--remove", action="store_true", help="login: fjern adgangen")
