"""What each line of the journal says, and what was before and after in its rows, in the words of the pages."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import NamedTuple

from app.citizens.changes import FieldChange
from app.core.words import counted
from app.journal.reading import SHORTENED, JournalLine, RowChange
from app.journal.words import TABLES, field_word
from ui.citizens.change_words import TOLD, change_line, taken_back, value_words
from ui.texts.earlier import earlier_sentence
from ui.texts.events import event_facts, event_sentence
from ui.texts.words import day_short, day_typed

GROUPS: Mapping[str, str] = {
    "change": "Ændringer", "sight": "CPR vist", "export": "Eksport", "import": "Import", "file": "Filen",
}  # fmt: skip
"""What the groups of kinds are called."""
_HOW = {"undone": "Fortrudt: ", "redone": "Gendannet: "}
_NOBODY = "Ingen valgt"
_TOLD_AT_MOST, _NAMED_AT_MOST = 3, 2
Masked = Callable[[str, str], str]
"""A text as it may be read now; the id of the citizen whom it is about, or nothing."""


class Line(NamedTuple):
    """A line as the list shows it. `citizen_id` is the first whom it is about."""

    id: str
    when: str
    who: str
    whom: str
    what: str
    citizen_id: str
    line: JournalLine


def line_of(line: JournalLine, today: date, masked: Masked) -> Line:
    """A change in the words of the list."""
    first = line.citizens[0][0] if line.citizens else ""
    at = line.at
    shortened = line.kind == SHORTENED
    return Line(
        str(line.number),
        f"før {day_typed(line.why)}" if shortened else f"{day_short(at.date(), today)} kl. {at.hour}.{at.minute:02d}",
        "" if shortened else line.who or _NOBODY,
        _whom(line, masked),
        masked(f"{_HOW.get(line.how, '')}{_what(line)}", first),
        first,
        line,
    )


def _whom(line: JournalLine, masked: Masked) -> str:
    if line.kind == SHORTENED:
        return ""
    names = [masked(name, one) for one, name in line.citizens[:_NAMED_AT_MOST]]
    if line.more or len(line.citizens) > _NAMED_AT_MOST:
        return f"{names[0]} m.fl." if names else ""
    if names:
        return " og ".join(names)
    return "" if line.event is not None else masked(line.name, "")


def _what(line: JournalLine) -> str:
    if line.event is not None:
        return event_sentence(line.event.kind, line.event.facts)
    if line.kind == SHORTENED:
        return "Her begynder journalen: sådan stod alt da"
    facts = {"month": line.month} if line.month is not None else {}
    told = [one for one in line.changes if one.table in TOLD and (one.how != "changed" or one.fields)]
    if line.citizens and told and len(told) <= _TOLD_AT_MOST and len(told) == len(line.changes):
        sentences = [change_line(taken_back(one)._replace(undone=False)) for one in told]
        alone = "; ".join(dict.fromkeys(sentences))
        return f"{earlier_sentence(line.kind, {})}: {alone}" if line.size > len(told) else alone
    return f"{earlier_sentence(line.kind, facts)}{_size(line)}".replace(") (", ", ")  # a month and a size in one


def _size(line: JournalLine) -> str:
    return f" ({counted(line.size, 'række', 'rækker')})" if len(line.citizens) > 1 and line.size > _TOLD_AT_MOST else ""


def head_html(row: Line, masked: Masked) -> str:
    """What was done, when and by whom, over the rows."""
    line = row.line
    at = line.at
    when = f"{day_typed(at.date())} kl. {at.hour}.{at.minute:02d}.{at.second:02d}"
    about = [f"{when} · {row.who}", *([row.whom] if row.whom else [])]
    if line.why and line.kind != SHORTENED:
        about.append(f"Begrundelse: {masked(line.why, row.citizen_id)}")
    below = "<br>".join(map(escape, about))
    return f"<h3>{escape(row.what)}</h3><p class='muted'>{below}</p>"


def row_html(row: RowChange, masked: Masked, *, named: bool) -> str:
    """One row of a change: what it is, and each field with what it was before and after."""
    change = row.change
    what = f" »{change.what}«" if change.what and change.table not in ("placement", "earning") else ""
    how = {"added": "tilføjet", "removed": "fjernet", "changed": "ændret"}[change.how]
    whose = f"{row.citizen}: " if named and row.citizen else ""
    title = escape(masked(f"{whose}{TABLES[change.table]}{what} {how}", row.citizen_id))
    fields = [one for one in change.fields if one.column not in ("id", "citizen_id")]
    lines = "".join(_field_html(change.table, one, row.citizen_id, masked, how=change.how) for one in fields)
    table = f"<table width='100%' cellspacing='0' cellpadding='3'>{lines}</table>" if lines else ""
    return f"<p><b>{title}</b></p>{table}"


def _field_html(table: str, field: FieldChange, citizen_id: str, masked: Masked, *, how: str) -> str:
    if table == "event" and field.column == "facts":
        return _facts_html(field.after if how == "added" else field.before)
    before, after = (_side(field.column, side, citizen_id, masked) for side in (field.before, field.after))
    if field.column == "cpr":
        before = after = "vises ikke"
    if how == "added" or how == "removed":
        only = after if how == "added" else before
        if only == _EMPTY:
            return ""
        return f"<tr><td width='38%' class='muted'>{escape(field_word(table, field.column))}</td><td>{only}</td></tr>"
    return (
        f"<tr><td width='30%' class='muted'>{escape(field_word(table, field.column))}</td>"
        f"<td width='33%'><span class='before'>{before}</span></td><td>→&nbsp;{after}</td></tr>"
    )


_EMPTY = "ikke udfyldt"


def _facts_html(value: object) -> str:
    """What is known of an event, a line for each; what isn't written as facts are stands as it is."""
    try:
        known = json.loads(str(value or "{}"))
    except ValueError:
        known = None
    told = event_facts(known) if isinstance(known, dict) else [(field_word("event", "facts"), str(value))]
    return "".join(
        f"<tr><td width='38%' class='muted'>{escape(word)}</td><td>{escape(text)}</td></tr>" for word, text in told
    )


def _side(column: str, value: object, citizen_id: str, masked: Masked) -> str:
    return escape(masked(value_words(column, value), citizen_id)).replace("\n", "<br>")
