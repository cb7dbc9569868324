"""Danish words that several rooms say: days, spans, names, months and loads; no Qt."""

from datetime import date, datetime
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from app.core.domain import Month, Stage
from app.core.words import FOUND_BY, MONTHS, STAGES, WEEKDAYS, counted, grouped, month_name, month_short, number

if TYPE_CHECKING:
    from app.board.board import Load


FINDERS = (("", "Ikke oplyst"), *((str(finder), name) for finder, name in FOUND_BY.items()))
"""Who can be chosen as having found a place."""


class Told(NamedTuple):
    """A sentence about a citizen: `tone` is 'late', 'calm' or 'aside', `code` that of the rule which says it."""

    sentence: str
    tone: str
    code: str = ""


class _Counting(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, several, many = format_spec.partition("|")
        return f"{value} {one if str(value) == '1' else many}" if several else super().format_field(value, format_spec)


def filled(template: str, **facts: object) -> str:
    """A sentence with its facts; '{count:sag|sager}' is '1 sag' or '28 sager'."""
    return _Counting().vformat(template, (), facts)


def months_spoken(count: int) -> str:
    """'1 måned' and '7 måneder'."""
    return counted(count, "måned", "måneder")


def first_name(name: str) -> str:
    """'Mona' for 'Mona Sørensen'."""
    return name.partition(" ")[0]


def short_name(name: str) -> str:
    """'Mona S.' for 'Mona Sørensen'."""
    words = name.split()
    return name if len(words) < 2 else f"{words[0]} {words[-1][0]}."


def load_words(one: "Load") -> str:
    """'28/30'."""
    return f"{one.count}/{one.limit}"


def day_long(day: date) -> str:
    """'3. marts 2025'."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def day_in_full(day: date) -> str:
    """'fredag den 15. januar 2027'."""
    return f"{WEEKDAYS[day.weekday()]} den {day_long(day)}"


def day_short(day: date, today: date) -> str:
    """'3. mar.', with the year where it is another one than today's."""
    short = f"{day.day}. {month_short(Month.of(day))}"
    return short if day.year == today.year else f"{short} {day.year}"


def day_dated(day: date) -> str:
    """'3. mar. 2025': short, and with its year, as on paper, which is read in other years too."""
    return f"{day.day}. {month_short(Month.of(day))} {day.year}"


def day_typed(day: date | str | None) -> str:
    """'03-03-2025', as Danes write and type a day, of a date or of '2025-03-03'; nothing for none."""
    return "-".join(reversed(str(day).split("-"))) if day else ""


def moment_typed(text: str) -> str:
    """'03-03-2025 kl. 9.30' of '2025-03-03T09:30:15'; nothing of any other text."""
    try:
        at = datetime.fromisoformat(text) if text[10:11] == "T" else None
    except ValueError:
        at = None
    return "" if at is None else f"{day_typed(at.date())} kl. {at.hour}.{at.minute:02d}"


def moment(at: datetime, today: date) -> str:
    """'16. nov. kl. 9.30'."""
    return f"{day_short(at.date(), today)} kl. {at.hour}.{at.minute:02d}"


def span(start: date, end: date | None, today: date) -> str:
    """'siden 2. okt.', 'fra 2. dec.', '2. okt. – 30. nov.'."""
    if end is None:
        return f"{'siden' if start <= today else 'fra'} {day_short(start, today)}"
    return f"{day_short(start, today)} – {day_short(end, today)}"


def written(value: object) -> str:
    """A fact as it stands in a sentence: months and stages by name, days, spans and numbers as Danes write them."""
    match value:
        case Month():
            return month_name(value)
        case Stage():
            return STAGES[value].lower()
        case date():
            return day_typed(value)
        case (date() as start, end):
            return f"fra {day_typed(start)} til {day_typed(end)}" if end else f"fra {day_typed(start)}"
        case list():
            return ", ".join(map(str, value))
        case float():
            return number(value)
        case int() if value >= 10_000:
            return grouped(value)
        case _:
            return str(value)


def one_line(text: str) -> str:
    """A text of several lines in one."""
    return " ".join(text.split())


def day_near(day: date, seen: date | None = None) -> str:
    """'1. dec.'; with the year where it is far from `seen` and in another."""
    far = seen is not None and abs((day - seen).days) > 300
    return day_short(day, seen if seen is not None and far else day)
