"""What happened to a team's file besides changes, each in one Danish sentence; no Qt."""

from collections.abc import Mapping

from app.core.domain import Month
from app.core.errors import UserError
from app.core.words import counted, grouped, month_name, people
from ui.texts.words import day_typed

CONTENTS = {
    "workbook": "månedens regneark",
    "anonymous": "månedens regneark uden navne",
    "committee": "regnearket til udvalget",
    "status": "status på mål",
    "minutes": "referatet af teammødet",
    "decisions": "beslutningerne fra tavlemødet",
    "caseload": "sagsbelastningen",
    "copy": "en kopi af hele filen",
    "citizen": "alt om én borger",
    "journal": "et udtræk af journalen",
    "rejected": "rækker, der ikke kunne hentes ind",
    "chart": "et diagram",
    "figures": "tallene bag et diagram",
    "board": "tavlen",
    "citizens": "listen med borgere",
    "companies": "listen med virksomheder",
    "openings": "listen med job",
    "case": "en borgers side",
    "calendar": "en kalender",
    "agenda": "det, der venter",
    "recovery": "nødarket",
    "pictures": "billeder af siderne",
    "citizen_rows": "rækker fra listen med borgere",
    "backup_rows": "rækker fra listen med sikkerhedskopier",
    "company_rows": "rækker fra listen med virksomheder",
    "opening_rows": "rækker fra listen med job",
    "deletion_rows": "rækker fra listen over dem, der er foreslået til sletning",
    "journal_rows": "linjer fra journalen",
    "staff_rows": "rækker fra listen med medarbejdere",
    "load_rows": "rækker fra sagsbelastningen",
}
"""What can be given out of the program."""
_GIVEN = {"exported": "Gemt i en fil", "printed": "Udskrevet", "copied": "Kopieret"}
_PLACES = {"first": "på denne pc", "second": "det andet sted"}
_FACTS = {
    "what": "Hvad",
    "month": "Måned",
    "count": "Antal",
    "place": "Sted",
    "of": "Kopien er fra",
    "times": "Gange",
    "first": "Første gang",
    "last": "Seneste gang",
    "until": "Til",
    "why": "Hvorfor",
    "on": "Valgt",
}
_REASONS = {
    "locked": "vinduet var låst",
    "passphrase": "adgangskoden passede ikke",
    "check_damaged": "filen er beskadiget",
    "check_journal": "noget passer ikke til journalen",
    "store_damaged": "filen er beskadiget",
    "store_altered": "filen er ændret af et andet program",
    "store_not_ours": "filen er beskadiget",
    "wrong_key": "filen er beskadiget",
    "backup_damaged": "filen er beskadiget",
}
_OTHERS = {
    "checked": "Filen er undersøgt, og der var fejl",
    "encrypted": "Filen er krypteret",
    "decrypted": "Filen er ikke længere krypteret",
    "passphrase_changed": "Adgangskoden er skiftet",
    "recovery_printed": "Nødarket er udskrevet",
    "read_copy_set": "Det er valgt, hvor en kopi til læsning ligger",
}


def event_sentence(kind: str, facts: Mapping[str, object]) -> str:
    """'Gemt i en fil: månedens regneark, november 2026 (112 borgere)'; a kind that isn't known is called an event."""
    if kind in _GIVEN:
        what = CONTENTS.get(str(facts.get("what")), "noget fra programmet")
        return f"{_GIVEN[kind]}: {what}{_month(facts)}{_counted(facts)}"
    if kind == "backed_up":
        return f"Sikkerhedskopi gemt {_PLACES.get(str(facts.get('place')), 'i hånden')}"
    if kind == "restored":
        return f"Filen er gendannet fra en sikkerhedskopi{_when(' fra ', facts.get('of'))}"
    if kind == "opening_failed":
        times = facts.get("times")
        often = f" {counted(times, 'gang', 'gange')}" if isinstance(times, int) and times > 1 else ""
        what = "låse vinduet op" if facts.get("why") == "locked" else "åbne filen"
        return f"Forgæves forsøg på at {what}{often}{_when(', senest ', facts.get('last'))}"
    if kind == "erased":
        count = facts.get("count")
        if facts.get("what") == "text":
            return "En tekst slettet for altid"
        return f"{people(count) if isinstance(count, int) else 'En borger'} slettet for altid"
    if kind == "journal_shortened":
        return f"Journalen er forkortet{_when(' til ', facts.get('until'))}"
    return _OTHERS.get(kind, "Hændelse")


def event_facts(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is known of an event beyond its kind, each with its word: 'Hvad', 'månedens regneark'."""
    return [(_FACTS.get(name, name), _fact(name, value)) for name, value in facts.items()]


def _fact(name: str, value: object) -> str:
    if name == "month":
        return _month({"month": value}).removeprefix(", ") or str(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return grouped(value)
    text = str(value)
    if name == "what":
        return CONTENTS.get(text, "en tekst" if text == "text" else text)
    return (_PLACES if name == "place" else _REASONS).get(text) or _when("", text) or text


def _month(facts: Mapping[str, object]) -> str:
    try:
        return f", {month_name(Month.parse(str(facts['month'])))}"
    except (KeyError, UserError):
        return ""


def _counted(facts: Mapping[str, object]) -> str:
    count = facts.get("count")
    if not isinstance(count, int):
        return ""
    return f" ({people(count)})" if facts.get("what") in ("workbook", "anonymous") else f" ({grouped(count)})"


def _when(before: str, value: object) -> str:
    """' fra 16-11-2026 kl. 9.30' of a moment, ' til 16-11-2026' of a day."""
    text = str(value or "")
    if len(text) < 10 or not text[:10].replace("-", "").isdigit():
        return ""
    time = f" kl. {int(text[11:13])}.{text[14:16]}" if len(text) >= 16 and text[11:13].isdigit() else ""
    return f"{before}{day_typed(text[:10])}{time}"
