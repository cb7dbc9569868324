"""The fields of a form: how each is described, and what stands in it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.core.days import DayField
from ui.texts.words import day_typed
from ui.widgets.boxes import ChoiceBox
from ui.widgets.day_line import DAY_HINT


class Meant(NamedTuple):
    """How a day that is typed is understood: of which kind, on which day, and since when.

    `since` names another field of the form, or is the kept day before which it cannot lie.
    """

    field: DayField
    today: date
    since: str = ""


class Entry(NamedTuple):
    """A field of a form. `kind` is 'text', 'long', 'choice' (of `choices`) or 'day', which is `meant` in some way.

    `share` is how wide it is.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    share: int = 1
    meant: Meant | None = None


def day_entry(
    name: str, label: str, meant: Meant, *, value: date | str | None = None, hint: str = DAY_HINT, share: int = 1
) -> Entry:
    """A field in which a day is typed; `value` is what is kept."""
    return Entry(name, label, "day", day_typed(value), hint, (), share, meant)


def fill_field(field: QLineEdit | QPlainTextEdit | ChoiceBox, text: str) -> None:
    """Let a field hold this, or choose what it stands for."""
    if isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.choose(text)


def text_of(field: QLineEdit | QPlainTextEdit | ChoiceBox) -> str:
    """What stands in a field, or what is chosen there stands for."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.value if field.currentIndex() >= 0 else ""
