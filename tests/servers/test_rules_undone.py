"""What is taken back on a server leaves nothing that a command would refuse, whatever others have done meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from app.commands.agreements import add_agreement
from app.commands.deadlines import copy_deadline, remove_deadline
from app.commands.exemptions import remove_exemption
from app.commands.measures import make_measure
from app.commands.tavlemoede import end_tavlemoede, reopen_tavlemoede, start_tavlemoede
from app.core.change import Change, Context
from app.core.errors import UserError
from app.measures.drafts import Draft
from app.measures.measure import Condition, Formula, Subject, Unit
from app.servers.session import ServedSession
from app.servers.standing import refused
from app.settings.deadlines import deadlines_page
from app.tavlemoede.decisions import decisions
from db.edits import Edit
from db.records import RECORDS, Assignment, CatalogueItem, Exemption, MeasureCondition, Record, Staff
from db.server.link import Link
from db.store import Store
from tests.breadth import most
from tests.servers.deeds import DEEDS, Deeds, begun
from tests.servers.everywhere import WIPE
from tests.servers.postgres import Postgres, ask_patiently
from tests.servers.served import NOW, ServedTeam, team_on
from ui.texts.errors import error_sentence

Deed = tuple[str, int, int]


some_deeds = some.lists(
    some.tuples(some.sampled_from([*DEEDS, "undo", "undo", "undo"]), some.integers(0, 1), some.integers(0, 1)),
    min_size=6,
    max_size=24,
)


@pytest.fixture(scope="module")
def team(postgres: Postgres) -> Iterator[ServedTeam]:
    """A server that is filled again and again, and that everybody waits for."""
    with team_on(postgres) as empty, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Link, "ask", ask_patiently)
        yield empty


@contextmanager
def filled(team: ServedTeam) -> Iterator[Store]:
    """What is there at the beginning, on the server too; everybody has gone at the end."""
    store = begun()
    with team.entry.connect() as connection:
        connection.execute(WIPE.encode())
    team.bring_in(store)
    try:
        yield store
    finally:
        for one in team.opened:
            one.close()
        team.opened.clear()
        store.close()


def people(team: ServedTeam, store: Store) -> list[ServedSession]:
    """Anna and Bo at a PC each."""
    team_id = store.rows("SELECT id FROM team")[0][0]
    return [
        team.session(team.login(store.all(Staff, name=name)[0].id, str(team_id), "leader")) for name in ("Anna", "Bo")
    ]


def done(session: ServedSession, deed: str, which: int) -> str:
    """Do it; why it was refused, '' where it wasn't."""
    try:
        DEEDS[deed](Deeds(session.store, session), which)
    except UserError as refusal:
        return refusal.code if error_sentence(refusal) else "unsaid"
    except IndexError:
        return "nothing"
    return ""


def is_shipped(row: Record) -> bool:
    """Whether none of their deeds is about it: the values of catalogues that there are from the beginning."""
    return isinstance(row, CatalogueItem) and row.catalogue != "skill"


def stands(session: ServedSession) -> None:
    """No command would refuse anything that stands."""
    context = Context(session.store.bare().of_team(None), NOW, session.who)
    touched = (row for record in RECORDS for row in context.store.all(record) if not is_shipped(row))
    rows = [Edit(None, row) for row in touched]
    refusal = refused(context, rows)
    assert refusal is None, refusal.code


@settings(max_examples=most(8))
@given(some_deeds)
@example([("exempt", 0, 0), ("unexempt", 0, 0), ("exempt", 1, 1), ("undo", 0, 0)])
@example([("away", 0, 0), ("back", 0, 0), ("away", 1, 1), ("undo", 0, 0)])
@example([("give", 0, 0), ("give", 0, 1), ("retire", 1, 0), ("undo", 0, 0), ("undo", 0, 0)])
@example([("retire", 1, 0), ("restore", 0, 0), ("give", 1, 0), ("undo", 0, 0)])
@example([("initials", 0, 0), ("other_initials", 0, 0), ("initials", 1, 1), ("undo", 0, 0)])
@example([("item", 0, 0), ("rename", 0, 1), ("item", 1, 0), ("undo", 0, 0)])
@example([("close", 0, 0), ("reopen", 0, 0), ("give", 1, 0), ("undo", 0, 0)])
@example([("talk", 0, 0), ("untalk", 0, 0), ("talk", 1, 0), ("undo", 0, 0)])
@example([("places", 0, 1), ("propose", 1, 0), ("propose", 1, 1), ("start", 1, 0), ("start", 1, 0), ("undo", 0, 0)])
@example([("close", 0, 0), ("reopen", 0, 0), ("effort", 1, 0), ("undo", 0, 0)])
@example([("effort", 0, 0), ("uneffort", 0, 0), ("close", 1, 0), ("undo", 0, 0)])
@example([("firm", 0, 0), ("undo", 0, 0), ("firm", 1, 0), ("redo", 0, 0)])
@example([("cvr", 0, 0), ("no_cvr", 0, 0), ("cvr", 1, 1), ("undo", 0, 0)])
def test_nothing_is_left_that_a_command_would_refuse_and_undo_never_gets_stuck(
    team: ServedTeam, deeds: list[Deed]
) -> None:
    with filled(team) as store:
        work(people(team, store), deeds)


def work(both: list[ServedSession], deeds: list[Deed]) -> None:
    """Let them do all of it, and then take back what they can."""
    for deed, who, which in deeds:
        both[1 - who].come_back()
        both[who].come_back()
        done(both[who], deed, which)
        stands(both[who])
    for session in both:
        left = len(deeds) + 5
        session.come_back()
        while session.has_undo and left:
            left -= 1
            with suppress(UserError):
                session.undo()
            stands(session)
        assert left, "it got stuck"


@pytest.fixture
def both(team: ServedTeam) -> Iterator[list[ServedSession]]:
    """Anna and Bo."""
    with filled(team) as store:
        yield people(team, store)


def test_without_a_look_at_what_others_did_it_would_be_left(
    both: list[ServedSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ServedSession, "_refuse_broken", lambda self, made: None)
    with pytest.raises(AssertionError, match="exemption_overlaps"):
        work(both, [("exempt", 0, 0), ("unexempt", 0, 0), ("exempt", 1, 1), ("undo", 0, 0)])


def test_why_it_cannot_be_taken_back_is_said_and_what_was_before_it_can(both: list[ServedSession]) -> None:
    anna, bo = both
    assert done(anna, "note", 0) == ""
    assert done(anna, "retire", 0) == ""
    assert done(anna, "restore", 0) == ""
    bo.come_back()
    assert done(bo, "give", 0) == ""
    with pytest.raises(UserError) as refusal:
        anna.undo()
    assert refusal.value.code == "undo_against"
    assert "kollega" in error_sentence(refusal.value)
    assert "Til A" in error_sentence(refusal.value)
    assert anna.store.all(Staff, name="Til A")[0].active
    before = anna.can_undo
    assert before is not None
    assert before.kind == "retire_staff"


def test_what_is_kept_of_a_tavlemoede_is_all_that_it_has_come_to(both: list[ServedSession]) -> None:
    anna, bo = both
    held = anna.run(start_tavlemoede, [row.id for row in anna.store.all(Staff)]).edits[0].id
    anna.run(end_tavlemoede, held)
    anna.run(reopen_tavlemoede, held)
    bo.come_back()
    bo.run(add_agreement, "anne", "Ringer til Netto", meeting_id=held)
    with pytest.raises(UserError) as refusal:
        anna.undo()
    assert "aftalt noget på tavlemødet" in error_sentence(refusal.value)
    anna.run(end_tavlemoede, held)
    assert [one.text for one in decisions(anna.store, held, initials=False).agreed] == ["Ringer til Netto"]


def test_no_measure_counts_by_a_deadline_that_is_gone(both: list[ServedSession]) -> None:
    anna, bo = both
    rule = next(one for one in deadlines_page(anna.store).rules if one.shipped)
    anna.run(copy_deadline, rule.id, "Vores egen")
    own = next(one for one in deadlines_page(anna.store).rules if one.name == "Vores egen")
    met = ((Condition("deadline_met", rule_id=own.id),),)
    anna.run(make_measure, Draft("Til tiden", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, numerator=met))
    anna.undo()
    bo.come_back()
    bo.run(remove_deadline, own.id)
    with pytest.raises(UserError) as refusal:
        anna.redo()
    assert refusal.value.code == "undo_against"
    assert anna.store.all(MeasureCondition) == []


def test_what_was_so_before_hinders_nobody(both: list[ServedSession]) -> None:
    anna, bo = both
    rows = [Exemption(f"odd-{n}", "anne", "exemption_kind/barsel", "2026-01-01", None) for n in range(2)]
    for row in rows:  # as an import of before may have left them
        bo.run(_write, row)
    anna.come_back()
    anna.run(remove_exemption, "odd-0")
    bo.come_back()
    assert done(bo, "note", 0) == ""
    assert anna.undo() is not None, "what Bo wrote is not why"


def _write(context: Context, row: Exemption) -> Change:
    return Change("add_exemption", (Edit(None, row),), {"names": ("Anne",)})


def test_what_somebody_wrote_whom_the_server_knows_by_no_name_is_theirs(team: ServedTeam) -> None:
    with filled(team):
        lead = team.session(team.login(None, None, "leader_of_all"))
        assert done(lead, "give", 0) == done(lead, "give", 1) == ""
        assert lead.undo() is not None
        assert lead.undo() is not None
        assert {one.end_on for one in lead.store.all(Assignment)} == {None}
