"""However people lay out a sheet, every filled row of it is taken, passed over, or in another table, and told."""

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.choices import Choices
from app.importing.columns import knows
from app.importing.sheet import Merged, Sheet
from app.importing.tables import Table, find_table
from tests.breadth import most

HEADS = [
    ("Navn", "CPR", "Jobformidler", "Trin"), ("CPR", "Navn", "Trin"), ("Navn", "By"), ("Navn", "Telefon", "E-mail"),
    ("Navn", "CPR", "Jobformidler", "Trin", "Slutdato"), ("Stilling", "Virksomhed", "By", "Timer"),
    ("Navn", "CPR", "", "Indsats", "Start", "Slut"), ("Navn", "CPR", "Trin", "", "Navn", "Telefon"),
    ("Trin", "Forklaring"),
]  # fmt: skip
LINES = [
    "Afsluttede borgere", "Jobformidler: Mette Højgård", "Jobformidler: Peter Lund (2)", "På vej", "I gang", "1", "-",
    "Team Nord", "Team Syd", "Bjørn Kjær", "Åse", "NB: husk CV", "Side 1 af 2", "Udskrevet 01-11-2026", "I alt 2",
    "Antal pr. trin", "Medarbejdere", "Borgere i Team Nord pr. 1. november", "Status: Afsluttet", "120190-1230",
    "Arkiv", "Mette Højgård (3)", "CPR: 120190-1230", "Kilde: KMD", "Målgruppe: Sygedagpenge", "Sygedagpenge",
]  # fmt: skip
CELLS = [
    "", "", "Åse Sørensen", "Bjørn Kjær", "1201901230", "Mette Højgård", "På vej", "I gang", "7", "Rød", "01-11-2026"
]  # fmt: skip

rows = st.one_of(
    st.just(()),
    st.sampled_from(HEADS),
    st.sampled_from(LINES).map(lambda line: (line,)),
    st.tuples(st.integers(0, 4), st.sampled_from(LINES)).map(lambda one: (*[""] * one[0], one[1])),
    st.lists(st.sampled_from(CELLS), max_size=7).map(tuple),
    st.lists(st.sampled_from(CELLS), min_size=3, max_size=4).map(tuple),
    st.lists(st.text(max_size=8), max_size=5).map(tuple),
)


def trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    """The row as readers give it, without empty cells at its end."""
    return row[: max((place for place, cell in enumerate(row, 1) if cell), default=0)]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with a head somewhere, most of the time."""
    found = draw(st.lists(rows, max_size=14))
    if draw(st.integers(0, 5)):
        found.insert(draw(st.integers(0, min(len(found), 3))), draw(st.sampled_from(HEADS)))
    found = [trimmed(row) for row in found]
    first = draw(st.sampled_from([1, 1, 4]))
    numbers = [number for number, row in enumerate(found, first) if any(row)]
    hidden = draw(st.lists(st.sampled_from(numbers), max_size=3, unique=True)) if numbers else []
    columns = draw(st.lists(st.integers(0, 5), max_size=1))
    merged = draw(st.lists(st.builds(Merged, st.integers(1, 9), st.integers(1, 14), st.integers(0, 4)), max_size=1))
    return Sheet("Ark", tuple(found), False, first, tuple(sorted(hidden)), tuple(columns), tuple(merged))


def check(sheet: Sheet, table: Table) -> None:
    """Nothing has vanished, and nothing stands in two places."""
    filled = {number for number, row in enumerate(sheet.rows, sheet.first_row) if any(row)}
    taken = [row.number for row in table.rows]
    skipped = {row.number for row in table.skipped}
    others = {number for other in table.others for number in other.rows}
    assert filled == {*taken, *skipped, *others, *table.hidden, table.head_row}
    assert taken == sorted(set(taken))
    assert skipped.isdisjoint(taken)
    assert table.head_row not in taken
    assert all(len(row.cells) == len(table.headers) for row in table.rows)
    assert max(Counter(table.headers).values()) == 1
    assert max(Counter(decision.key for decision in table.decisions).values(), default=1) == 1
    assert all(decision.chosen in decision.options for decision in table.decisions)


@settings(max_examples=most(300))
@given(sheets())
@example(Sheet("Ark", (HEADS[0], ("\r", "0")), hidden=False, first_row=1))
def test_no_row_vanishes_however_it_is_decided(sheet: Sheet) -> None:
    try:
        table = find_table(sheet, knows)
    except UserError:
        return
    check(sheet, table)
    for decision in table.decisions:
        for option in decision.options:
            again = find_table(sheet, knows, Choices(answers={decision.key: option}))
            check(sheet, again)
            assert next(one.chosen for one in again.decisions if one.key == decision.key) == option
    everything = {decision.key: decision.options[-1] for decision in table.decisions}
    check(sheet, find_table(sheet, knows, Choices(answers=everything)))
