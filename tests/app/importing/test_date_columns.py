"""One column has one order of dates, which all its cells tell together; what they don't agree on is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import DateOrder, parse_date
from app.importing.choices import Choices, Decision
from app.importing.date_columns import DateColumns
from app.importing.tables import Table, TableRow
from db.records import Citizen
from tests.app.importing.teams import outcomes, planned, remarks, team
from ui.importing.decisions import decision_sentence


def judged(*columns: list[str], choices: Choices | None = None) -> DateColumns:
    """Columns called A, B … with these cells."""
    rows = tuple(TableRow(number, cells) for number, cells in enumerate(zip(*columns, strict=True), 2))
    table = Table(tuple("ABC"[: len(columns)]), rows, 1)
    return DateColumns(table, range(len(columns)), None, None, choices or Choices())


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2026", "3/25/2026", "1/12/2026", "2/28/2026"], DateOrder.MONTH_FIRST),
        (["03-04-2026", "25-03-2026"], DateOrder.DAY_FIRST),
        (["03/04/2026", "05/06/2026"], DateOrder.DAY_FIRST),
        (["2026-03-04", "2026-03-25"], DateOrder.DAY_FIRST),
        (["2026-04-03", "2026-25-03"], DateOrder.YEAR_DAY_MONTH),
        (["99-03-25", "26-04-01"], DateOrder.YEAR_FIRST),
        (["3/4/2026 12:00:00 AM", "3/5/2026 12:00:00 AM"], DateOrder.MONTH_FIRST),
        (["3/25/2026", "2026-03-04", "løbende", "", "31-02-2026"], DateOrder.MONTH_FIRST),
        (["3/25/2026", "25-03-2026"], None),
        (["snarest", ""], DateOrder.DAY_FIRST),
    ],
)
def test_a_column_tells_its_order(cells: list[str], order: DateOrder | None) -> None:
    found = judged(cells)
    assert found.of(0) is order
    told = [decision.code for decision in found.decisions]
    assert told == ([] if order is DateOrder.DAY_FIRST else ["date_order_mixed" if order is None else "date_order"])


@given(
    st.lists(st.dates(date(1970, 1, 1), date(2069, 12, 31)), min_size=1, max_size=8),
    st.sampled_from(["%d-%m-%Y", "%m/%d/%Y"]),
)
def test_a_column_in_one_form_is_read_in_it_or_in_danish_where_all_of_it_could_be(days: list[date], form: str) -> None:
    cells = [day.strftime(form) for day in days]
    order = judged(cells).of(0)
    assert order is not None
    american = form.startswith("%m") and any(day.day > 12 for day in days)
    read = [parse_date(cell, order) for cell in cells]
    if american or form.startswith("%d"):
        assert read == [day.isoformat() for day in days]
    else:
        assert order is DateOrder.DAY_FIRST


def test_a_column_that_tells_nothing_follows_the_others_of_its_list() -> None:
    found = judged(["3/25/2026", "3/4/2026"], ["3/4/2026", "5/6/2026"])
    assert (found.of(0), found.of(1)) == (DateOrder.MONTH_FIRST, DateOrder.MONTH_FIRST)
    assert [decision.subject for decision in found.decisions] == ["A", "B"]
    assert judged(["3/25/2026", "3/4/2026"], ["03-04-2026", "05-06-2026"]).of(1) is DateOrder.DAY_FIRST
    apart = judged(["3/25/2026", "3/4/2026"], ["25/03/2026", "04/03/2026"], ["3/4/2026", "5/6/2026"])
    assert [apart.of(place) for place in range(3)] == [
        DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST, DateOrder.DAY_FIRST
    ]  # fmt: skip
    assert [(one.code, one.subject) for one in apart.decisions] == [("date_order", "A"), ("date_order_unsure", "C")]


def test_one_slip_of_the_pen_does_not_stop_a_long_column() -> None:
    cells = [f"{day}-03-2026" for day in range(13, 29)]
    assert judged([*cells, "3/25/2026"]).of(0) is DateOrder.DAY_FIRST
    assert judged([*cells[:3], "3/25/2026"]).of(0) is None


def test_the_user_chooses_the_order() -> None:
    cells = ["3/25/2026", "3/4/2026"]
    assert judged(cells, choices=Choices(answers={"date_order/A": "day_first"})).of(0) is DateOrder.DAY_FIRST
    mixed = ["3/25/2026", "25-03-2026"]
    assert judged(mixed, choices=Choices(answers={"date_order_mixed/A": "month_first"})).of(0) is DateOrder.MONTH_FIRST
    assert judged(mixed, choices=Choices(answers={"date_order_mixed/A": "sideways"})).of(0) is None


AMERICAN = """\
CPR|Navn|Startdato
1201901230|Åse Sørensen|3/4/2026
2202851230|Bjørn Kjær|3/25/2026
1303911230|Clara Dam|1/12/2026
1404801230|Dorte Eg|2/28/2026"""


def starts(text: str) -> list[str | None]:
    """When each case of a list begins, in its order."""
    return [edit.after.start_on for edit in planned(team(), text).edits if isinstance(edit.after, Citizen)]


def test_an_american_column_is_read_whole_with_one_sentence() -> None:
    assert starts(AMERICAN) == ["2026-03-04", "2026-03-25", "2026-01-12", "2026-02-28"]
    (told,) = planned(team(), AMERICAN).decisions
    assert told == Decision(
        "date_order", "Startdato", ("day_first", "month_first"), "month_first", {"example": "3/25/2026"}, (3, 5)
    )
    assert decision_sentence(told) == (
        "Startdato: Datoerne er skrevet i en anden rækkefølge end dag, måned og år, for eksempel 3/25/2026. "
        "Datoerne læses med måneden først."
    )


def test_a_column_that_contradicts_itself_is_left_out_and_asked_about() -> None:
    text = AMERICAN.replace("1/12/2026", "25/1/2026")
    plan = planned(team(), text)
    assert (outcomes(plan), starts(text)) == ("nnnn", ["2026-11-22"] * 4)
    assert not [code for _, code in remarks(plan) if code.startswith("cell_")]
    (told,) = plan.decisions
    assert (told.code, told.chosen) == ("date_order_mixed", "left_out")
    assert "3/25/2026" in decision_sentence(told)
    assert "25/1/2026" in decision_sentence(told)


def test_birth_dates_are_read_as_the_numbers_beside_them_say() -> None:
    text = "CPR|Navn|Fødselsdato\n0201901230|Åse Bo|1/2/1990\n0503911230|Bo Ek|3/5/1991"
    plan = planned(team(), text)
    assert [decision.chosen for decision in plan.decisions] == ["month_first"]
    assert "birth_differs" not in [code for _, code in remarks(plan)]


def test_an_instant_is_its_day_in_denmark() -> None:
    text = (
        "Navn|Startdato\nÅse Bo|2026-02-28T23:00:00Z\nBo Ek|2026-05-31T22:00:00.000Z\nCai Dam|2026-03-01T00:00:00+01:00"
    )
    assert starts(text) == ["2026-03-01", "2026-06-01", "2026-03-01"]
