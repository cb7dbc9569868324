"""Asks for what the workbook for the committee says, out of the same questions as the one with names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.board.board import board
from app.core.domain import Month
from app.core.privacy import Labels
from app.core.teams import refuse_unknown
from app.measures.by_benefit import benefit_report
from app.measures.courses import KeptFrames
from app.measures.development import development
from app.workbook.choice import EVERYTHING, Choice
from app.workbook.collecting import said_of
from app.workbook.committee.pages import CommitteePages, without_names
from app.workbook.data import CommitteeBook
from app.workbook.report.reading import Known, latest, recent, shortened
from db.records import Citizen, Staff
from db.store import Store

_SHORTEST = 4  # letters of a case number that is looked for in texts


def collect_for_committee(
    store: Store, month: Month, now: datetime, choice: Choice = EVERYTHING, frames: KeptFrames | None = None
) -> CommitteeBook:
    """The finished pages of a month without persons; `frames` and UserError('month_outside') as of the other."""
    today = now.date()
    refuse_unknown(store, month, today)
    data = said_of(store, board(store, month, today), now, anonymous=True, who=None)
    pages = CommitteePages(month, choice.months)
    if choice.has("overview"):
        pages.overview(data.citizens)
    known = Known.of(store, month, today, choice, frames)
    if choice.has("goals"):
        pages.goals(shortened(known.cards(), choice.months))
    if choice.has("status"):
        for number, sheet in enumerate(known.sheets(), 1):
            pages.sheet(recent(sheet, month, choice.months), number)
    if choice.has("management"):
        pages.management(latest(benefit_report(store, month, today, known.found), choice.months))
    if choice.has("development"):
        pages.development(development(store, month, today))
    facts = replace(data.facts, made_by="", source="", anonymous=True, committee=True)
    return CommitteeBook(facts, without_names(pages.made(), names_somebody(store)), store.path)


def names_somebody(store: Store) -> Callable[[str], bool]:
    """Whether a text holds a citizen's name, CPR number or case number, or the name of a member of staff."""
    labels, plain = Labels(store, initials=True), Labels(store, initials=False)
    numbers = {one.case_number for one in store.all(Citizen) if len(one.case_number) >= _SHORTEST}
    staff = {one.name for one in store.all(Staff) if one.name}

    def found(text: str) -> bool:
        if not text:
            return False
        in_one_line = plain.text(text)
        if in_one_line != " ".join(text.split()) or labels.said(in_one_line) != in_one_line:
            return True
        return any(number in text for number in numbers) or any(name in text for name in staff)

    return found
