"""Asks for the pages of the report: what the page of goals shows, out of the same questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.core.privacy import CprFilter
from app.measures.by_benefit import ManagementReport, ReportLine, asked_of, benefit_report
from app.measures.courses import Course, KeptFrames
from app.measures.development import development
from app.measures.goals import GoalCard, card_of
from app.measures.measure import Definition, definitions
from app.measures.sheets import Book, Sheet
from app.workbook.choice import EVERYTHING, MONTHS, Choice
from app.workbook.report.development import Told, development_page, told_of
from app.workbook.report.goals import goals_page
from app.workbook.report.kept import Report, cleaned, kept_report
from app.workbook.report.management import management_page
from app.workbook.report.pages import Page, read_over
from app.workbook.report.planning import Planning, planning_page
from app.workbook.report.status import KIND as STATUS
from app.workbook.report.status import LEGEND, status_page
from db.queries.persons import known_cprs
from db.store import Store


def report_of(
    store: Store,
    period: Period,
    today: date,
    choice: Choice,
    planning: Planning,
    clean: Callable[[str], str],
    *,
    anonymous: bool,
    frames: KeptFrames | None = None,
) -> tuple[Page, ...]:
    """The pages that are chosen, in their order, every text as `clean` leaves it; without notes where `anonymous`.

    Of a month that the team has closed they tell what was kept of it. `frames` as `Book.of` takes them.
    """
    month = period.month
    told = kept_report(store, period, today) or asked(store, month, today, choice, [choice.months], frames)
    pages: list[Page] = []
    if choice.has("goals"):
        pages.append(goals_page(shortened(told.cards, choice.months), month))
    if choice.has("status"):
        pages += [
            status_page(recent(sheet, month, choice.months), number) for number, sheet in enumerate(told.sheets, 1)
        ]
    if told.management is not None and choice.has("management"):
        pages.append(management_page(latest(told.management, choice.months)))
    if choice.has("development"):
        pages.append(development_page(told.development[choice.months]))
    if choice.has("planning"):
        pages.append(planning_page(planning, anonymous=anonymous))
    return tuple(read_over(_without_notes(page) if anonymous else page, clean) for page in pages)


def asked(
    store: Store, month: Month, today: date, choice: Choice, spans: Iterable[int], frames: KeptFrames | None = None
) -> Report:
    """What the pages that are chosen tell, asked of the store; the development of each of these numbers of months."""
    known = Known.of(store, month, today, choice, frames)
    told: dict[int, Told] = {}
    if choice.has("development"):
        whole = development(store, month, today)
        told = {months: told_of(whole, month.plus(-months), month) for months in spans}
    return Report(
        known.cards() if choice.has("goals") else (),
        known.sheets() if choice.has("status") else (),
        benefit_report(store, month, today, known.found) if choice.has("management") else None,
        told,
    )


def to_keep(store: Store, month: Month, today: date) -> Report:
    """What closing keeps of the report: all that its pages may tell, whichever of them are chosen."""
    told = asked(store, month, today, EVERYTHING, MONTHS)
    sheets = tuple(recent(sheet, month, max(MONTHS))._replace(cards=()) for sheet in told.sheets)
    return cleaned(told._replace(sheets=sheets), CprFilter(known_cprs(store)))


class Known(NamedTuple):
    """What measures and benefits were month by month, asked once for all pages: a large team's month takes long."""

    book: Book
    measures: tuple[Definition, ...]

    @property
    def found(self) -> Mapping[str, Course]:
        """Measure id -> what it was month by month, of benefits too."""
        return self.book.found

    @classmethod
    def of(cls, store: Store, month: Month, today: date, choice: Choice, frames: KeptFrames | None = None) -> "Known":
        """As a month has it, of what is wanted."""
        every = definitions(store, active=True) if choice.has("goals") else []
        measures = sorted(every, key=lambda one: (danish_sort_key(one.name), one.id))
        asked = [*measures, *(asked_of(store) if choice.has("management") else ())]
        return cls(Book.of(store, month, today, also=asked, frames=frames), tuple(measures))

    def cards(self) -> tuple[GoalCard, ...]:
        """The card of every measure in use, with or without a goal, in the order of their names."""
        return tuple(card_of(one, self.found[one.id], self.book.month) for one in self.measures)

    def sheets(self) -> tuple[Sheet, ...]:
        """The status sheets that are shown."""
        return self.book.made()


def cards(store: Store, month: Month, today: date) -> tuple[GoalCard, ...]:
    """The cards of a month alone."""
    return Known.of(store, month, today, Choice(("goals",))).cards()


def shortened(found: Sequence[GoalCard], months: int) -> tuple[GoalCard, ...]:
    """The cards with so many months of their trend."""
    return tuple(one._replace(trend=one.trend[-months:]) for one in found)


def recent(sheet: Sheet, month: Month, months: int) -> Sheet:
    """The sheet with the periods that reach into the last so many months."""
    first = month.plus(1 - months)
    kept = [place for place, column in enumerate(sheet.columns) if column.last >= first]
    rows = tuple(
        row._replace(cells=tuple(row.cells[place] for place in kept)) if row.cells else row for row in sheet.rows
    )
    return sheet._replace(columns=tuple(sheet.columns[place] for place in kept), rows=rows)


def latest(report: ManagementReport, months: int) -> ManagementReport:
    """The report with so many months."""

    def cut(line: ReportLine) -> ReportLine:
        return line._replace(counts=line.counts[-months:], goals=line.goals[-months:])

    return report._replace(
        months=report.months[-months:],
        kinds=report.kinds[-months:],
        lines=tuple(map(cut, report.lines)),
        together=tuple(map(cut, report.together)),
        unknown=cut(report.unknown),
        total=cut(report.total),
    )


def _without_notes(page: Page) -> Page:
    """The page without what somebody has noted: what a page says of itself stands in the first line below a table."""
    tables = tuple(replace(table, note=table.note.split("\n")[0]) for table in page.tables if page.kind != STATUS)
    if page.kind == STATUS:
        tables = tuple(replace(table, note=LEGEND if place == 0 else "") for place, table in enumerate(page.tables))
    return replace(page, note="", tables=tables)
