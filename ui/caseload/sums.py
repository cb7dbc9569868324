"""What a team, or all of them, come to in Danish words: on the page, under it and aloud; imports no Qt."""

from collections.abc import Sequence

from app.caseload.figures import Figure
from app.caseload.lead import LeadRow
from app.core.domain import Month
from app.core.words import cases, counted, grouped
from ui.caseload.texts import FIGURE_STAGES, FIGURES, HEADS, UNKNOWN, name_of, places, signed, since, value


def sum_change(rows: Sequence[LeadRow]) -> int | None:
    """How many cases more several rows have together; None where there is nothing before for one of them."""
    changes = [row.change for row in rows if row.change is not None]
    return sum(changes) if len(changes) == len(rows) else None


def used(rows: Sequence[LeadRow]) -> str:
    """'108 / 120': the cases that count against all limits together."""
    limits = sum(row.load.limit or 0 for row in rows)
    return f"{grouped(sum(row.load.counted for row in rows))} / {grouped(limits)}"


def is_over(rows: Sequence[LeadRow]) -> bool:
    """Whether several rows together have more cases than places; one of them may be over where they are not."""
    return sum(row.load.counted for row in rows) > sum(row.load.limit or 0 for row in rows)


def room_parts(rows: Sequence[LeadRow], *, short: bool = False) -> tuple[str, str]:
    """'8 ledige pladser' and '2 over loftet', or `short` '8 ledige' and '2 over'; the latter empty where none is."""
    over, free = sum(row.load.over for row in rows), sum(row.load.free for row in rows)
    if short:
        return counted(free, "ledig", "ledige"), f"{grouped(over)} over" if over else ""
    return places(free), f"{grouped(over)} over loftet" if over else ""


def room_line(rows: Sequence[LeadRow]) -> str:
    """'8 ledige pladser · 2 over loftet'."""
    return " · ".join(part for part in room_parts(rows) if part)


def team_line(rows: Sequence[LeadRow]) -> str:
    """'112 sager · 120 pladser · 8 ledige pladser · 2 over loftet'."""
    loads = [row.load for row in rows]
    limits = sum(load.limit or 0 for load in loads)
    return f"{cases(sum(load.total for load in loads))} · {counted(limits, 'plads', 'pladser')} · {room_line(rows)}"


def sum_described(name: str, rows: Sequence[LeadRow], month: Month) -> str:
    """A sum in one sentence for a screen reader."""
    change = sum_change(rows)
    parts = [f"{name}: {team_line(rows)}"]
    if change is not None:
        parts.append(f"ændring {since(month)} {signed(change)}")
    told = {figure: value(rows, figure) for figure in HEADS}
    parts += [f"{FIGURES[figure].lower()} {text}" for figure, text in told.items() if text not in (UNKNOWN, "0")]
    return ", ".join(parts)


def cell_heads(heads: Sequence[Figure]) -> list[str]:
    """What stands over the cells of a row that is copied."""
    return ["Jobformidler", "Åbne sager", "Loft", *(FIGURES[one] for one in (*FIGURE_STAGES, *heads))]


def cells(row: LeadRow, heads: Sequence[Figure]) -> list[str]:
    """A row as it is copied: whose it is, the cases against the limit, and the figures."""
    limit = "" if row.load.limit is None else str(row.load.limit)
    figures = (str(row.number_of(figure)) for figure in (*FIGURE_STAGES, *heads))
    return [name_of(row), str(row.load.total), limit, *figures]
