"""Lets the rows that can't be imported be saved as a list, with the reason in each, to be put right and read again."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.targets import as_file_name
from app.importing.handing_back import hand_back
from ui.core.dialogs import SMALL_LISTS, Dialogs
from ui.core.notifier import Notifier
from ui.importing.reviewing import Review
from ui.importing.words import counted, masked, reason

_TITLE = "Gem afviste rækker, også deres CPR-numre"


def save_rejected(review: Review, source: str, dialogs: Dialogs, window: QWidget, notifier: Notifier) -> None:
    """Ask where, write the rejected rows of this review, and say that they hold what the list holds."""
    if review.plan is None:
        return
    named = as_file_name(masked(Path(source).stem), " ") or "liste"
    suggested = f"{named} - afviste.xlsx"
    target = dialogs.destination(window, _TITLE, suggested, SMALL_LISTS, ".xlsx", ".csv")
    if target is None:
        return
    reasons = {row.number: reason(row.problem) for row in review.plan.rejected if row.problem is not None}
    try:
        count = hand_back(target, review.table, reasons, notifier.session.store.path)
    except UserError as error:
        notifier.say_error(error)
        return
    notifier.note("exported", {"what": "rejected", "count": count})
    rows = counted(count, "afvist række er gemt", "afviste rækker er gemt")
    notifier.tell_written(
        target,
        f"{rows} i {target.name} med grunden i kolonnen Hvorfor. Filen har de CPR-numre, der står på listen. "
        "Ret den, og hent den ind igen.",
    )
