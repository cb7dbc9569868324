"""What the import says in Danish words, for the eye and the screen reader alike; never a CPR number. Imports no Qt."""

import re
from collections.abc import Iterable, Mapping

from app.core.domain import Stage
from app.core.words import STAGES, counted, listed
from app.importing.entries import Problem
from app.importing.hidden_numbers import SHOWN_AS_DOTS
from app.importing.kinds import ListKind
from app.importing.planned import ImportPlan, ListPlan, Outcome, PlannedRow
from app.importing.resolver import UnknownWord
from app.importing.row_changes import FieldChange
from ui.importing.texts import FIELDS, problem_sentence, value_text

UNUSED = "Brug ikke"
OUTCOMES: dict[Outcome, str] = {
    Outcome.NEW: "Ny",
    Outcome.CHANGED: "Ændret",
    Outcome.UNCHANGED: "Uændret",
    Outcome.REJECTED: "Afvist",
    Outcome.LEFT_OUT: "Udeladt",
}
FIGURES: dict[Outcome | None, str] = {
    None: "Læste",
    Outcome.NEW: "Nye",
    Outcome.CHANGED: "Ændrede",
    Outcome.UNCHANGED: "Uændrede",
    Outcome.REJECTED: "Afviste",
    Outcome.LEFT_OUT: "Udeladte",
}
KINDS: dict[str, str] = {
    "jobformidler": "jobformidler",
    "sagsbehandler": "sagsbehandler",
    "virksomhedskonsulent": "virksomhedskonsulent",
    "target_group": "målgruppe",
    "benefit": "ydelse",
    "exit_reason": "afgangsårsag",
    "effort_kind": "indsats",
    "branche": "branche",
    "skill": "kompetence",
}
LISTS: dict[ListKind, str] = {
    ListKind.CITIZENS: "Borgere",
    ListKind.OPENINGS: "Job",
    ListKind.COMPANIES: "Virksomheder",
}
"""What a list can be about."""
ROW_HEADS: dict[ListKind, str] = {
    ListKind.CITIZENS: "Borger",
    ListKind.OPENINGS: "Job",
    ListKind.COMPANIES: "Virksomhed",
}
_ONES: dict[ListKind, tuple[str, str]] = {
    ListKind.CITIZENS: ("borger", "borgere"),
    ListKind.OPENINGS: ("job", "job"),
    ListKind.COMPANIES: ("virksomhed", "virksomheder"),
}
_GONE = (
    ("closed", "sag, der ikke stod på listen, er afsluttet", "sager, der ikke stod på listen, er afsluttet"),
    ("handed_over", "sag, der ikke stod på listen, er givet videre", "sager, der ikke stod på listen, er givet videre"),
    ("moved", "borger, der ikke stod på listen, er flyttet", "borgere, der ikke stod på listen, er flyttet"),
)
_EMPTY = "ikke udfyldt"
_UNBROKEN = "\N{NO-BREAK SPACE}"
HIDDEN_CPR = "••••••-••••"
_FOUR_DIGITS = re.compile(r"\d{4}")  # without which nothing is a CPR number, and which is found much sooner
_SUMMARISED: dict[ListKind, tuple[str, ...]] = {
    ListKind.CITIZENS: ("stage", "jobformidler", "target_group", "benefit", "effort", "start"),
    ListKind.OPENINGS: ("company", "kind", "hours", "deadline"),
    ListKind.COMPANIES: ("branche", "town", "contact"),
}
_BEFORE = {"start": "sag fra ", "deadline": "frist "}
_BEHIND = {"hours": " timer"}
_UNSEEN = {"name", "cpr", "birth_date", "cv"}  # what a new citizen's line doesn't need to count


def masked(text: str) -> str:
    """The text with dots in place of everything that can be a CPR number."""
    return text if _FOUR_DIGITS.search(text) is None else SHOWN_AS_DOTS.sub(HIDDEN_CPR, text)


def unmasked(typed: str, cell: str, *, whole: bool) -> str:
    """What somebody typed over a cell that is shown masked, with the numbers that the dots stand for put back.

    `whole`: the dots stand for the whole cell.
    """
    for number in [cell] if whole else [found.group() for found in SHOWN_AS_DOTS.finditer(cell)]:
        typed = typed.replace(HIDDEN_CPR, number, 1)
    return typed.replace(HIDDEN_CPR, "")


def rows_of(count: int) -> str:
    """'1 række', '40 rækker'."""
    return counted(count, "række", "rækker")


def samples(cells: Iterable[str]) -> list[str]:
    """The first two different values of a column, as they may be shown."""
    seen = {""}
    found: list[str] = []
    for cell in cells:
        if cell in seen:
            continue
        seen.add(cell)
        shown = masked(" ".join(cell.split()))
        if shown and shown not in found:
            found.append(shown)
        if len(found) == 2:
            break
    return found


def value(field: str, what: object) -> str:
    """A value of a field as it is written: 'på spring', '03-11-2026', '7,5', 'Ja'; '' for nothing."""
    if field == "stage" and isinstance(what, int):
        return STAGES[Stage(what)].lower()
    return masked(value_text(what))


def change_line(change: FieldChange, *, spoken: bool = False) -> str:
    """'Trin: på vej → på spring'; spoken: 'Trin: fra på vej til på spring'. A CPR number is only said to be there."""
    name = FIELDS[change.field]
    if change.field == "cpr":
        return f"{name}: {'rettet' if change.old else 'tilføjet'}"
    old, new = value(change.field, change.old), value(change.field, change.new) or _EMPTY
    if spoken:
        return f"{name}: fra {old} til {new}" if old else f"{name}: {new}"
    return f"{name}: {old or _EMPTY} → {new}"


def new_parts(row: PlannedRow, kind: ListKind = ListKind.CITIZENS) -> list[str]:
    """What is most worth knowing of a new row, the first thing first; the last part, unbroken, counts the rest."""
    by_field = {change.field: change.new for change in row.changes}
    shown = [field for field in _SUMMARISED[kind] if field in by_field]
    parts = [f"{_BEFORE.get(one, '')}{value(one, by_field[one])}{_BEHIND.get(one, '')}" for one in shown]
    rest = len([field for field in by_field if field not in shown and field not in _UNSEEN])
    return [*parts, *([counted(rest, "felt mere", "felter mere").replace(" ", _UNBROKEN)] if rest else [])]


def reason(problem: Problem) -> str:
    """Why a row, or something in it, was not taken: 'Startdato: Datoen 31-02-2026 findes ikke.'"""
    sentence = problem_sentence(problem)
    named = problem.code.startswith("cpr_") or problem.column.casefold() in sentence.casefold()
    if problem.column and not named:
        sentence = f"{problem.column}: {sentence}"
    return masked(sentence)


def waiting_words(count: int) -> str:
    """'2 lister venter og kommer efter denne.'"""
    return f"{counted(count, 'liste venter', 'lister venter')} og kommer efter denne."


def shortened(text: str, length: int = 30) -> str:
    """The text, or its beginning where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def kind_text(word: UnknownWord) -> str:
    """What an unknown word would become: 'jobformidler'."""
    return KINDS.get(word.kind, word.kind)


def word_text(word: UnknownWord) -> str:
    """Who or what is to be made: 'Opret »Lone Lund« som jobformidler (3 rækker)'."""
    return f"Opret »{masked(word.text)}« som {kind_text(word)} ({rows_of(len(word.rows))})"


def button_text(counts: Mapping[Outcome, int], left: int) -> str:
    """'Importér 37 nye og 5 ændrede'; `left` are those who are not in the list and for whom something was chosen."""
    new, changed = counts.get(Outcome.NEW, 0), counts.get(Outcome.CHANGED, 0)
    parts = [
        *([counted(new, "ny", "nye")] if new else []),
        *([counted(changed, "ændret", "ændrede")] if changed else []),
        *([counted(left, "manglende", "manglende")] if left else []),
    ]
    return f"Importér {listed(parts)}" if parts else "Importér"


def leaving(plan: ListPlan | None) -> int:
    """For how many who are not in the list something was chosen."""
    return len(plan.leaving) if isinstance(plan, ImportPlan) else 0


def why_nothing(counts: Mapping[Outcome, int], kind: ListKind) -> str:
    """Why there is nothing to import, and what can be done about it."""
    rejected, unchanged = counts.get(Outcome.REJECTED, 0), counts.get(Outcome.UNCHANGED, 0)
    if counts.get(Outcome.LEFT_OUT, 0):
        return "Der er ikke noget at importere: de øvrige rækker er udeladt. Tag nogle af dem med igen."
    if not unchanged:
        return "Alle rækker er afvist. Ret kolonnerne eller listen, så kan de importeres."
    if not rejected:
        where = "på tavlen" if kind is ListKind.CITIZENS else "i teamet"
        return f"Der er ikke noget at importere: alle rækker står allerede sådan {where}."
    return "Der er ikke noget at importere: rækkerne er uændrede eller afvist."


def done_lines(
    facts: Mapping[str, object], words: Iterable[UnknownWord], kind: ListKind = ListKind.CITIZENS
) -> list[str]:
    """What an import did: a line a count, without those that are 0, and what it made of these words."""
    one, many = _ONES[kind]
    figures = (
        ("new", f"{one} er oprettet", f"{many} er oprettet"),
        ("changed", f"{one} er ændret", f"{many} er ændret"),
        ("unchanged", "række stod der allerede", "rækker stod der allerede"),
        ("rejected", "række blev afvist og er ikke importeret", "rækker blev afvist og er ikke importeret"),
        ("left_out", "række er udeladt", "rækker er udeladt"),
    )
    counts = [(fact if isinstance(fact := facts.get(name), int) else 0, one, many) for name, one, many in figures]
    gone = [
        counted(len(people), one, many)
        for name, one, many in _GONE
        if isinstance(people := facts.get(name), tuple) and people
    ]
    made = [f"{masked(word.text)} er oprettet som {kind_text(word)}" for word in words if word.created]
    return [*(counted(count, one, many) for count, one, many in counts if count), *gone, *made]
