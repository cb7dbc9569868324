"""Whoever is deleted for good stands nowhere any more, and every figure of closed months is what it was."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from app.board.board import board
from app.board.kept import Kept, kept_answer
from app.board.movement import movement
from app.caseload.history import history
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.commands.citizens import add_citizen, edit_citizen
from app.commands.deletion import erase_citizens
from app.core.domain import Month
from app.core.errors import UserError
from app.core.period import Period
from app.core.typed_json import as_rows, dumps
from app.core.words import ERASED, ERASED_TEXT
from app.files.checking import check
from app.teammoede.minutes import minutes
from app.teammoede.past import past_month
from app.workbook.collecting import collect
from db.engines.key import Key
from db.records import Agreement, Citizen, CompanyContact, Event, Note
from db.store import Store
from tests.app.erased import (
    BYSTANDER,
    CPR,
    FULL,
    MARKED,
    OCTOBER,
    SEPTEMBER,
    Lived,
    erased_rows,
    found_in,
    in_clear,
    kept_answers,
    said_in,
)

TODAY = date(2026, 11, 16)


def told(lived: Lived) -> dict[str, Any]:
    """Everything that pages, papers and sheets say of the closed months."""
    return told_of(lived.store, (SEPTEMBER, OCTOBER), TODAY)


def told_of(store: Store, months: Iterable[Month], today: date) -> dict[str, Any]:
    """The same of these months of a store."""
    answers: dict[str, Any] = {}
    now = datetime.combine(today, time(9, 30))
    for month in months:
        whole = board(store, month, today)
        past = past_month(store, month, today)
        assert past is not None
        has_meeting = past.participants is not None
        for name, answer in {
            "board": whole,
            "movement": movement(store, whole),
            "caseload": caseload_page(store, whole, today),
            "paper": caseload_paper(store, month, today),
            "past": past._replace(since=()),
            "minutes": minutes(store, month, today, initials=False) if has_meeting else None,
            "initials": minutes(store, month, today, initials=True) if has_meeting else None,
            "workbook": collect(store, month, now, anonymous=False),
            "anonymous": collect(store, month, now, anonymous=True),
            "history": history(store, whole, today),
        }.items():
            answers[f"{month} {name}"] = row_by_row(json.loads(dumps(answer)))
        for which in Kept:
            kept = kept_answer(store, Period.of(store, month, today), which, object)
            answers[f"{month} kept {which}"] = row_by_row(kept)
    return answers


def row_by_row(told: Any) -> Any:
    """An answer as JSON has it, without columns: what differs in one row stands in no other."""
    if not isinstance(told, (dict, list)):
        return told
    return [row_by_row(one) for one in as_rows(told)]


def differences(one: Any, other: Any, where: str = "") -> list[tuple[str, Any, Any]]:
    """Where two answers are not the same, and what stands there in each."""
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            d for place, pair in enumerate(zip(one, other, strict=True)) for d in differences(*pair, f"{where}/{place}")
        ]
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [d for key in one for d in differences(one[key], other[key], f"{where}/{key}")]
    return [] if one == other else [(where, one, other)]


def test_only_names_and_texts_of_a_closed_month_are_others() -> None:
    lived = Lived(None)
    before = told(lived)
    erase_citizens(lived.session, [lived.whom])
    (stand_in, *_) = [one for one in erased_rows(lived.store) if one.start_on == "2026-01-05"]
    found = differences(before, told(lived))
    assert found
    for where, was, became in found:
        assert isinstance(was, str), (where, was, became)
        fits = became in (ERASED, ERASED_TEXT, "", None, stand_in.id) or any(word in was.lower() for word in MARKED)
        assert fits, (where, was, became)
    assert not [where for where, was, became in found if became is None and not was.startswith("1981")]


def test_nothing_is_said_of_them_in_any_row_or_line_of_the_journal(tmp_path: Path) -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom])
    lived.store.copy_to(tmp_path / "kopi")
    assert not said_in(tmp_path / "kopi")
    assert not found_in("\n".join(kept_answers(lived.store)).encode())
    assert check(lived.store).citizens == 7


def test_who_was_deleted_is_nobody_to_all_questions() -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom])
    with pytest.raises(UserError, match="citizen_gone"):
        erase_citizens(lived.session, [lived.whom])
    with pytest.raises(UserError, match="citizen_gone"):
        erase_citizens(lived.session, [erased_rows(lived.store)[0].id])
    again = lived.session.run(add_citizen, FULL, cpr=CPR)
    assert again.facts["namesakes"] == 0
    check(lived.store)


def test_texts_about_others_are_rewritten_where_that_is_wanted() -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom])
    notes = [one.text for one in lived.store.all(Note, citizen_id=lived.other)]
    assert notes == [f"Er fætter til {ERASED}, cpr [CPR-nr. udeladt], og kører med"]
    assert [one.text for one in lived.store.all(Agreement, citizen_id=lived.other)] == [f"Spørg {ERASED} om kørsel"]
    assert [one.text for one in lived.store.all(CompanyContact)] == [f"Om {ERASED}"]


def test_texts_about_others_stay_where_that_is_wanted() -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom], in_texts=False)
    assert [one.text for one in lived.store.all(CompanyContact)] == [f"Om {FULL}"]
    assert FULL in lived.store.all(Note, citizen_id=lived.other)[0].text
    assert not [one for one in lived.store.all(Citizen) if one.name != ERASED and FULL in one.name]
    check(lived.store)


def test_what_is_left_of_earlier_changes_can_still_be_taken_back(tmp_path: Path) -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom])
    lived.session.run(edit_citizen, lived.other, town="Odder")
    undone = 0
    with suppress(UserError):  # of what a closed month or meeting rests on, as before
        while lived.session.undo() is not None:
            undone += 1
    assert undone >= 2
    while lived.session.redo() is not None:
        undone -= 1
    assert not undone
    lived.store.copy_to(tmp_path / "kopi")
    assert not said_in(tmp_path / "kopi")
    check(lived.store)


def test_that_somebody_was_deleted_is_kept_with_when_and_by_whom() -> None:
    lived = Lived(None)
    erase_citizens(lived.session, [lived.whom])
    (event,) = lived.store.all(Event, kind="erased")
    assert (event.staff_id, json.loads(event.facts)) == (lived.mona, {"count": 1})


def test_an_open_case_and_several_at_once() -> None:
    lived = Lived(None)
    before = {name: answer for name, answer in told(lived).items() if "kept" not in name}
    erase_citizens(lived.session, [lived.other, *lived.more[1:3]])
    names = {one.name for one in lived.store.all(Citizen)}
    assert BYSTANDER not in names
    for where, was, _ in differences(before, {k: v for k, v in told(lived).items() if "kept" not in k}):
        assert isinstance(was, str), where
    check(lived.store)
    assert not [card for card in board(lived.store, Month(2026, 11), TODAY).cards if card.name == ERASED]


@pytest.mark.parametrize("encrypted", [False, True])
def test_no_byte_of_the_file_tells_of_them(tmp_path: Path, encrypted: bool) -> None:
    path = tmp_path / "hold.springbraet"
    key = Key(b"s" * 32, b"t" * 16) if encrypted else None
    lived = Lived(path, key)
    lived.store.close()
    assert {word.split(" ")[0] for word in found_in(in_clear(path, key))} >= {"zacharias", "xylofonisk", CPR}
    lived.store = Store.open(path, key)
    lived.session.store = lived.store
    assert erase_citizens(lived.session, [lived.whom]).tidied
    lived.store.close()
    assert not found_in(in_clear(path, key))
    for file in tmp_path.iterdir():
        assert not found_in(file.read_bytes()), file.name
    store = Store.open(path, key)
    check(store)
    store.close()
