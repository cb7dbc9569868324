"""The page Ledelsesinformation: citizens by benefit, thirteen months back, against the targets."""

from app.core.words import month_name
from app.measures.by_benefit import ManagementReport, ReportLine
from app.measures.goal_words import STANDINGS
from app.measures.measure import Kind
from app.measures.values import plain
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, count, month_heads, provisional

KIND = "management"
NAME = "Ledelsesinformation"
UNKNOWN, TOTAL = "Ukendt ydelse", "I alt"


def management_page(report: ManagementReport) -> Page:
    """The page; its last rows are what the benefits come to."""
    heads = month_heads(report.months)
    opened = [month for month, kind in zip(report.months, report.kinds, strict=True) if kind is Kind.LIVE]
    columns = ("Ydelse", *heads, "Skal nå", "Frist", "Status")
    lines = [*((report.name_of(line), line) for line in report.lines), (UNKNOWN, report.unknown), (TOTAL, report.total)]
    rows = [_row(name, line) for name, line in lines]
    sums = frozenset({len(rows) - 1})
    whole = Table(
        "Ledelsesinformation",
        f"Borgere efter ydelse, {month_name(report.months[0])} til {month_name(report.months[-1])}",
        columns,
        tuple(rows),
        note=f"Borgere med åben sag ved månedens udgang. {provisional(opened)}".strip(),
        sums=sums,
        states=len(columns) - 1,
        broad=frozenset({0}),
    )
    tables = [whole]
    if report.together:
        joint = tuple(_row(report.name_of(line), line) for line in report.together)
        tables.append(
            Table("YdelserSammen", "Flere ydelser med et fælles mål", columns, joint, states=len(columns) - 1,
                  broad=frozenset({0}))
        )  # fmt: skip
    goals = [
        (place, name, line) for place, (name, line) in enumerate(lines) if any(one is not None for one in line.goals)
    ]
    tables.append(
        Table(
            "YdelserMaal",
            "Det, der skulle nås, måned for måned",
            ("Ydelse", *heads),
            tuple((f"{name}, skal nå", *map(_goal, line.goals)) for _, name, line in goals),
            nothing="Teamet følger ingen mål for ydelserne",
            broad=frozenset({0}),
        )
    )
    last = len(report.months)
    told = ", ".join(f"{name} {line.counts[-1] or 0}" for name, line in lines if line.counts[-1])
    every = Chart(
        "Borgere efter ydelse", "Måned", "Borgere", f"Nu: {told}." if told else "Ingen borgere.", 0,
        tuple(Series(place) for place, (_, line) in enumerate(lines[:-1]) if any(line.counts)), 1, last,
    )  # fmt: skip
    return Page(KIND, NAME, tuple(tables), (every,))


def _goal(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, plain(value))


def _row(name: str, line: ReportLine) -> tuple[Cell, ...]:
    wanted = line.goal_value
    due = None if line.goal is None else line.goal.due_on
    return (name, *map(count, line.counts), _goal(wanted), due, STANDINGS[line.standing])
