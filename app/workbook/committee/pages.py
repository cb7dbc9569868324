"""The pages for the committee: counts in groups, goals, status sheets, ledelsesinformation and development."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.core.domain import Month
from app.core.words import MONTHS, month_name
from app.measures.by_benefit import ManagementReport, ReportLine
from app.measures.development import Development
from app.measures.flow import stage_mix
from app.measures.goal_words import ENTERED, NOBODY, STANDINGS, due_said
from app.measures.goals import GoalCard, standing_of
from app.measures.measure import Kind
from app.measures.moved import shares
from app.measures.sheets import Sheet
from app.measures.survival import time_in_stages
from app.measures.values import goal_text, plain, unit_word, value_text
from app.measures.ways import STANDING, State
from app.workbook.committee.counts import COVERED, Counts
from app.workbook.committee.hiding import FEW, Key
from app.workbook.committee.measures import MeasureCounts, start_said
from app.workbook.data import CitizenRow
from app.workbook.report import development as developing
from app.workbook.report import goals, management, status
from app.workbook.report.development import STATES, WAYS
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, apart, month_heads, read_over

OVERVIEW = "committee"
_BANDS = ((0, 24, "Under 25 år"), (25, 29, "25–29 år"), (30, 39, "30–39 år"), (40, 49, "40–49 år"),
          (50, 59, "50–59 år"), (60, 200, "60 år og derover"))  # fmt: skip
OMITTED = "Udeladt"
"""What stands for a text in which somebody is named."""
_UNKNOWN, _TOTAL = "Ikke oplyst", "I alt"
Rows = list[tuple[Cell, ...]]
Later = Callable[[], Page]
"""A page that is made when all counts are told."""


def band_of(age: int | None) -> str:
    """The band of ages that somebody is in."""
    return next((name for low, high, name in _BANDS if age is not None and low <= age <= high), _UNKNOWN)


class CommitteePages:
    """Tells `counts` all that the pages count, and then makes them."""

    def __init__(self, month: Month, months: int) -> None:
        self._month, self._months = month, months
        self._counts = Counts()
        self._measures = MeasureCounts(self._counts)
        self._later: list[Later] = []

    def made(self) -> tuple[Page, ...]:
        """The pages, with what must be hidden."""
        self._measures.close()
        return tuple(make() for make in self._later)

    def overview(self, citizens: Sequence[CitizenRow]) -> None:
        """Who is on the board, by target group and stage and by age and stage."""
        here = [one for one in citizens if not one.ended]
        groups = sorted({one.target_group or _UNKNOWN for one in here})
        ages = [name for *_, name in _BANDS] + [_UNKNOWN]
        by_group = Counter((one.target_group or _UNKNOWN, _state(one)) for one in here)
        by_age = Counter((band_of(one.age), _state(one)) for one in here)
        tables = [
            (
                "Maalgrupper",
                "Borgere efter målgruppe og trin",
                "Målgruppe",
                groups,
                self._crossed("group", by_group, groups),
            ),
            ("Aldre", "Borgere efter alder og trin", "Alder", ages, self._crossed("age", by_age, ages)),
        ]

        def make() -> Page:
            heads = [*(STATES[state] for state in STANDING), _TOTAL]
            made = tuple(
                Table(name, title, (first, *heads), self._said([*names, _TOTAL], keys), sums=frozenset({len(names)}),
                      broad=frozenset({0}))
                for name, title, first, names, keys in tables
            )  # fmt: skip
            return Page(OVERVIEW, "Borgere i grupper", made)

        self._later.append(make)

    def _crossed(self, what: str, found: Mapping[tuple[str, State], int], names: Sequence[str]) -> list[list[Key]]:
        month, tell = self._month, self._counts.tell
        rows: list[list[Key]] = []
        for name in names:
            row = [tell((what, name, state, month), found.get((name, state), 0)) for state in STANDING]
            rows.append([*row, tell((what, name, month), sum(found.get((name, state), 0) for state in STANDING))])
        sums = [sum(found.get((name, state), 0) for name in names) for state in STANDING]
        last = [tell(("stage", str(state), month), count) for state, count in zip(STANDING, sums, strict=True)]
        rows.append([*last, tell(("all", month), sum(sums))])
        self._counts.table(rows)
        return rows

    def goals(self, cards: Sequence[GoalCard]) -> None:
        """Every measure with its figures, and thirteen months of it."""
        for card in cards:
            self._measures.tell(card.measure, [card.result, *(point.result for point in card.trend)])
        self._later.append(lambda: self._goals(cards))

    def _goals(self, cards: Sequence[GoalCard]) -> Page:
        rows = tuple(self._goal_row(card) for card in cards)
        columns = ("Mål", "Værdi", "Enhed", "Tæller", "Nævner", "Retning", "Skal nå", "Frist", "Status")
        nothing = "Teamet har ingen mål slået til"
        now = Table("Maal", f"Mål i {month_name(self._month)}", columns, rows, nothing=nothing, states=8,
                    broad=frozenset({0}))  # fmt: skip
        months = tuple(point.month for point in cards[0].trend) if cards else (self._month,)
        trend: Rows = []
        for card in cards:
            said = (self._measures.said(card.measure, point.result) for point in card.trend)
            trend.append((card.name, *said))
        past = Table("MaalUdvikling", "Måned for måned", ("Mål", *month_heads(months)), tuple(trend), nothing=nothing,
                     broad=frozenset({0}))  # fmt: skip
        return Page(goals.KIND, goals.NAME, (now, past))

    def _goal_row(self, card: GoalCard) -> tuple[Cell, ...]:
        measure, result, goal = card.measure, card.result, card.goal
        value = self._measures.said(measure, result)
        if value is None:
            value = NOBODY if result.kind is Kind.NOBODY else "ingen tal"
        wanted = None if goal is None or goal.value is None else Figure(goal.value, goal_text(measure, goal))
        shown = isinstance(value, Figure)
        return (
            card.name, value, unit_word(measure.unit, 2), *self._measures.parts(measure, result),
            goals.DIRECTIONS[measure.direction], wanted, "" if goal is None else due_said(goal._replace(label="")),
            STANDINGS[standing_of(measure, result)] if shown else "",
        )  # fmt: skip

    def sheet(self, sheet: Sheet, number: int) -> None:
        """A status sheet, without notes."""
        for row in sheet.rows:
            if row.measure is not None:
                self._measures.tell(row.measure, [one.result for one in row.cells if one.result is not None])
        self._later.append(lambda: self._sheet(sheet, number))

    def _sheet(self, sheet: Sheet, number: int) -> Page:
        """The sheet's own page, with what it says put in place of what may not be said."""
        rows: Rows = []
        for row in sheet.rows:
            if row.measure is None:
                rows.append((row.name, *[None] * (len(sheet.columns) + len(sheet.goal_columns) + 2)))
                continue
            cells = [
                self._measures.said(row.measure, cell.result, f" {ENTERED}" if cell.entered else "")
                for cell in row.cells
            ]
            wanted = [
                None
                if goal is None or goal.value is None
                else Figure(goal.value, value_text(goal.value, row.measure.unit))
                for goal, _ in row.goals
            ]
            known = [cell for cell in cells if cell is not None]
            state = STANDINGS[row.standing] if known and isinstance(known[-1], Figure) else ""
            rows.append((row.name, start_said(row.measure, row.start), *cells, *wanted, state))
        due = [f"Mål {MONTHS[one.due_on.month - 1]} {one.due_on.year}" for one in sheet.goal_columns]
        names = [status.column_name(one.text, one.name) for one in sheet.columns]
        columns = apart(("Mål", "Start", *names, *due, "Status"))
        headings = frozenset(place for place, row in enumerate(sheet.rows) if row.measure is None)
        table = Table(f"Statusskema{number}", sheet.name, columns, tuple(rows), headings=headings,
                      states=len(columns) - 1, broad=frozenset({0}))  # fmt: skip
        return Page(status.KIND, sheet.name, (table,))

    def management(self, report: ManagementReport) -> None:
        """Citizens by benefit; each month's add up to all of them."""
        lines = [*report.lines, report.unknown, report.total]
        names = [*(report.name_of(line) for line in report.lines), management.UNKNOWN, management.TOTAL]
        keys: list[list[Key]] = []
        for line in report.lines:
            ids = zip(report.months, line.counts, strict=True)
            keys.append([self._counts.tell(("benefit", line.benefits[0], month), count) for month, count in ids])
        for what, line in (("no benefit", report.unknown), ("all", report.total)):
            keys.append(
                [self._counts.tell((what, month), n) for month, n in zip(report.months, line.counts, strict=True)]
            )
        for column in zip(*keys, strict=True):
            self._counts.add_up(column[-1], column[:-1])

        def make() -> Page:
            wanted = [_wanted(line) for line in lines]
            rows = tuple(
                (*row, *goal) for row, goal in zip(self._said(names, keys), wanted, strict=True)
            )  # fmt: skip
            table = Table("Ledelsesinformation", "Borgere efter ydelse ved månedens udgang",
                          ("Ydelse", *month_heads(report.months), "Skal nå"), rows,
                          sums=frozenset({len(rows) - 1}), broad=frozenset({0}))  # fmt: skip
            return Page(management.KIND, management.NAME, (table,))

        self._later.append(make)

    def development(self, of: Development) -> None:
        """The mix of stages month by month, how many moved forward and back, and how long one is in a stage."""
        start = max(self._month.plus(-self._months), of.first)
        mixes = stage_mix(of, start, self._month)
        tell = self._counts.tell
        mix_keys = [
            [None if mix.counts is None else tell(("stage", str(state), mix.month), mix.counts[place]) for mix in mixes]
            for place, state in enumerate(STANDING)
        ]
        mix_keys.append([None if mix.counts is None else tell(("all", mix.month), mix.total) for mix in mixes])
        for column in zip(*mix_keys, strict=True):
            self._counts.add_up(column[-1], column[:-1])
        span = [start.plus(ahead) for ahead in range(1, self._month.since(start) + 1)]
        moved = [one for month in span for one in shares(of, month.plus(-1), month)]
        moved_keys = [
            [None if one is None else tell(("moved", place, month), one[place]) for month, one in moved]
            for place in range(len(WAYS))
        ]
        moved_keys.append([None if one is None else tell(("moved", month), one.total) for month, one in moved])
        for column in zip(*moved_keys, strict=True):
            self._counts.add_up(column[-1], column[:-1])
        times = time_in_stages(of, start, self._month)
        seen = {state: tell(("seen", state), one.seen) for state, one in times.items()}
        left = {state: tell(("left", state), one.left) for state, one in times.items()}
        for state, one in times.items():
            rest = self._counts.unseen(("there", state), one.seen - one.left)
            self._counts.add_up(seen[state], (left[state], rest))

        def make() -> Page:
            names = [*(STATES[state] for state in STANDING), _TOTAL]
            heads = month_heads(mix.month for mix in mixes)
            mix = Table("TrinPrMaaned", "Borgere pr. trin ved månedens udgang", ("Trin", *heads),
                        self._said(names, mix_keys), sums=frozenset({len(STANDING)}))  # fmt: skip
            ways = Table("FremOgTilbage", "Frem, uændret og tilbage", ("Bevægelse", *month_heads(m for m, _ in moved)),
                         self._said([*WAYS, _TOTAL], moved_keys), sums=frozenset({len(WAYS)}))  # fmt: skip
            rows = [
                (STATES[state], self._counts.said(seen[state]), self._counts.said(left[state]),
                 _age(one.median) if one.left >= FEW and self._counts.shows(seen[state], left[state]) else COVERED)
                for state, one in times.items()
            ]  # fmt: skip
            time = Table("TidPaaTrin", "Tid på trinnet", ("Trin", "Forløb", "Heraf forladt", "Median i måneder"),
                         tuple(rows))  # fmt: skip
            shown = tuple(Series(place) for place in range(len(STANDING)))
            chart = Chart("Borgere pr. trin måned for måned", "Måned", "Borgere",
                          "Borgere pr. trin måned for måned, stablet. Skjulte tal er ikke tegnet.", 0, shown, 1,
                          len(mixes), stages=True)  # fmt: skip
            return Page(developing.KIND, developing.NAME, (mix, ways, time), (chart,))

        self._later.append(make)

    def _said(self, names: Sequence[str], keys: Sequence[Sequence[Key]]) -> tuple[tuple[Cell, ...], ...]:
        return tuple((name, *map(self._counts.said, row)) for name, row in zip(names, keys, strict=True))


def _state(one: CitizenRow) -> State:
    return State.NY if one.stage is None else State(str(int(one.stage)))


def _wanted(line: ReportLine) -> tuple[Cell, ...]:
    value = line.goal_value
    return (None if value is None else Figure(value, plain(value)),)


def _age(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, plain(value))


def without_names(pages: Iterable[Page], names_somebody: Callable[[str], bool]) -> tuple[Page, ...]:
    """The pages without any text that names somebody."""

    def clean(text: str) -> str:
        return OMITTED if names_somebody(text) else text

    return tuple(read_over(page, clean) for page in pages)
