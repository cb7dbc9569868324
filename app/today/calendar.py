"""Days to remember as an iCalendar file (RFC 5545), which every calendar program takes in."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from app.today.agenda import Due

_LONGEST = 75  # octets of a line, without its end
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(dues: Iterable[Due], name: str, made_at: datetime) -> bytes:
    """An all-day event for each, under the id of what it is about: taken in again, it takes the place of the older.

    What is said of the citizen is what stands in `Due.citizen` and `Due.text`.
    """
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Springbraet//DA", f"X-WR-CALNAME:{_escaped(name)}"]
    for due in dues:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{'samtale' if due.is_talk else 'aftale'}-{due.id}@springbraet",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{due.citizen}: {due.text}')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line of the file: what is too long goes on after a line's end and a space, never inside a letter."""
    parts, part = list[bytes](), b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
