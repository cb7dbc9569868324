"""A list goes on being understood when a team calls, retires and merges its values as it likes."""

from app.commands.catalogues import add_item, merge_items, rename_item, retire_item
from app.importing.choices import Choices
from app.importing.planned import ImportPlan
from app.session import Session
from db.records import CatalogueItem, Citizen, Effort
from tests.app.importing.teams import ANNE, imported, planned, team

GROUP = "target_group/sygedagpenge"
COACHING, TRAINING = "effort_kind/coaching-mindfulness", "effort_kind/fysisk-traening"
COURSE = "effort_kind/opkvalificeringskursus"


def groups(session: Session, called: str) -> str | None:
    """The target group that a list of one row gives Anne."""
    imported(session, f"Sagsnummer | Navn | Målgruppe\nS-1 | Anne Jensen | {called}", Choices())
    anne = session.store.get(Citizen, "anne")
    assert anne is not None
    return anne.target_group_id


def kinds(session: Session, called: str) -> ImportPlan:
    """What a list of one row would do that gives Anne an effort."""
    return planned(session, f"Sagsnummer | Navn | Indsats | Startdato\nS-1 | Anne Jensen | {called} | 01-10-2026")


def begun(session: Session, called: str) -> list[str]:
    """The kinds of the efforts that such a list begins."""
    rows = [edit.after for edit in kinds(session, called).edits]
    return [row.kind_id for row in rows if isinstance(row, Effort)]


def test_a_list_may_call_a_value_by_its_old_name() -> None:
    session = team(ANNE)
    session.run(rename_item, GROUP, "Syge")
    assert groups(session, "Sygedagpenge") == GROUP
    assert groups(session, "Syge") == GROUP


def test_a_list_may_call_a_value_by_what_was_merged_into_it() -> None:
    session = team(ANNE)
    session.run(merge_items, COACHING, TRAINING)
    assert begun(session, "Coaching/mindfulness") == [TRAINING]
    assert begun(session, "Mindfulness") == [TRAINING]
    assert begun(session, "Fysisk træning") == [TRAINING]
    assert not kinds(session, "Coaching/mindfulness").unknown


def test_what_the_program_itself_knew_a_merged_value_by_is_still_understood() -> None:
    session = team(ANNE)
    before = begun(session, "Kursus")
    assert before == [COURSE]
    session.run(merge_items, COURSE, "effort_kind/uddannelsesloeft")
    assert begun(session, "Kursus") == ["effort_kind/uddannelsesloeft"]


def test_a_merged_value_that_is_kept_for_the_history_is_not_what_a_list_means() -> None:
    session = team(ANNE, Effort("e", "anne", COACHING, "2026-01-01", "2026-02-01"))
    session.run(merge_items, COACHING, TRAINING)
    kept = session.store.get(CatalogueItem, COACHING)
    assert kept is not None
    assert not kept.active
    assert begun(session, "Coaching/mindfulness") == [TRAINING]
    assert begun(session, "Coaching") == [TRAINING]


def test_a_retired_value_is_still_what_a_list_means() -> None:
    session = team(ANNE)
    session.run(retire_item, COACHING)
    assert begun(session, "Coaching/mindfulness") == [COACHING]


def test_a_new_value_with_the_old_name_is_what_a_list_means() -> None:
    session = team(ANNE)
    session.run(merge_items, COACHING, TRAINING)
    made = str(session.run(add_item, "effort_kind", "Coaching/mindfulness").facts["id"])
    assert begun(session, "Coaching/mindfulness") == [made]
    session.undo()
    assert begun(session, "Coaching/mindfulness") == [TRAINING]
