"""A team's server without a window: it is made, filled, looked at, brought on, written out, and people are let in."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from getpass import getpass
from pathlib import Path

from app.core.clock import SystemClock
from app.core.errors import UserError
from app.core.policy import refuse_unencrypted
from app.core.words import changes, counted, people
from app.files.stores import open_team
from app.servers import owner
from ui.cli.keys import first_line, has_terminal, key_of, key_to_make, passphrase_to_give
from ui.texts.servers import ROLE_NAMES, finding_sentence

_WORDS = ("host", "port", "dbname", "user", "sslmode", "sslrootcert", "service")


def run(options: Namespace) -> Iterator[str]:
    """Do what `options.action` names; yields what is to be said of it. Raises UserError."""
    if options.file is None and options.action in ("import", "export", "backup"):
        raise UserError("server_needs_file", action=options.action)
    words: dict[str, str | int] = {name: value for name in _WORDS if (value := getattr(options, name)) is not None}
    if options.password_file is not None:
        words["password"] = first_line(options.password_file)
    if not owner.lets_in(words):
        words["password"] = _typed_password()
    return _ACTIONS[options.action](options, words)


def _typed_password() -> str:
    if not has_terminal():
        raise UserError("server_password")
    try:
        return getpass("Adgangskode til serveren: ")
    except EOFError:
        raise UserError("server_password") from None


def _new_password(options: Namespace) -> str:
    if options.new_password_file is not None:
        return first_line(options.new_password_file)
    if not has_terminal():
        raise UserError("server_new_password")
    try:
        after, again = (getpass(f"{name}: ") for name in ("Ny adgangskode til serveren", "Den nye igen"))
    except EOFError:
        raise UserError("server_new_password") from None
    if after != again:
        raise UserError("passphrase_differs")
    return after


def _password(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    owner.change_own_password(words, _new_password(options))
    yield "Adgangskoden er skiftet. Serveren har kun fået det, den skal kende den på."


def _prepare(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    owner.prepare_server(words)
    yield "Databasen er klargjort. Hent teamets fil ind med »server import«, og giv folk adgang med »server login«."


def _migrate(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    before, after = owner.bring_server_on(words)
    if before == after:
        yield f"Serveren har version {after} i forvejen; funktioner og rettigheder er lavet på ny."
    else:
        yield f"Serveren er bragt fra version {before} til {after}. Opdatér programmet på alle pc'er."


def _import(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    options.database = options.file
    with closing(open_team(options.file, key_of(options))) as store:
        number = owner.fill_server(words, store)
    yield (
        f"{options.file} er hentet ind på serveren med hele journalen ({changes(number)}). Filen er, som den var: "
        "læg den væk, så ingen skriver i den mere."
    )


def _export(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    path: Path = options.file
    if options.unencrypted:
        refuse_unencrypted()
    key = None if options.unencrypted else key_to_make(path, options.passphrase_file, ())
    found = owner.write_file(words, path, key, options.team)
    clear = " Filen er ikke krypteret: alle, der kan læse den, kan læse, hvad der står i den." if key is None else ""
    what = "Alt på serveren" if options.team is None else f"Alt, hvad {options.team} ser på serveren,"
    yield (
        f"{what} er skrevet i {path}: {people(found.citizens)} og {changes(found.changes)}, efterset mod "
        f"journalen.{clear}"
    )


def _backup(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    """Imports what keeps backups only where that is wanted."""
    from app.servers.backing_up import back_up_server

    folder: Path = options.file
    passphrase = passphrase_to_give(folder, options.passphrase_file)
    kept = back_up_server(words, folder, passphrase, SystemClock().now())
    if kept.made is None:
        yield f"Intet er ændret siden: {kept.path}"
        return
    yield f"Gemt og efterset: {kept.path}. {people(kept.made.citizens)} og {changes(kept.made.changes)}."


def _check(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    looked = owner.look(words)
    sentences = [finding_sentence(code, facts) for code, facts in looked.found]
    if options.json:
        rows = None if looked.rows is None else looked.rows._asdict()
        codes = [code for code, _ in looked.found]
        yield json.dumps({"wrong": sentences, "codes": codes, "rows": rows}, ensure_ascii=False)
    elif not sentences and looked.rows is not None:
        yield (
            f"Serveren er i orden: {people(looked.rows.citizens)} i alt, {changes(looked.rows.changes)}, og "
            f"journalens {counted(looked.rows.edits, 'linje', 'linjer')} giver det, der står på serveren."
        )
    else:
        yield from sentences
    if sentences:
        raise UserError("server_wrong", count=len(sentences))


def _login(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    if options.name is None:
        for one, staff, team in owner.people(words):
            yield f"{one.name}: {ROLE_NAMES[one.role]}, {staff or 'ingen medarbejder'}, {team or 'alle teams'}"
    elif options.remove:
        owner.dismiss(words, options.name)
        yield f"{options.name} kan ikke længere komme ind på serveren."
    else:
        made = owner.admit(words, options.name, options.role, options.who, options.team, password=not options.kerberos)
        yield f"{options.name} kan nu komme ind på serveren som {ROLE_NAMES[options.role]}."
        if made is not None:
            yield f"Adgangskoden er {made}. Den vises kun denne ene gang: giv den til {options.name} selv."


def _delete(options: Namespace, words: dict[str, str | int]) -> Iterator[str]:
    if not (options.case or options.due or options.journal):
        raise UserError("delete_whom")
    gone = owner.delete_for_good(words, SystemClock(), options.case or (), due=options.due, journal=options.journal)
    if options.case or options.due:
        who = f"{people(gone.citizens)} er"
        yield f"{who} slettet for altid på serveren, og alle pc'er henter teamet på ny."
        yield "Jeres egne kopier af databasen har dem, til de er ryddet væk."
    if options.journal:
        what = changes(gone.changes)
        yield f"Journalen er forkortet med {what}."


_ACTIONS: dict[str, Callable[[Namespace, dict[str, str | int]], Iterator[str]]] = {
    "prepare": _prepare,
    "migrate": _migrate,
    "check": _check,
    "import": _import,
    "export": _export,
    "backup": _backup,
    "login": _login,
    "delete": _delete,
    "password": _password,
}
