"""A query lets those through whom another way of judging lets through, and says of a wrong word what may stand."""

import operator
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.board.board import board
from app.board.watches import board_watches, with_watches
from app.citizens.about_rows import AboutRow
from app.citizens.citizens import CaseState, CitizenFilter, CitizenRow, citizen_list
from app.citizens.query_choices import ListChoices
from app.citizens.querying import OF_CARDS, OF_ROWS, asked_of_rows, vocabulary_of
from app.core.domain import Month, Stage
from app.rules.known import Watch
from app.search.asking import Name, may_stand
from app.search.keys import KEYS, Kind
from app.search.query import Query, read
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
STAFF = {"s1": ("MK", "Mona Kjær"), "s2": ("MKA", "Mona Karlsen"), "s3": ("BO", "Bo Østergård")}
GROUPS = {"g1": "Jobparat", "g2": "Jobparat ung", "g3": "Sygedagpenge"}
EFFORTS = ("Mentor", "Praktik", "CV-forløb")
TOWNS = ("", "Århus", "Sankt Hans, Nord")


def row(draw: some.DrawFn, number: int) -> CitizenRow:
    """A citizen of whom anything may be known or not."""
    staff = draw(some.sampled_from([None, *STAFF]))
    group = draw(some.sampled_from([None, *GROUPS]))
    stage = draw(some.sampled_from([None, *Stage]))
    maybe = some.booleans() | some.none()
    in_company = draw(maybe)
    closed, coming = draw(some.sampled_from([(False, False)] * 3 + [(True, False), (False, True)]))
    warned = draw(some.booleans())
    return CitizenRow(
        str(number), draw(some.sampled_from(["Åse Holm", "Bo Ek"])), "", staff, STAFF[staff][1] if staff else "",
        STAFF[staff][0] if staff else "", group, GROUPS[group] if group else "", "", stage,
        draw(some.integers(0, 12)) if stage else 0, () if in_company is None else tuple(draw(some.sets(
            some.sampled_from(EFFORTS)))), 0.0, draw(maybe), "", draw(some.sampled_from(TOWNS)), "2026-03-05",
        None, "", closed, (Watch("no_cv", {}),) if warned else (), coming=coming,
        unemployed_weeks=draw(some.integers(0, 60) | some.none()), about=AboutRow(("m1",), ("Klar",)) if draw(
            some.booleans()) else AboutRow(), in_company=in_company, weeks_without_talk=draw(some.integers(0, 30) |
            some.none()), known_hours=draw(some.sampled_from([None, 0.0, 7.5, 12.0])), stuck=draw(some.booleans()),
    )  # fmt: skip


@some.composite
def teams(draw: some.DrawFn) -> list[CitizenRow]:
    """A few of them."""
    return [row(draw, number) for number in range(draw(some.integers(1, 12)))]


class Asks(NamedTuple):
    """A piece of a query, and the same asked of a row by hand: None where that can't be told."""

    text: str
    by_hand: Callable[[CitizenRow], bool | None]


SIGNS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, ":": operator.eq}


def asks() -> some.SearchStrategy[Asks]:
    """A piece of a query; what stands for it by hand uses nothing of the program's."""

    def numbers(key: str, of: Callable[[CitizenRow], float | None]) -> some.SearchStrategy[Asks]:
        def made(sign: str, wanted: int) -> Asks:
            return Asks(
                f"{key}{sign}{wanted}", lambda one: None if (known := of(one)) is None else SIGNS[sign](known, wanted)
            )

        return some.builds(made, some.sampled_from([*SIGNS]), some.integers(0, 14))

    def answers(key: str, of: Callable[[CitizenRow], bool | None]) -> some.SearchStrategy[Asks]:
        return some.sampled_from(
            [
                Asks(f"{key}:ja", of),
                Asks(f"{key}:nej", lambda one: None if (known := of(one)) is None else not known),
                Asks(f"med:{key}", of),
                Asks(f"uden:{key}", lambda one: None if (known := of(one)) is None else not known),
                Asks(f"{key}:ukendt", lambda one: of(one) is None),
                Asks(f"{key}:nej,ukendt", lambda one: of(one) is not True),
            ]
        )

    plain = some.sampled_from(
        [
            Asks("jobformidler:mk", lambda one: one.staff_id == "s1"),
            Asks('jobformidler:"mona k"', lambda one: one.staff_id in ("s1", "s2")),
            Asks("jf:mk,BO", lambda one: one.staff_id in ("s1", "s3")),
            Asks("jf:ingen", lambda one: one.staff_id is None),
            Asks("uden:jobformidler", lambda one: one.staff_id is None),
            Asks("målgruppe:jobparat", lambda one: one.target_group_id == "g1"),
            Asks("maalgruppe:jobp", lambda one: one.target_group_id in ("g1", "g2")),
            Asks("trin:ny", lambda one: one.stage is None),
            Asks("trin:2-3", lambda one: one.stage in (2, 3)),
            Asks('trin:"på sp",1', lambda one: one.stage in (3, 1)),
            Asks("trin:ny,4", lambda one: one.stage in (None, 4)),
            Asks("mdr:ukendt", lambda one: one.stage is None),
            Asks("indsats:mentor", lambda one: None if one.in_company is None else "Mentor" in one.efforts),
            Asks("uden:indsats", lambda one: None if one.in_company is None else not one.efforts),
            Asks("med:løntimer", lambda one: None if one.known_hours is None else one.known_hours > 0),
            Asks('løntimer:"7,5"', lambda one: None if one.known_hours is None else one.known_hours == 7.5),
            Asks("løntimer:7,5", lambda one: None if one.known_hours is None else one.known_hours == 7.5),
            Asks("løntimer>=7,50", lambda one: None if one.known_hours is None else one.known_hours >= 7.5),
            Asks("løntimer:12,7,5", lambda one: None if one.known_hours is None else one.known_hours in (12, 7.5)),
            Asks("med:advarsel", lambda one: bool(one.warnings)),
            Asks('advarsel:"intet cv"', lambda one: bool(one.warnings)),
            Asks("by:aarhus", lambda one: one.town == "Århus"),
            Asks('by:"sankt hans, nord",ingen', lambda one: one.town != "Århus"),
            Asks("navn:aase", lambda one: one.name == "Åse Holm"),
            Asks("markering:klar", lambda one: one.about.markings == ("Klar",)),
            Asks("samtaleuger>=8,ukendt", lambda one: one.weeks_without_talk is None or one.weeks_without_talk >= 8),
            Asks("start:03-2026", lambda _: True),
            Asks("start>04-03-2026", lambda _: True),
            Asks("start<5-3-2026", lambda _: False),
            Asks("uden:slut", lambda _: True),
        ]
    )
    return some.one_of(
        plain,
        numbers("mdr", lambda one: None if one.stage is None else one.months_here),
        numbers("ledig", lambda one: one.unemployed_weeks),
        numbers("løntimer", lambda one: one.known_hours),
        answers("cv", lambda one: one.cv),
        answers("virksomhed", lambda one: one.in_company),
        answers("bevægelse", lambda one: None if one.stage is None or one.closed else not one.stuck),
    )


@given(teams(), some.lists(some.tuples(asks(), some.booleans()), max_size=4), some.sampled_from(CaseState))
def test_those_fit_whom_one_finds_by_hand(
    rows: list[CitizenRow], wanted: list[tuple[Asks, bool]], state: CaseState
) -> None:
    text = " ".join(f"-{one.text}" if negated else one.text for one, negated in wanted)
    states = {
        CaseState.OPEN: "",
        CaseState.COMING: "sag:kommende",
        CaseState.CLOSED: "sag:lukket",
        CaseState.ALL: "sag:alle",
    }
    names = {
        "jobformidler": [Name(one, written) for one, written in STAFF.items()],
        "målgruppe": [Name(one, (name,)) for one, name in GROUPS.items()],
        "indsats": [Name(one, (one,)) for one in EFFORTS],
        "by": [Name(one, (one,)) for one in TOWNS if one],
        "markering": [Name("m1", ("Klar",))],
        "advarsel": [Name("Intet CV", ("Intet CV",))],
    }  # fmt: skip
    found = asked_of_rows(read(f"{text} {states[state]}"), vocabulary_of(rows, names), TODAY)

    assert found.problems == ()
    by_hand = [
        one.id
        for one in rows
        if state in (CaseState.ALL, one.state) and all(ask.by_hand(one) is (not negated) for ask, negated in wanted)
    ]
    assert [one.id for one in rows if found.fits(one)] == by_hand


@given(teams(), some.text(some.sampled_from('trinmdcvsagjf 12,:<>=-"') | some.characters()))
def test_nothing_that_is_typed_raises(rows: list[CitizenRow], text: str) -> None:
    found = asked_of_rows(read(text), vocabulary_of(rows), TODAY)

    assert sum(map(found.fits, rows)) <= len(rows)


@given(some.sampled_from([key.name for key in KEYS]), some.text(), some.sampled_from([*SIGNS]))
def test_no_key_takes_offence_at_any_value(key: str, value: str, sign: str) -> None:
    quoted = value.replace('"', "")
    found = asked_of_rows(read(f'{key}{sign}"{quoted}"'), {}, TODAY)

    assert len(found.tests) + len(found.problems) >= 1


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("tirn:2", "key", ("trin",)),
        ("jobformilder:mk", "key", ("jobformidler",)),
        ("trin:", "missing", ()),
        ("trin:7x", "value", ()),
        ("cv:måske", "value", ()),
        ("uden:virksomheder", "value", ("virksomhed",)),
        ("målgruppe:sygedagpnge", "value", ("Sygedagpenge",)),
        ("mdr:mange", "number", ()),
        ("løntimer>7,8", "several", ()),
        ("ydelse>2", "sign", ()),
        ("start:31-02-2026", "day", ()),
        ("start:2027..2026", "day", ()),
    ],
)
def test_a_wrong_word_is_told_with_what_is_near(text: str, code: str, near: tuple[str, ...]) -> None:
    names = {"målgruppe": [Name(one, (name,)) for one, name in GROUPS.items()], "ydelse": [Name("x", ("x",))]}
    (problem,) = asked_of_rows(read(text), names, TODAY).problems

    assert (problem.code, problem.near[:1]) == (code, near)


def test_what_is_offered_may_stand() -> None:
    names = {key.name: [Name("n", ("Et navn",))] for key in KEYS if key.kind is Kind.NAMED}
    for key in KEYS:
        for value in may_stand(key.name, names):
            assert asked_of_rows(read(f'{key.name}:"{value}"'), names, TODAY).problems == (), (key.name, value)


@given(
    some.builds(
        CitizenFilter, some.sampled_from(CaseState), some.sampled_from([None, "", *STAFF]),
        some.sampled_from([None, "", *GROUPS]), some.sampled_from([None, 0, 1, 2, 3, 4]), some.booleans(),
        some.sampled_from([None, "0", "4", "52", "?"]), some.sampled_from([None, "0", "156", "?"]),
        some.sampled_from([None, "", "m1"]), some.sampled_from([None, "8", "planned", "unplanned", "passed"]),
        some.sampled_from([None, "p1", "-p1"]),
    ),
    teams(),
    some.sampled_from(["", "mdr>3 holm", "sag:åben,kommende", "jf:bo cv:ja", "trin:1 trin:2", "slut:2026"]),
)  # fmt: skip
def test_what_menus_choose_is_written_and_read_and_means_the_same(
    wanted: CitizenFilter, rows: list[CitizenRow], typed: str
) -> None:
    names = {
        "jobformidler": [Name(one, written) for one, written in STAFF.items()],
        "målgruppe": [Name(one, (name,)) for one, name in GROUPS.items()],
        "markering": [Name("m1", ("Klar",))], "plan": [Name("p1", ("Jobplan",))],
    }  # fmt: skip
    vocabulary = vocabulary_of(rows, names)
    choices = ListChoices(vocabulary, (8,), TODAY)

    query = choices.write(Query(), wanted)
    fits = asked_of_rows(query, vocabulary, TODAY).fits
    assert choices.chosen(query) == (wanted, True)
    assert list(map(fits, rows)) == list(map(wanted.fits, rows))

    among = choices.write(read(typed), wanted)
    assert choices.chosen(among) == (wanted, True)
    assert among.words == read(typed).words
    assert choices.chosen(choices.write(among, CitizenFilter())).filter == CitizenFilter()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sag:åben,kommende", "sag:åben,kommende trin:1"),
        ("-sag:afsluttet", "-sag:afsluttet trin:1"),
        ("slut:2026", "slut:2026 trin:1"),
        ("sag:lukket", "sag:lukket trin:1"),
        ("trin:2 trin:3", "trin:1"),
    ],
)
def test_a_menu_leaves_which_cases_are_asked_for(typed: str, written: str) -> None:
    choices, query = ListChoices({}, (8,), TODAY), read(typed)
    assert str(choices.write(query, choices.chosen(query).filter._replace(stage=1), state=False)) == written


def test_who_asks_when_or_why_cases_ended_is_told_of_those_that_have() -> None:
    store = made_up_team(citizens=60, months=8, today=TODAY)
    rows = citizen_list(store, TODAY).rows
    reason = next(row.exit_reason for row in rows if row.closed)
    by_hand = {
        "slut>=01-01-2000": [row.id for row in rows if row.end_on],
        "med:slut": [row.id for row in rows if row.end_on],
        f'årsag:"{reason}"': [row.id for row in rows if row.exit_reason == reason],
        "slut>=01-01-2000 sag:åben": [row.id for row in rows if row.end_on and row.state is CaseState.OPEN],
        "uden:slut": [row.id for row in rows if not row.end_on and row.state is CaseState.OPEN],
        f'-årsag:"{reason}"': [row.id for row in rows if row.exit_reason != reason and row.state is CaseState.OPEN],
    }
    for text, wanted in by_hand.items():
        found = asked_of_rows(read(text), vocabulary_of(rows), TODAY)
        assert [row.id for row in rows if found.fits(row)] == wanted, text
    store.close()


def test_the_board_and_the_list_know_the_same() -> None:
    store = made_up_team(citizens=60, months=8, today=TODAY)
    rows = {row.id: row for row in citizen_list(store, TODAY).rows}
    whole = with_watches(board(store, Month.of(TODAY), TODAY), board_watches(store, TODAY))
    known = dict.fromkeys(OF_CARDS, 0)
    for card in whole.cards:
        for key, of_card in OF_CARDS.items():
            assert of_card(card) == OF_ROWS[key](rows[card.id]), (key, card.name)
            known[key] += of_card(card) is not None
    assert all(known.values())
    store.close()
