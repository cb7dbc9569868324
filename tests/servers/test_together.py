"""Several people in one team on a server: each sees what the others do, and nobody's change is lost or doubled."""

from datetime import date

import pytest

from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.commands.matches import move_match, propose_match
from app.commands.meetings import start_meeting
from app.commands.notes import add_note, edit_note
from app.commands.openings import add_opening_at
from app.commands.placements import place
from app.companies.matches import MatchState
from app.core.domain import Month, Stage, placement_id
from app.core.errors import UserError
from app.files.stores import create_store
from app.journal.reading import Journal, Sought
from app.session import Announcement
from db.errors import StoreError
from db.queries.history import overtaken
from db.records import RECORDS, JobMatch, Note, Opening, Placement
from db.records.record import select
from db.serving import take_out
from db.store import Store
from tests.made_up import made_up_team
from tests.servers.proxy import proxied
from tests.servers.served import NOW, ServedTeam, wait_until
from ui.texts.errors import error_sentence

NOVEMBER = Month(2026, 11)


def everything(store: Store) -> dict[str, object]:
    """All rows of a store by table, and its journal."""
    found: dict[str, object] = {r.table: store.rows(f"{select(r)} ORDER BY id") for r in RECORDS}
    found["change"] = store.rows("SELECT * FROM change ORDER BY number")
    return found | {"journal": store.rows("SELECT * FROM journal ORDER BY change_number, position")}


def test_a_store_goes_to_the_server_and_comes_back_with_nothing_different(empty_team: ServedTeam) -> None:
    before, after = made_up_team(today=date(2026, 11, 20)), create_store(None)
    empty_team.bring_in(before)
    with empty_team.entry.connect() as connection:
        take_out(connection, after)
    assert everything(after) == everything(before)
    before.close()
    after.close()


def test_a_change_is_announced_to_the_others_with_who_made_it(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    heard: list[Announcement] = []
    bo.listen(heard.append)
    anna.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    assert bo.store.get(Placement, placement_id(served.citizens["Bo"], NOVEMBER)) is None
    wait_until(lambda: bool(bo.take_in() or heard))
    assert [(one.how, one.who, one.change.kind) for one in heard] == [("by_others", served.staff["Anna"], "place")]
    assert heard[0].change.facts["names"] == ("Bos borger",)
    assert everything(anna.store)["placement"] == everything(bo.store)["placement"] != []


def test_what_came_together_is_announced_together(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    heard: list[Announcement] = []
    bo.listen(heard.append)
    anna.run(add_note, served.citizens["Anna"], "først")
    anna.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    anna.run(start_meeting, NOVEMBER, [])
    anna.run(add_note, served.citizens["Anna"], "så")
    bo.come_back()
    kinds = [(one.change.kind, [part.change.kind for part in one.each]) for one in heard]
    assert kinds == [("several", ["add_note", "place"]), ("start_meeting", []), ("add_note", [])]
    both = heard[0]
    assert [edit.table for edit in both.change.edits] == ["note", "placement"]
    assert (both.how, both.who) == ("by_others", served.staff["Anna"])


def test_pages_show_what_others_wrote_once_they_can_write_again(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    bo.run(add_note, served.citizens["Anna"], "først")

    written: list[str] = []

    def show(told: Announcement) -> None:
        if told.how == "by_others" and not written:
            bo.run(add_note, served.citizens["Bo"], "imens")
            written.extend(note.text for note in bo.store.all(Note))

    anna.listen(show)
    anna.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    assert sorted(written) == ["først", "imens"]


def test_who_is_behind_writes_on_the_newest_state(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    for number in range(5):
        anna.run(add_note, served.citizens["Anna"], f"fra Anna {number}")
        bo.run(add_note, served.citizens["Anna"], f"fra Bo {number}")
    anna.come_back()
    assert len(anna.store.all(Note)) == 10
    assert everything(anna.store) == everything(bo.store)


def test_who_is_later_is_told_who_changed_the_same(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    anna.run(add_note, served.citizens["Anna"], "først")
    bo.come_back()
    (note,) = bo.store.all(Note)
    anna.run(edit_note, note.id, "Annas ord")
    with pytest.raises(UserError) as refused:
        bo.run(edit_note, note.id, "Bos ord")
    assert error_sentence(refused.value) == (
        "Det blev ikke gemt, for Anna har ændret det samme imens: rettelsen af notatet om Annas borger "
        "(16-11-2026 kl. 9.30). Se, hvad der står nu, og prøv igen."
    )
    assert bo.store.all(Note)[0].text == "Annas ord"
    bo.run(edit_note, note.id, "Bos ord")
    assert bo.store.all(Note)[0].text == "Bos ord"  # having seen what Anna wrote


def test_undo_takes_back_ones_own_and_says_what_others_changed(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    citizen = served.citizens["Anna"]
    anna.run(place, [citizen], NOVEMBER, Stage.PAA_VEJ)
    anna.run(add_note, citizen, "en note")
    bo.come_back()
    bo.run(place, [citizen], NOVEMBER, Stage.PAA_SPRING)
    assert anna.undo() is not None  # the note, although Anna has not seen yet what Bo did
    with pytest.raises(UserError) as refused:
        anna.undo()
    assert (refused.value.code, refused.value.facts["who"]) == ("undo_overtaken", "Bo")
    assert not anna.has_undo
    placed = anna.store.get(Placement, placement_id(citizen, NOVEMBER))
    assert placed is not None
    assert placed.stage == Stage.PAA_SPRING
    assert overtaken(anna.store, ()) is None


def test_a_lost_answer_is_asked_for_and_never_sent_again(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        for number in range(3):
            proxy.lose_answer(b"apply_change")
            anna.run(add_note, served.citizens["Anna"], f"hvor blev den af {number}")
            assert proxy.lost == number + 1
        bo.come_back()
        assert len(bo.store.all(Note)) == 3
        assert anna.undo() is not None
        assert len(anna.store.all(Note)) == 2
        anna.take_in()
        bo.come_back()
        assert everything(anna.store) == everything(bo.store)


def test_what_became_of_a_change_is_told_when_the_server_is_back(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        heard: list[Announcement] = []
        anna.listen(heard.append)
        proxy.lose_answer(b"apply_change", refuse=True)
        with pytest.raises(UserError) as refused:
            anna.run(add_note, served.citizens["Anna"], "hvor blev den af")
        assert refused.value.code == "server_silent"
        proxy.resume()
        (answer,) = anna.come_back()
        assert answer.written
        assert [one.how for one in heard] == ["done"]
        proxy.lose_answer(b"apply_change", refuse=True)
        with pytest.raises(UserError) as refused:
            anna.undo()
        proxy.resume()
        (answer,) = anna.come_back()
        assert answer.written
        assert [one.how for one in heard] == ["done", "undone"]
        assert anna.store.all(Note) == []
        assert not anna.has_undo
        assert anna.redo() is not None
        bo.come_back()
        assert [note.text for note in bo.store.all(Note)] == ["hvor blev den af"]


def test_without_the_server_everything_is_read_and_nothing_written(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna = served.person("Anna", proxy.port)
        times: list[UserError | None] = []
        anna.follow(lambda: times.append(anna.refusal))
        proxy.cut(refuse=True)
        with pytest.raises(UserError) as refused:
            anna.run(add_note, served.citizens["Anna"], "aldrig")
        assert refused.value.code in ("server_away", "server_silent", "server_lost")
        wait_until(lambda: bool(anna.take_in() or anna.refusal))
        assert anna.refusal is not None
        assert error_sentence(anna.refusal).startswith("Serveren 127.0.0.1 kan ikke nås")
        assert anna.store.away_since == NOW
        assert anna.store.all(Note) == []
        proxy.resume()
        assert all(not answer.written for answer in anna.come_back())
        assert anna.refusal is None
        assert [one is None for one in times] == [False, True]
        anna.run(add_note, served.citizens["Anna"], "igen")
        assert [note.text for note in anna.store.all(Note)] == ["igen"]


def test_a_citizen_is_read_without_the_journal_where_the_server_that_keeps_it_is_away(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo, citizen = served.person("Anna", proxy.port), served.person("Bo"), served.citizens["Bo"]
        bo.run(add_opening_at, "Kassemedarbejder", "Netto")
        bo.run(propose_match, citizen, bo.store.all(Opening)[0].id)
        bo.run(move_match, bo.store.all(JobMatch)[0].id, MatchState.CONTACTED, "2026-11-16")
        anna.come_back()
        proxy.cut(refuse=True)
        history = citizen_history(anna.store, citizen, NOW.date())
        assert [[state for state, _ in one.steps] for one in history.matches] == [[MatchState.CONTACTED]]
        assert latest_changes(anna.store, history) is None
        journal = Journal(anna.store, Sought())
        assert (journal.page(), [*journal.counting()], journal.rows(1)) == ((), [], ())
        assert journal.refusal is not None
        proxy.resume()
        anna.come_back()
        history = citizen_history(anna.store, citizen, NOW.date())
        assert [len(one.steps) for one in history.matches] == [2]
        assert latest_changes(anna.store, history)


def test_what_is_written_is_one_round_trip_each_from_the_first_on(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, citizen = served.person("Anna", proxy.port), served.citizens["Anna"]
        for number in range(10):
            proxy.reset()
            anna.run(place, [citizen], NOVEMBER, (Stage.PAA_VEJ, Stage.PAA_SPRING)[number % 2])
            assert proxy.round_trips == 1
            anna.run(add_note, citizen, "en note")
            assert proxy.round_trips == 2
            anna.undo()
            assert proxy.round_trips == 3
            anna.redo()
            assert proxy.round_trips == 4


def test_who_is_behind_needs_two_round_trips_more(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        anna.run(add_note, served.citizens["Anna"], "forbindelsen står")
        proxy.hang()  # until both have said what they say: Anna hears of it too late
        bo.run(add_note, served.citizens["Bo"], "Bo var først")
        proxy.resume()
        proxy.reset()
        anna.run(add_note, served.citizens["Anna"], "Anna kom bagefter")
        assert proxy.round_trips <= 4  # what Bo has done may be fetched as well


def test_one_login_on_two_pcs_takes_nothing_back_twice(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    here, there = served.session(login), served.session(login)
    here.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_VEJ)
    there.come_back()
    assert there.undo() is not None
    with pytest.raises(UserError) as refused:
        here.undo()  # this PC has not seen yet that it is taken back
    assert refused.value.code == "undo_overtaken"
    assert not here.has_undo
    assert here.has_redo
    there.run(add_note, served.citizens["Anna"], "et ord")
    here.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
    assert here.undo() is not None
    assert [note.text for note in here.store.all(Note)] == ["et ord"], "the last change was the placement"
    assert here.undo() is not None
    assert here.store.all(Note) == []


def test_a_server_that_is_away_when_it_is_asked_who_it_was_is_no_fault(
    served: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    citizen = served.citizens["Anna"]
    anna.run(place, [citizen], NOVEMBER, Stage.PAA_VEJ)
    bo.come_back()
    bo.run(place, [citizen], NOVEMBER, Stage.PAA_SPRING)
    anna.come_back()

    def away(*_: object) -> None:
        raise StoreError("server_away")

    monkeypatch.setattr("app.servers.session.overtaken", away)
    with pytest.raises(UserError) as refused:
        anna.undo()
    assert refused.value.code == "undo_overtaken"
    assert error_sentence(refused.value) == (
        "Indplaceringen af Annas borger i november 2026 kan ikke fortrydes mere, for en kollega har ændret det samme "
        "siden. Ret det i stedet."
    )
    assert not anna.has_undo
