"""Values as the XML of spreadsheet cells: a text is always a text, never a formula, and always one that Excel reads."""

import re
from datetime import date, datetime, time, timedelta

Value = str | int | float | date | None
LONGEST_TEXT = 32_767
"""UTF-16 units in a cell; what is longer is cut."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EARLIEST = date(1900, 3, 1)  # before it Excel counts a day that never was
_DAY_ZERO = date(1899, 12, 30)
_SURELY_FITS = 1_000


def cell(coordinate: str, value: Value, plain: int, quoted: int) -> str:
    """The cell at a coordinate, with the style `plain`; a text gets `quoted`, with which Excel keeps it a text."""
    if isinstance(value, date):
        value = excel_day(value)
    if value is None or value == "":
        return f'<c r="{coordinate}" s="{plain}"/>'
    if not isinstance(value, str):
        return f'<c r="{coordinate}" s="{plain}"><v>{value}</v></c>'
    text = value if len(value) < _SURELY_FITS and value.isprintable() else fit_text(value)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{coordinate}" s="{quoted}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def fit_text(text: str) -> str:
    """The text as a cell can hold it: without control characters, and not too long."""
    text = _UNFIT.sub("", text)
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", errors="ignore")


def excel_day(day: date) -> float | str:
    """The number that Excel keeps for a day, or a day and time; in words where its calendar is wrong."""
    if isinstance(day, datetime):
        return (day - datetime.combine(_DAY_ZERO, time())) / timedelta(days=1)
    return f"{day:%d-%m-%Y}" if day < _EARLIEST else (day - _DAY_ZERO).days
