"""What importing a list of any kind would do: the one question that the page and the command line ask."""

from collections.abc import Callable, Mapping
from datetime import date

from app.core.domain import Month
from app.importing.choices import Choices
from app.importing.kinds import ListKind
from app.importing.listing import Progress
from app.importing.plan import make_plan
from app.importing.planned import ListPlan
from app.importing.tables import Table
from app.importing.work_plan import make_work_plan
from db.store import Store


def plan_list(
    store: Store,
    table: Table,
    kind: ListKind,
    columns: Mapping[str, str],
    month: Month,
    today: date,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ListPlan:
    """What importing this table as a list of this kind would do; only a list of citizens places them into `month`.

    Raises UserError as `make_plan` and `make_work_plan`.
    """
    if kind is ListKind.CITIZENS:
        return make_plan(store, table, columns, month, today, choices, progress=progress, cancelled=cancelled)
    return make_work_plan(store, table, kind, columns, today, choices, progress=progress, cancelled=cancelled)
