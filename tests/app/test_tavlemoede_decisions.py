"""The decisions of a tavlemøde, the jobs on its board, and what stands for citizens where others can read it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.commands.agreements import add_agreement, drop_agreement
from app.commands.companies import add_company, edit_company, put_person
from app.commands.matches import move_match, propose_match
from app.commands.openings import add_opening
from app.commands.stories import tell_story
from app.commands.tavlemoede import end_tavlemoede, go_to_point, start_tavlemoede
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind
from app.core.errors import UserError
from app.core.privacy import Labels
from app.tavlemoede.decisions import Decisions, decisions
from app.tavlemoede.jobs import board_jobs
from app.tavlemoede.meeting import tavlemoede_of
from db.records import Agreement, Citizen, GoodStory, JobMatch
from tests.app.world import World

TODAY = date(2026, 11, 16)
CPR = "0101701234"


def held(world: World) -> str:
    """A meeting at which Anne and Bo were matched and Bo declined, with an agreement, a job and a story."""
    run, mona = world.session.run, world.staff("Mona Ek")
    company = str(run(add_company, "Føtex").facts["company_id"])
    run(start_tavlemoede, [mona])
    meeting = tavlemoede_of(world.store, TODAY)
    assert meeting is not None
    for name in ("Anne Berg", "Bo Bang"):
        world.citizen(name)
    job = str(run(add_opening, "Kok", company, meeting_id=meeting.id, deadline="2026-12-01").facts["opening_id"])
    run(propose_match, "anne berg", job, staff_id=mona, meeting_id=meeting.id)
    run(propose_match, "bo bang", job, meeting_id=meeting.id)
    declined = world.store.all(JobMatch, citizen_id="bo bang")[0]
    run(move_match, declined.id, MatchState.DECLINED, "2026-11-16")
    run(add_agreement, "anne berg", "Ring til Anne", staff_id=mona, meeting_id=meeting.id)
    world.write(replace(world.store.all(Agreement)[0], text=f"Ring til Anne, {CPR}"))  # as an older program let one
    run(add_agreement, "bo bang", "Glemt", meeting_id=meeting.id)
    run(drop_agreement, world.store.all(Agreement, text="Glemt")[0].id, "2026-11-16")
    run(tell_story, "En borger fik job.", meeting.id)
    run(tell_story, "Ikke fra mødet.")
    run(go_to_point, meeting.id, meeting.steps[3].id)
    return meeting.id


def found(world: World, meeting: str, *, initials: bool = False) -> Decisions:
    return decisions(world.store, meeting, initials=initials)


def test_everything_that_was_decided_and_not_given_up(world: World) -> None:
    got = found(world, held(world))
    assert got.participants == ("Mona Ek",)
    assert [dealt for _, dealt in got.agenda] == [True] * 4 + [False] * 2
    assert [tuple(one) for one in got.matches] == [("Anne Berg", "Kok, Føtex", "Mona Ek")]
    assert [tuple(one) for one in got.openings] == [("Kok, Føtex", date(2026, 12, 1))]
    assert [(one.citizen, one.text, one.owner) for one in got.agreed] == [
        ("Anne Berg", "Ring til Anne, [CPR-nr. udeladt]", "Mona Ek")
    ]
    assert [one.text for one in got.stories] == ["En borger fik job."]
    assert got.total == 4
    assert got.ended is None


def test_with_initials_nobody_is_named_in_texts_either(world: World) -> None:
    got = found(world, held(world), initials=True)
    assert got.matches[0].citizen == "AB"
    assert got.agreed[0].text == "Ring til AB, [CPR-nr. udeladt]"


def test_they_are_kept_as_they_were_at_the_end(world: World) -> None:
    meeting = held(world)
    before = found(world, meeting)
    world.session.run(end_tavlemoede, meeting)
    kept = found(world, meeting)
    assert kept == before._replace(ended=datetime(2026, 11, 16, 9, 30))
    story = world.store.all(GoodStory, meeting_id=meeting)[0]
    world.write(replace(story, text="Rettet bagefter."))
    assert found(world, meeting) == kept
    world.session.undo()
    assert found(world, meeting).stories[0].text == "Rettet bagefter."


def test_of_no_meeting_there_are_none(world: World) -> None:
    with pytest.raises(UserError) as refused:
        decisions(world.store, "none", initials=True)
    assert refused.value.code == "meeting_gone"


def test_the_board_tells_jobs_and_lacks_apart(world: World) -> None:
    run = world.session.run
    company = str(run(add_company, "Hedensted Stål").facts["company_id"])
    run(edit_company, company, code_of_care_since="2026-01-01")
    run(put_person, company, "Ida Holm")
    old = str(run(add_opening, "Montør", company).facts["opening_id"])
    run(add_opening, "Svejsere", company, OpeningKind.SHORTAGE)
    run(add_opening, "I går", company, deadline="2026-11-16")
    world.clock.at = datetime(2026, 11, 18, 9, 0)
    new = str(run(add_opening, "Kok", company, deadline="2026-11-20").facts["opening_id"])
    jobs = board_jobs(world.store, date(2026, 11, 18), datetime(2026, 11, 16, 9, 30), {old: 3})
    assert [(one.opening.id, one.is_new, one.fitting) for one in jobs.openings] == [(new, True, None), (old, False, 3)]
    assert [(one.company, one.opening.title, one.code_of_care, one.people) for one in jobs.lacking] == [
        ("Hedensted Stål", "Svejsere", True, "Ida Holm")
    ]
    assert jobs.find(old) is not None
    assert jobs.find("none") is None


def test_one_who_has_a_single_name_is_not_named_in_a_sentence_either(world: World) -> None:
    world.citizen("Sokrates")
    world.citizen("Anne Berg")
    labels = Labels(world.store, initials=True)
    assert labels.said("Sokrates er foreslået til »Kok«, og Anne Berg også.") == "S er foreslået til »Kok«, og AB også."
    names = Labels(world.store, initials=False)
    assert names.said("Sokrates er foreslået.") == "Sokrates er foreslået."
    assert names.of("anne berg") == "Anne Berg"
    assert (names.of("none"), labels.of("none")) == ("", "")


def test_a_name_with_a_cpr_number_in_it_is_shown_without(world: World) -> None:
    world.citizen("Anne Berg")
    anne = world.store.get(Citizen, "anne berg")
    assert anne is not None
    world.write(replace(anne, name=f"Anne Berg {CPR}", cpr=CPR))
    assert CPR not in Labels(world.store, initials=False).of("anne berg")
