"""The month's workbook for management: read out of the store in one moment, written to Excel in another."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.core.domain import Month
from app.core.teams import chosen_name, team_to_choose
from app.workbook import texts
from app.workbook.choice import EVERYTHING, Choice, Form
from app.workbook.collecting import collect
from app.workbook.committee.reading import collect_for_committee
from app.workbook.data import WorkbookData
from app.workbook.names import file_name
from app.workbook.writing import write
from db.store import Store

__all__ = [
    "EVERYTHING",
    "Choice",
    "WorkbookData",
    "collect",
    "collect_for_committee",
    "export",
    "given",
    "suggested_name",
    "write",
]


def export(
    store: Store,
    target: Path,
    month: Month,
    now: datetime,
    *,
    anonymous: bool = False,
    who: str | None = None,
    choice: Choice = EVERYTHING,
    committee: bool = False,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write the workbook of a month to `target`, whole or not at all, and answer with it.

    A window calls `collect` and `write` itself, in a thread, to say how far it has come. `who` is the staff member who
    asks. `committee`: the one without persons. Raises UserError as those two do.
    """
    data = (
        collect_for_committee(store, month, now, choice)
        if committee
        else collect(store, month, now, anonymous, who, choice)
    )
    return write(data, target, progress=progress, cancelled=cancelled)


def given(month: Month, form: Form, citizens: int | None = None) -> dict[str, object]:
    """What such a workbook holds, as the journal notes it: how many `citizens`, where it has any."""
    what = {Form.NAMED: "workbook", Form.ANONYMOUS: "anonymous", Form.COMMITTEE: "committee"}[form]
    counted = {} if citizens is None or form is Form.COMMITTEE else {"count": citizens}
    return {"what": what, "month": str(month), **counted}


def suggested_name(store: Store, month: Month, *, committee: bool = False) -> str:
    """'Springbræt <team> <YYYY-MM>.xlsx', fit for every system; it says whether it is for the committee."""
    told = f"{month} til udvalget" if committee else str(month)
    return file_name(texts.ALL_TEAMS if team_to_choose(store) else chosen_name(store), told)
