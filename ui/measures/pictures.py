"""Makes the pictures of a team's development: each asks its question and dresses the answer as a chart."""

from collections.abc import Sequence

from app.core.domain import Month
from app.core.words import cases, grouped, month_name, month_short
from app.measures.development import Development
from app.measures.flow import Mix, cumulative_flow, flow, stage_mix
from app.measures.moved import COLUMNS, ROWS, OfJobformidler, comparison, matrix, shares, together
from app.measures.spans import Between
from app.measures.survival import time_in_stages
from app.measures.ways import CAME, STANDING, WENT, MonthKind, Only, State
from ui.measures import development_words as words
from ui.measures.charts.columns import Column, Series, StackedColumns
from ui.measures.charts.flow_bands import End, FlowBand, FlowBands
from ui.measures.charts.growth import Growth, GrowthAreas
from ui.measures.charts.lasting import Lasting, LastingSteps
from ui.measures.charts.matrix import WayMatrix
from ui.measures.charts.picture import Picture

_TOP_DOWN = (*reversed(STANDING), *CAME), (*reversed(STANDING), *WENT)
_WAYS = (Series("Tilbage", "back"), Series("Blev", "stayed"), Series("Frem", "forward"))


class Pictures:
    """Of a development in a span, of some or all of its cases."""

    def __init__(self, of: Development, span: Between, only: Only) -> None:
        self._of, self._span, self._only = of, span, only

    def made(self, name: str) -> Picture:
        """The picture of a name of `words.PICTURES`."""
        make = {
            words.MIX: self.mix,
            words.FLOW: self.flow,
            words.GROWTH: self.growth,
            words.TIME: self.time,
            words.MATRIX: self.matrix,
            words.SHARES: self.shares,
            words.COMPARISON: self.comparison,
        }
        return make[name]()

    def mix(self) -> StackedColumns:
        """How many stood in each stage, month by month."""
        mixes = stage_mix(self._of, *self._span, self._only)
        columns = [
            Column(
                month_short(mix.month),
                str(mix.month.year),
                mix.counts,
                month_name(mix.month),
                is_open=mix.kind is MonthKind.LIVE,
                remark=words.NOT_CLOSED if mix.counts is None else "i gang" if mix.kind is MonthKind.LIVE else "",
                keys=_keys(mix),
            )
            for mix in mixes
        ]
        series = [Series(words.state_name(state), words.tone_of(state)) for state in STANDING]
        title = f"Trin over tid, {words.span_words(self._span)}"
        return StackedColumns(title, words.mix_summary(mixes), series, columns, unit="borgere", across="Måned")

    def flow(self) -> FlowBands:
        """From where to where cases went."""
        found = flow(self._of, *self._span, self._only)
        before, after = (
            [End(state, words.state_name(state, self._only), words.tone_of(state)) for state in states]
            for states in _TOP_DOWN
        )
        bands = [
            FlowBand(band.before, band.after, band.citizen_ids, words.tone_of_way(band.before, band.after))
            for band in found.bands
        ]
        heads = (self._end(found.start), self._end(found.end))
        title = f"Hvem gik hvorhen, {words.span_words(Between(found.start, found.end))}"
        return FlowBands(title, words.flow_summary(found), heads, before, after, bands, words.WAYS)

    def growth(self) -> GrowthAreas:
        """Who has come, who has gone, and where the others stand."""
        found = cumulative_flow(self._of, *self._span, self._only)
        growths = [
            Growth(one.month, one.arrived, (one.gone, *reversed(one.counts)), one.kind is MonthKind.LIVE)
            for one in found.stocks
        ]
        series = [
            Series("Gået fra", "went"),
            *(Series(words.state_name(state), words.tone_of(state)) for state in reversed(STANDING)),
        ]
        last = found.stocks[-1] if found.stocks else None
        summary = "" if last is None else (
            f"{cases(found.start)} ultimo {month_name(found.stocks[0].month)}, siden er "
            f"{grouped(last.arrived)} kommet til og {grouped(last.gone)} gået fra: {grouped(sum(last.counts))} nu."
        )  # fmt: skip
        start = found.stocks[0].month if found.stocks else self._span.start
        title = f"Til- og afgang, {words.span_words(Between(start, self._span.end))}"
        return GrowthAreas(title, summary, series, growths, unit="sager")

    def time(self) -> LastingSteps:
        """How long citizens are in each stage."""
        stages: list[Lasting] = []
        for state, found in time_in_stages(self._of, *self._span, self._only).items():
            quarter, three_quarters = found.quartiles
            steps = tuple((step.age, step.share) for step in found.steps)
            stages.append(
                Lasting(words.state_name(state), words.tone_of(state), steps, quarter, found.median, three_quarters,
                        found.seen, found.left, found.last)
            )  # fmt: skip
        summary = (
            "Sager, der skifter trin eller slutter, har forladt trinnet. De, der stadig står der eller er gået til "
            "andre, tæller med for så længe, de er set. Beregnet efter Kaplan og Meier."
        )
        return LastingSteps(f"Tid på trin, {words.span_words(self._span)}", summary, stages)

    def matrix(self) -> WayMatrix:
        """Each month's ways, added up."""
        found = matrix(self._of, *self._span, self._only)
        rows = [row for row in ROWS if row in STANDING or found.of_row(row)]
        columns = [one for one in COLUMNS if one in STANDING or any(found.went(row, one) for row in ROWS)]
        title = f"Skift, {words.span_words(self._span)}"
        summary = "Hver måneds skift lagt sammen. Andelen er af dem, der var samme sted måneden før."
        return WayMatrix(
            title,
            summary,
            [self._as_end(row) for row in rows],
            [self._as_end(one) for one in columns],
            [[found.went(row, one) for one in columns] for row in rows],
            [[words.tone_of_way(row, one) for one in columns] for row in rows],
            ("Måneden før", "Måneden efter"),
        )

    def shares(self) -> StackedColumns:
        """What share moved which way, month by month and in all."""
        months = shares(self._of, *self._span, self._only)
        whole = together(months)
        columns = [
            Column(
                month_short(month),
                str(month.year),
                None if one is None else (one.back, one.stayed, one.forward),
                month_name(month),
                is_open=self._kind(month) is MonthKind.LIVE,
                remark="kan ikke måles" if one is None else "få" if one.is_few else "",
            )
            for month, one in months
        ]
        if len(columns) > 1:
            counts = (whole.back, whole.stayed, whole.forward)
            columns.append(Column("I alt", "perioden", counts, "Hele perioden", apart=True))
        title = f"Frem og tilbage, {words.span_words(self._span)}"
        return StackedColumns(
            title, words.moved_summary(whole), _WAYS, columns, unit="borgere", across="Måned", shares=True
        )

    def comparison(self) -> StackedColumns:
        """The same by jobformidler."""
        found = comparison(self._of, *self._span, self._only.group_id)
        columns = [_of_jobformidler(one) for one in found if self._only.staff_id in (None, one.staff_id)]
        title = f"Bevægelse hos jobformidlerne, {words.span_words(self._span)}"
        summary = (
            "Hver måneds skift lagt sammen, hos den, der havde sagen, da måneden begyndte. Sagerne er forskellige, og "
            "små tal svinger meget."
        )
        return StackedColumns(title, summary, _WAYS, columns, unit="skift", across="Jobformidler", shares=True)

    def _as_end(self, state: State) -> End:
        return End(state, words.state_name(state, self._only), words.tone_of(state))

    def _end(self, month: Month) -> str:
        return words.end_of(month, self._kind(month))

    def _kind(self, month: Month) -> MonthKind:
        return self._of.by_month[month].kind


def _of_jobformidler(one: OfJobformidler) -> Column:
    moved = one.moved
    below = cases(one.cases) if not moved.is_few else "få"
    counts = (moved.back, moved.stayed, moved.forward) if moved.total else None
    remark = "ingen at måle på" if not moved.total else "få, siger lidt" if moved.is_few else ""
    return Column(one.initials, below, counts, one.name, remark=remark)


def _keys(mix: Mix) -> tuple[str, ...]:
    """Where the citizens of each part of a column are found; nothing for a part that is empty."""
    counts = mix.counts or (0,) * len(STANDING)
    return tuple(f"{mix.month}|{state}" if count else "" for state, count in zip(STANDING, counts, strict=True))


def ids_of_mix(of: Development, key: str, only: Only) -> Sequence[str]:
    """The citizens behind a part of a column of the mix, in the order of their names."""
    month, _, state = key.partition("|")
    found = {
        one.citizen_id
        for one in of.by_month[Month.parse(month)].standings
        if one.state == state and only.holds(one.staff_id, one.group_id)
    }
    return sorted(found, key=lambda one: of.order.get(one, -1))
