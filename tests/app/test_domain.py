"""The nouns of the work: months, stages, and names as Danes sort, search and shorten them."""

import re
import time
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.domain import Month, Role, Stage, danish_sort_key, fold, initials, new_id, placement_id
from app.core.errors import UserError

months = some.builds(Month, some.integers(1900, 2999), some.integers(1, 12))


def test_the_stages_are_four_in_order() -> None:
    assert [stage.name for stage in Stage] == ["TIL_OPVARMNING", "PAA_VEJ", "PAA_SPRING", "I_GANG"]
    assert [int(stage) for stage in Stage] == [1, 2, 3, 4]
    assert Role("jobformidler") is Role.JOBFORMIDLER


@given(month=months)
def test_a_month_is_read_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert len(str(month)) == 7


@given(text=some.one_of(some.text(max_size=9), some.from_regex(r"\A[-0-9]{5,8}\Z")))
def test_anything_else_is_no_month(text: str) -> None:
    well_formed = re.fullmatch(r"(19|2[0-9])[0-9][0-9]-(0[1-9]|1[0-2])", text)
    if well_formed:
        assert str(Month.parse(text)) == text
        return
    with pytest.raises(UserError) as refused:
        Month.parse(text)
    assert (refused.value.code, refused.value.facts) == ("month_unreadable", {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "", "2026", "2026-", "2026-1", "2026-00", "2026-13", "26-11", "2026/11", "2026-11-01", " 2026-11",
        "2026-1 ", "20261-1", "202-011", "2026--1", "1899-12", "3000-01", "²026-11", "٢٠٢٦-11", "+026-11", "nov. 2026",
    ],
)  # fmt: skip
def test_these_are_no_months(text: str) -> None:
    with pytest.raises(UserError, match="month_unreadable"):
        Month.parse(text)


@given(month=months, steps=some.integers(-1200, 1200), more=some.integers(-1200, 1200))
def test_months_add_up(month: Month, steps: int, more: int) -> None:
    later = month.plus(steps)
    assert 1 <= later.number <= 12
    assert later.since(month) == steps
    assert later.plus(more) == month.plus(steps + more)
    assert (later > month) == (steps > 0)


@given(month=months)
def test_a_month_has_its_days(month: Month) -> None:
    assert month.first_day.day == 1
    assert month.last_day + timedelta(days=1) == month.plus(1).first_day
    assert Month.of(month.first_day) == Month.of(month.last_day) == month


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2026, 2), date(2026, 2, 28)),
        (Month(2028, 2), date(2028, 2, 29)),
        (Month(2100, 2), date(2100, 2, 28)),
        (Month(2000, 2), date(2000, 2, 29)),
        (Month(2026, 12), date(2026, 12, 31)),
        (Month(2026, 11), date(2026, 11, 30)),
    ],
)
def test_the_last_day(month: Month, last: date) -> None:
    assert month.last_day == last


def test_months_are_in_order() -> None:
    assert Month(2025, 12) < Month(2026, 1) < Month(2026, 11)
    assert max(Month(2026, 2), Month(2025, 12)) == Month(2026, 2)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2025, 12).plus(1) == Month(2026, 1)
    assert Month(2026, 1).since(Month(2025, 11)) == 2


def test_names_are_sorted_as_danes_do() -> None:
    right = ["Anne", "anton", "Bo", "Zoe", "Ærlig", "Øjvind", "Ørsted", "Aage", "Ågot", "Åse"]
    assert sorted(reversed(right), key=danish_sort_key) == right


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aase", "Åse"), ("AASE", "åse"), ("Kierkegaard", "kierkegård"), ("René", "rene"), ("Müller", "Myller")],
)
def test_names_that_sort_alike(one: str, other: str) -> None:
    assert danish_sort_key(one) == danish_sort_key(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Søren", "soren"),
        ("  Mona   SØRENSEN\t", "mona sorensen"),
        ("Ærø", "aero"),
        ("Aage Ågård", "age agard"),
        ("Agaard", "agard"),
        ("René Müller", "rene muller"),
        ("", ""),
    ],
)
def test_text_is_folded_for_a_search(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded or "ae" in folded


@given(text=some.text(max_size=30))
def test_folding_leaves_no_capitals_and_no_spare_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not set(folded) & set("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅæøå")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mona Sørensen", "MS"),
        ("Mona Lis Bech Ærø", "MÆ"),
        ("mona", "M"),
        ("", ""),
        ("  ", ""),
        ("åse ø", "ÅØ"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [new_id() for _ in range(1000)]
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    ids += [new_id() for _ in range(1000)]
    assert len({one[-8:] for one in ids}) > 1990, "two PCs make none alike"
    assert all(len(one) == 20 and int(one, 16) >= 0 for one in ids)
    assert ids == sorted(ids), "also where the clock is put back"
    assert placement_id("anne", Month(2026, 1)) == "anne/2026-01"


FOREIGN = ("Ayşe Yılmaz", "Łukasz Wójcik", "Amela Čehić", "José Muñoz", "Çelik Demir", "Maria D’Angelo", "Đorđe Ğül")
PLAIN = ("ayse yilmaz", "lukasz wojcik", "amela cehic", "jose munoz", "celik demir", "maria d'angelo", "dorde gul")
NAMES = some.text(some.sampled_from("aAåÅæÆøØäöüéÇłŁşŞčñİıđĞǾǻ'’`´ -bzZ\u0301\u030a\u0308"), max_size=12)


@pytest.mark.parametrize(("foreign", "plain"), list(zip(FOREIGN, PLAIN, strict=True)))
def test_foreign_letters_are_found_by_the_plain_ones(foreign: str, plain: str) -> None:
    assert fold(foreign) == fold(foreign.upper().replace("ß", "ẞ")) == plain


def test_foreign_letters_stand_with_their_plain_ones_and_danish_ones_last() -> None:
    right = [
        "Caj",
        "Çelik",
        "Cem",
        "Lotte",
        "Łukasz",
        "Lund",
        "Sanne",
        "Şehnaz",
        "Søren",
        "Zelma",
        "Ære",
        "Øjvind",
        "Å",
    ]
    assert sorted(reversed(right), key=danish_sort_key) == right


@given(text=some.one_of(NAMES, some.text(max_size=20)))
def test_it_does_not_matter_whether_letters_are_composed(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    together = unicodedata.normalize("NFC", text)
    assert fold(apart) == fold(together)
    assert danish_sort_key(apart) == danish_sort_key(together)


@given(text=NAMES)
def test_no_latin_letter_keeps_its_marks(text: str) -> None:
    assert fold(text).isascii()
