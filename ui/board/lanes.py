"""Arranges the board in swimlanes: a lane for each jobformidler, at the same height in every column."""

from app.board.board import Board
from app.board.cards import Card
from ui.board.card_heights import BoardRow, Density, Gap, Lane, row_height
from ui.texts.words import load_words

_LANE = "lane/"


def owner_of(lane: str) -> str | None:
    """The id of the jobformidler whose lane it is, by the id of its row; None for that of nobody, and for no lane."""
    staff_id = lane.removeprefix(_LANE)
    return None if staff_id in ("", str(None)) else staff_id


def in_lanes(shown: Board, density: Density) -> list[list[BoardRow]]:
    """The rows of each column: lane heads, their cards, and gaps that make a lane as high as its fullest column."""
    names = {load.staff_id: load for load in shown.loads}
    lanes: dict[str | None, list[list[Card]]] = {staff_id: [] for staff_id in (*names, None)}
    for cards in lanes.values():
        cards.extend([] for _ in shown.columns)
    for place, column in enumerate(shown.columns):
        for card in column.cards:
            lanes[card.staff_id][place].append(card)
    visible = [place for place, column in enumerate(shown.columns) if column.cards or column.stage is not None]
    rows: list[list[BoardRow]] = [[] for _ in shown.columns]
    for staff_id, columns in lanes.items():
        if not any(columns):
            continue
        load = names.get(staff_id) if staff_id else None
        text = f"{load.name}  {load_words(load)}" if load else "Uden jobformidler"
        heights = [sum(row_height(card, density) for card in cards) for cards in columns]
        for place, cards in enumerate(columns):
            lane = Lane(f"{_LANE}{staff_id}", text if place == visible[0] else "", bool(load and load.over))
            rows[place] += [lane, *cards]
            missing = max(heights) - heights[place]
            if missing:
                rows[place].append(Gap(f"gap/{staff_id}", missing))
    return rows
