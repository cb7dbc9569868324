"""Danish words that several rooms say: days, spans, names, months and loads; no Qt."""

from datetime import date, datetime

from app.board.board import Load
from app.core.domain import Month
from app.core.words import MONTHS, month_short


def months_spoken(count: int) -> str:
    """'1 måned' and '7 måneder'."""
    return f"{count} måned" if count == 1 else f"{count} måneder"


def first_name(name: str) -> str:
    """'Mona' for 'Mona Sørensen'."""
    return name.partition(" ")[0]


def short_name(name: str) -> str:
    """'Mona S.' for 'Mona Sørensen'."""
    words = name.split()
    return name if len(words) < 2 else f"{words[0]} {words[-1][0]}."


def load_words(one: Load) -> str:
    """'28/30'."""
    return f"{one.count}/{one.limit}"


def day_long(day: date) -> str:
    """'3. marts 2025'."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def day_short(day: date, today: date) -> str:
    """'3. mar.', with the year where it is another one than today's."""
    short = f"{day.day}. {month_short(Month.of(day))}"
    return short if day.year == today.year else f"{short} {day.year}"


def day_typed(day: date | None) -> str:
    """'03-03-2025', as a day is typed; nothing for none."""
    return "" if day is None else f"{day:%d-%m-%Y}"


def moment(at: datetime, today: date) -> str:
    """'16. nov. kl. 9.30'."""
    return f"{day_short(at.date(), today)} kl. {at.hour}.{at.minute:02d}"


def span(start: date, end: date | None, today: date) -> str:
    """'siden 2. okt.', 'fra 2. dec.', '2. okt. – 30. nov.'."""
    if end is None:
        return f"{'siden' if start <= today else 'fra'} {day_short(start, today)}"
    return f"{day_short(start, today)} – {day_short(end, today)}"


def one_line(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(text.split())


def day(text: str | None) -> str:
    """'01-03-2026' for '2026-03-01', as Danes write it."""
    return "-".join(reversed(text.split("-"))) if text else ""


def day_near(day: date, seen: date | None = None) -> str:
    """'1. dec.'; with the year where it is far from `seen` and in another."""
    far = seen is not None and abs((day - seen).days) > 300
    return day_short(day, seen if seen is not None and far else day)
