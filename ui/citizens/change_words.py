"""What was changed about a citizen, each in one line: 'Næste skridt: ring til Netto', and as rows of a section."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from app.citizens.changes import FieldChange, LatestChange
from app.companies.matches import MatchState
from app.core.domain import FoundBy, Month, Stage
from app.core.words import ERASED_TEXT, FOUND_BY, kroner, number
from app.journal.words import CODES, FIELDS
from ui.matching.words import STATES, inside
from ui.texts.errors import STAGES, month_name
from ui.texts.words import day_typed, moment, moment_typed
from ui.widgets.section import Row

_ROWS = {
    "citizen": "Borgeren", "effort": "Indsats", "exemption": "Fritagelse", "assignment": "Jobformidler",
    "agreement": "Aftale", "note": "Notat", "paid_hours": "Løntimer", "earlier_exit": "Tidligere afslutning",
    "marking": "Markering", "talk": "Samtale", "plan": "Plan",
}  # fmt: skip
_OF_PROFILE = ("hours", "towns", "no_gos")
_WRITTEN = {"note", "agreement", "talk", "marking", "plan"}
_ERASE = (("erase", "Slet for altid …"),)
_BACK = {"added": "removed", "removed": "added"}
_HOW = {"added": "tilføjet", "removed": "fjernet", "changed": "ændret"}


def change_line(change: LatestChange) -> str:
    """One change in one line; of something taken back what had been done, after 'Fortrudt: '."""
    sentence = _TELLERS.get(change.table, _row)(taken_back(change))
    return f"Fortrudt: {sentence}" if change.undone else sentence


def taken_back(change: LatestChange) -> LatestChange:
    """What had been done, where a change took something back; any other as it is."""
    if not change.undone:
        return change
    fields = tuple(FieldChange(one.column, one.after, one.before) for one in change.fields)
    return change._replace(how=_BACK.get(change.how, change.how), fields=fields)


def change_rows(changes: Iterable[LatestChange] | None, today: date, limit: str = "") -> list[Row]:
    """The changes as rows, each with who made it and when; the last one says where the journal begins, if it does.

    With None it is said that the server keeps them, which is away.
    """
    if changes is None:
        return [Row("away", "Ændringerne vises, når serveren svarer igen.", tone="past", wrapped=True)]
    begins = [Row("limit", f"Før {day_typed(limit)}: før journalens grænse", "", "", tone="past")] if limit else []
    return [
        Row(
            f"{change.table}/{change.removed_id}" if change.removed_id else str(number_),
            change_line(change),
            "",
            " · ".join(part for part in (change.who, moment(change.at, today), change.why) if part),
            _acts(change),
            tone="past",
        )
        for number_, change in enumerate(changes)
    ] + begins


def _acts(change: LatestChange) -> Sequence[tuple[str, str]]:
    """What was written in a row that was removed can be deleted for good, until it is."""
    told = change.removed_id and change.table in _WRITTEN and not change.what.startswith(ERASED_TEXT)
    return _ERASE if told else ()


def _row(change: LatestChange) -> str:
    head = " ".join(part for part in (_ROWS.get(change.table, ""), f"»{change.what}«" if change.what else "") if part)
    if change.how != "changed":
        return f"{head} {_HOW[change.how]}"
    return f"{head}: {_fields(change)}"


def _citizen(change: LatestChange) -> str:
    if change.how == "merged":
        return f"Slået sammen med {change.what}" if change.what else "Slået sammen med en anden"
    return (
        f"Borgeren {'oprettet' if change.how == 'added' else 'fjernet'}" if change.how != "changed" else _fields(change)
    )


def _placement(change: LatestChange) -> str:
    month = month_name(Month.parse(change.what))
    stage = next((field for field in change.fields if field.column == "stage"), None)
    if stage is None or change.how == "removed":
        return f"Indplacering i {month} {_HOW[change.how]}"
    after = STAGES[Stage(int(str(stage.after)))].lower()
    return f"Indplaceret {after} i {month}"


def _assignment(change: LatestChange) -> str:
    """Whose it became, with what was said about it."""
    sentence = _row(change)
    note = next((field.after for field in change.fields if field.column == "note"), None)
    return f"{sentence}: {_value(note)}" if change.how == "added" and note else sentence


def _paid(change: LatestChange) -> str:
    values = {field.column: field for field in change.fields}
    hours = values.get("hours")
    day = values.get("start_on")
    word = f"Timer, {change.what}" if change.what else "Løntimer"
    sentence = f"{word}: {_value(hours.after)} om ugen" if hours and hours.after is not None else f"{word} fjernet"
    return f"{sentence} fra {_value(day.after)}" if day and day.after is not None else sentence


def _earning(change: LatestChange) -> str:
    """'Socialt Frikort, november 2026: 1.250 kr.'"""
    month = month_name(Month.parse(change.what))
    amount = next((field.after for field in change.fields if field.column == "amount"), None)
    told = kroner(amount) if isinstance(amount, int | float) and change.how != "removed" else _HOW[change.how]
    return f"Socialt Frikort, {month}: {told}"


def _profile(change: LatestChange) -> str:
    """What a citizen can and wants; what was empty and stays so is not worth a word."""
    fields = [field for field in change.fields if field.column in _OF_PROFILE]
    return ", ".join(map(_field, fields)) if fields else f"Job og match {_HOW[change.how]}"


def _wish(change: LatestChange) -> str:
    branche = inside(change.what)
    if change.how == "removed":
        return f"Ønske fjernet: {branche}"
    wanted = next((field.after for field in change.fields if field.column == "wanted"), True)
    return f"Ønsker {branche}" if wanted else f"Ønsker ikke {branche}"


def _skill(change: LatestChange) -> str:
    return f"Kompetence {'fjernet' if change.how == 'removed' else 'tilføjet'}: {inside(change.what)}"


def _match(change: LatestChange) -> str:
    values = {field.column: field.after for field in change.fields}
    if change.how == "added":
        return f"Foreslået til »{change.what}«"
    if change.how == "removed":
        return f"Forslag fjernet: »{change.what}«"
    parts = [STATES[MatchState(str(values["state"]))]] if "state" in values else []
    if "staff_id" in values:
        parts.append(f"tovholder {values['staff_id']}" if values["staff_id"] else "ingen tovholder")
    return f"»{change.what}«: {', '.join(parts) or _HOW['changed']}"


def _team(change: LatestChange) -> str:
    return f"Skift til {change.what} fjernet" if change.how == "removed" else f"Gik over til {change.what}"


def _about(change: LatestChange) -> str:
    """What a marking or a plan became; its note is no message to anybody."""
    fields = (field._replace(column="remark") if field.column == "note" else field for field in change.fields)
    return _row(change._replace(fields=tuple(fields)))


def _talk(change: LatestChange) -> str:
    values = {field.column: field.after for field in change.fields}
    if change.how == "added":
        return f"Samtale »{change.what}« {'noteret' if values.get('held') else 'planlagt'} {_value(values['day'])}"
    if change.how == "changed" and values.get("held"):
        day = f" {_value(values['day'])}" if "day" in values else ""
        return f"Samtale »{change.what}« afholdt{day}"
    return _about(change)


def _sight(change: LatestChange) -> str:
    return "CPR-nummeret blev vist"


def _fields(change: LatestChange) -> str:
    return ", ".join(_field(field) for field in change.fields) or "ændret"


def _field(field: FieldChange) -> str:
    if field.column == "cpr":
        return "CPR-nummeret er rettet"
    if field.column == "found_by" and field.after in set(FoundBy):
        return f"{FIELDS['found_by']}: {FOUND_BY[FoundBy(str(field.after))].lower()}"
    return f"{FIELDS.get(field.column, field.column)}: {_value(field.after)}"


def value_words(column: str, value: object) -> str:
    """What stands in a column, as it is read: 'ja', '03-03-2025', '7,5', 'På vej'."""
    if column == "month" and value:
        return month_name(Month.parse(str(value)))
    if column in ("stage", "stage_before") and value in set(Stage):
        return STAGES[Stage(int(str(value)))]
    return _value(CODES.get(column, {}).get(str(value), value))


def _value(value: object) -> str:
    if value is None or value == "":
        return "ikke udfyldt"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return number(value)
    text = str(value)
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
        return day_typed(text)
    return moment_typed(text) or text


_TELLERS: dict[str, Callable[[LatestChange], str]] = {
    "citizen": _citizen,
    "placement": _placement,
    "assignment": _assignment,
    "paid_hours": _paid,
    "earning": _earning,
    "sight": _sight,
    "team_move": _team,
    "match_profile": _profile,
    "citizen_wish": _wish,
    "citizen_skill": _skill,
    "job_match": _match,
    "marking": _about,
    "talk": _talk,
    "plan": _about,
}
TOLD = frozenset(_TELLERS) | frozenset(_ROWS)
"""The tables of whose rows a line can be told."""
