"""Every Danish sentence about deleting for good: refusals, periods, what was deleted, where a name stands besides."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from app.core.words import counted, people, weeks
from ui.texts.words import day_typed, months_spoken

DELETION_ERRORS: dict[str, str] = {
    "retention_outside": "Skriv, hvor længe sagerne skal gemmes, fra 1 måned til {most:måned|måneder}.",
    "retention_unreadable": "»{text}« er ikke til at forstå. Skriv fx »5 år« eller »18 måneder«, eller lad feltet stå "
    "tomt.",
    "journal_limit_outside": "Skriv, hvor mange år journalen skal gemmes, fra 1 til {most}, eller lad feltet stå tomt.",
    "journal_limit_unreadable": "»{text}« er ikke et antal år. Skriv fx 5, eller lad feltet stå tomt.",
    "rewriting_given_up": "Annulleret: Alt står i filen som før. Begynd forfra, når det passer.",
    "text_gone": "Teksten findes ikke længere i teamets fil.",
    "text_stands": "Teksten står der endnu. Fjern den først; så kan den slettes for altid.",
}
DELETION_ACTIONS = {
    "set_retention": "Afsluttede sager gemmes nu i {period}.",
    "set_journal_limit": "Journalen gemmes nu i {journal_years} år.",
}
JOURNAL_OFF = "Journalen gemmes nu for altid."
RETENTION_OFF = "Der foreslås ikke længere nogen til sletning."
_TEXTS = {
    "note": ("et notat", "notater"),
    "agreement": ("en aftale", "aftaler"),
    "company_contact": ("en kontakt til en virksomhed", "kontakter til virksomheder"),
    "company": ("en note om en virksomhed", "noter om virksomheder"),
    "good_story": ("en god historie", "gode historier"),
    "talk": ("en samtale", "samtaler"),
    "minute": ("en linje i et referat", "linjer i referater"),
    "assignment": ("en besked ved en overdragelse", "beskeder ved overdragelser"),
    "citizen": ("et næste skridt eller jobmål", "næste skridt og jobmål"),
}
_OTHER = ("en anden tekst", "andre tekster")


def period_words(months: int | None) -> str:
    """'5 år', '18 måneder', '1 måned'; nothing for None."""
    if months is None:
        return ""
    if months % 12 == 0:
        return f"{months // 12} år"
    return months_spoken(months)


def retention_words(facts: Mapping[str, object]) -> dict[str, str]:
    """What the sentence about the period names."""
    months = facts.get("kept_months")
    return {"period": period_words(months)} if isinstance(months, int) else {}


def places_words(counts: Mapping[str, int]) -> str:
    """In which texts somebody stands besides: '2 notater og en aftale'."""
    others = sum(count for table, count in counts.items() if table not in _TEXTS)
    told = [(*_TEXTS[table], counts[table]) for table in _TEXTS if counts.get(table)]
    told += [(*_OTHER, others)] if others else []
    parts = [one if count == 1 else f"{count} {many}" for one, many, count in told]
    return " og ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def erased_words(many: int, tidied: bool) -> str:
    """That somebody was deleted, and what is still to be done for it."""
    who = "Borgeren er slettet" if many == 1 else f"{people(many)} er slettet"
    if tidied:
        return f"{who} for altid."
    return (
        f"{who} for altid, og det slettede er overskrevet i filen. Disken er for fuld til også at gøre filen mindre; "
        "det sker, næste gang nogen slettes."
    )


def proposed_words(many: int, months: int | None) -> str:
    """What the list of proposals holds."""
    if months is None:
        return "Der er ingen frist, så ingen foreslås slettet. Skriv kommunens frist i feltet ovenfor."
    if not many:
        return f"Ingen afsluttede sager er ældre end {period_words(months)}."
    whose = "1 borgers sag" if many == 1 else f"{many} borgeres sager"
    return f"{whose} sluttede for mere end {period_words(months)} siden. Vælg dem, der skal slettes for altid."


def overdue_words(due: date, today: date) -> str:
    """For how long somebody is past the period: 'i 3 måneder'."""
    days = (today - due).days
    if days < _WEEKS:
        return "siden i dag" if days == 0 else f"i {counted(days, 'dag', 'dage')}"
    months = (today.year - due.year) * 12 + today.month - due.month - (today.day < due.day)
    if months < 1:
        return f"i {weeks(days // 7)}"
    years, rest = divmod(months, 12)
    parts = [f"{years} år" if years else "", months_spoken(rest) if rest else ""]
    return f"i {' og '.join(part for part in parts if part)}"


_WEEKS = 14
TEXT_QUESTION = (
    "Slet teksten for altid? Den forsvinder også fra historikken, og det kan ikke fortrydes. Tilbage står kun, hvem "
    "der slettede den og hvornår. Sikkerhedskopier, der er taget før, har den, til de selv ryddes væk."
)
TEXT_ERASED = "Teksten er slettet for altid."
_NAMED = 3


def question(names: Sequence[str]) -> str:
    """'Slet Anna Bo for altid?', or how many of them it is about."""
    if len(names) <= _NAMED:
        return f"Slet {' og '.join(part for part in (', '.join(names[:-1]), *names[-1:]) if part)} for altid?"
    return f"Slet {people(len(names))} for altid?"


def gone_words(many: int) -> str:
    """What goes."""
    whom = "borgeren" if many == 1 else "borgerne"
    return (
        f"Alt om {whom} forsvinder fra teamets fil: oplysninger, CPR-nummer, indplaceringer, indsatser, samtaler, "
        "aftaler, notater og hele historikken, også det, der er rettet eller fjernet før."
    )


def texts_question(mentioned: Mapping[str, int] | None, many: int) -> str:
    """Whether the name is to go out of what was written about others."""
    whose = "navnet" if many == 1 else "navnene"
    if mentioned is None:
        return f"Skriv også »Slettet borger« dér, hvor {whose} står i tekster om andre"
    return f"Skriv også »Slettet borger« i stedet for {whose} i {places_words(mentioned)} om andre"


def backup_lines(backups: Sequence[tuple[Path, date, date]], newly: date | None) -> list[str]:
    """Which backups still hold what is deleted: a line for each folder and day, the newest first.

    `newly` is until when the one is kept that is made before; None where none is.
    """
    first = [] if newly is None else [f"Den sikkerhedskopi, der gemmes nu: senest væk {day_typed(newly)}"]
    return [*first, *_lines_of(backups, newly)]


def _lines_of(backups: Sequence[tuple[Path, date, date]], newly: date | None) -> list[str]:
    latest: dict[tuple[str, date], tuple[date, int]] = {}
    for path, made, until in backups:
        place = (str(path.parent), made)
        known, count = latest.get(place, (until, 0))
        latest[place] = (max(known, until), count + 1)
    if not latest:
        return [] if newly is not None else ["Springbræt kender ingen sikkerhedskopier af filen."]
    several = len({folder for folder, _ in latest}) > 1
    lines: list[str] = []
    for (folder, made), (until, count) in sorted(latest.items(), key=lambda one: one[0][1], reverse=True):
        what = "Sikkerhedskopi" if count == 1 else counted(count, "sikkerhedskopi", "sikkerhedskopier")
        where = f" i {folder}" if several else ""
        lines.append(f"{what} fra {day_typed(made)}{where}: senest væk {day_typed(until)}")
    return lines


def elsewhere_lines(away: Sequence[Path], until: date | None, aside: Sequence[Path]) -> list[str]:
    """Where else what is deleted may stand: places of backups that are `away` just now, in which one of today would be
    kept `until` at the latest, and files that were set `aside`.
    """
    late = "" if until is None else f", og er så senest væk {day_typed(until)}"
    rest = f"så kopierne i den er ikke med her. De ryddes ikke væk, før den kan læses igen{late}."
    lines = [f"Mappen {folder} kan ikke læses nu, {rest}" for folder in away]
    lines += [f"{file.name}, som blev lagt til side: bliver, til I selv sletter den." for file in aside]
    return lines
