"""A name and any of its spellings are one, in lists as in the search; two names are two."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.domain import danish_sort_key, fold
from app.importing.meanings import says_surname_first, surname_last
from app.importing.wording import key
from db.records import Citizen
from tests.app.importing.teams import citizen, fields, imported, outcomes, planned, team
from tests.breadth import most

NAMES = (
    "Ayşe Yılmaz", "Łukasz Wójcik", "Amela Čehić", "José Muñoz", "Çelik Demir", "Maria D’Angelo", "Zelma Åkær",
    "Đorđe Žukić", "Işıl Ağaoğlu", "İbrahim Öztürk", "Søren Ærø", "Anne-Mette Ågård", "Renée O'Brien", "Siân Ní Dhúill",
    "Ștefan Țurcanu", "Vytautė Šimkūnaitė", "Nguyễn Thị Hồng", "Åse Sørensen",
)  # fmt: skip
PLAIN = (
    "Ayse Yilmaz", "Lukasz Wojcik", "Amela Cehic", "Jose Munoz", "Celik Demir", "Maria D'Angelo", "Zelma Aakær",
    "Dorde Zukic", "Isil Agaoglu", "Ibrahim Ozturk", "Soeren Aeroe", "Anne-Mette Aagaard", "Renee O'Brien",
    "Sian Ni Dhuill", "Stefan Turcanu", "Vytaute Simkunaite", "Nguyen Thi Hong", "Aase Sorensen",
)  # fmt: skip
OTHERS = (
    "Иван Петров",
    "Олег Петров",
    "محمد علي",
    "محمود علي",
    "Ελένη Νίκου",
    "李小龍",
    "Åse Dam",
    "Ase Damm",
    "Øje",
    "Æje",
    "Aje",
)
_SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u2009", "\u202f", "\t"])
_APOSTROPHES = st.sampled_from("'’ʼ‘`´′")
_HYPHENS = st.sampled_from("-‐‑–")


@st.composite
def spellings(draw: st.DrawFn, name: str) -> str:
    """The name as another system, keyboard or person may write it."""
    form = draw(st.sampled_from(["NFC", "NFD"]))
    text = unicodedata.normalize(form, name)
    text = draw(st.sampled_from([str, str.upper, str.title]))(text)
    for old, new in (("ø", "oe"), ("Ø", "Oe"), ("å", "aa"), ("Å", "Aa"), ("æ", "ae")):
        text = text.replace(old, new) if draw(st.booleans()) else text
    return (
        text.replace(" ", draw(_SPACES)).replace("’", draw(_APOSTROPHES)).replace("'", draw(_APOSTROPHES))
        .replace("-", draw(_HYPHENS))
    )  # fmt: skip


@settings(max_examples=most(150))
@given(st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), spellings(name), spellings(name))))
def test_a_name_and_its_spellings_recognise_each_other(drawn: tuple[str, str, str]) -> None:
    name, one, other = drawn
    assert key(one) == key(other) == key(name)
    known = Citizen("known", "team", one.replace("\t", " "), start_on="2025-01-01")
    assert outcomes(planned(team(known), f"Navn | Næste skridt\n{other} | Ring")) == "c"


@pytest.mark.parametrize(("name", "plain"), list(zip(NAMES, PLAIN, strict=True)))
def test_plain_letters_find_a_name_and_do_not_replace_it(name: str, plain: str) -> None:
    assert key(plain) == key(name)
    assert fold(plain).replace("oe", "o") == fold(name)
    session = team(Citizen("known", "team", name, start_on="2025-01-01"))
    assert outcomes(planned(session, f"Navn | Trin\n{plain} | På vej")) == "c"
    assert "name" not in fields(planned(session, f"Navn | Trin\n{plain} | På vej"))
    session = team(Citizen("known", "team", plain, start_on="2025-01-01"))
    imported(session, f"Navn | Trin\n{name} | På vej")
    assert citizen(session, name).id == "known"


def test_names_that_are_not_alike_are_never_one() -> None:
    everyone = (*NAMES, *OTHERS)
    assert len({key(name) for name in everyone}) == len(everyone)
    plan = planned(
        team(*(Citizen(f"c{n}", "team", name) for n, name in enumerate(NAMES))),
        "\n".join(("Navn | By", *(f"{name} | Vejle" for name in OTHERS))),
    )
    assert outcomes(plan) == "n" * len(OTHERS)


def test_danish_letters_stay_letters_of_their_own_in_order() -> None:
    names = ["Zelma", "Ærø", "Østen", "Åse", "Çelik", "Łukasz", "Anna", "Cai", "Lars"]
    assert sorted(names, key=danish_sort_key) == [
        "Anna",
        "Cai",
        "Çelik",
        "Lars",
        "Łukasz",
        "Zelma",
        "Ærø",
        "Østen",
        "Åse",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Efternavn Fornavn",
        "Efternavn, fornavn",
        "Efternavn og fornavn",
        "Borgers navn (efternavn fornavn)",
        "EFTERNAVN/FORNAVN",
    ],
)
def test_a_column_that_says_so_has_the_surname_first(header: str) -> None:
    assert says_surname_first(header)
    session = team(Citizen("mona", "team", "Mona Sørensen"), Citizen("bo", "team", "Bo Dam Ek"))
    rows = "Sørensen Mona\nSørensen, Mona\nDam Ek Bo\nEk Bo Dam\nvan der Berg Ida Lise\nHolm Kim"
    text = "\n".join((f"{header} | Trin", *(f"{row} | på vej" for row in rows.split("\n"))))
    plan = imported(session, text)
    assert [row.citizen_id for row in plan.rows[:4]] == ["mona", "mona", "bo", "bo"]
    assert {one.name for one in session.store.all(Citizen)} == {
        "Mona Sørensen", "Bo Dam Ek", "Ida Lise van der Berg", "Kim Holm"
    }  # fmt: skip
    assert planned(session, text).edits == ()


@pytest.mark.parametrize("header", ["Navn", "Fornavn Efternavn", "Fornavn og efternavn", "Borger"])
def test_any_other_column_has_the_name_in_its_natural_order(header: str) -> None:
    assert not says_surname_first(header)
    plan = planned(team(Citizen("mona", "team", "Mona Sørensen")), f"{header} | By\nSørensen Mona | Vejle")
    assert (outcomes(plan), plan.rows[0].name) == ("n", "Sørensen Mona")


def test_one_word_is_what_it_is() -> None:
    assert [surname_last(name) for name in ("", "Mona", "Sørensen Mona", "El")] == ["", "Mona", "Mona Sørensen", "El"]
