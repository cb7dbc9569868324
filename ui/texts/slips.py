"""What is asked where a hand may have slipped: all that is odd in a form in one question; imports no Qt."""

from collections.abc import Sequence

from app.core.errors import UserError
from ui.texts.words import filled, written

_CONFIRM = "eller bekræft, at det er rigtigt."
SLIPS: dict[str, tuple[str, str]] = {
    "hours_many": ("{hours:time|timer} om ugen er mange.", f"Ret tallet, {_CONFIRM}"),
    "paid_hours_many": ("{hours:løntime|løntimer} om ugen er mange.", f"Ret tallet, {_CONFIRM}"),
    "day_far": ("{day} ligger mere end {years} år frem.", "Ret datoen, eller bekræft, at den er rigtig."),
    "age_odd": ("Med det CPR-nummer er borgeren {age} år.", f"Se cifrene efter, {_CONFIRM}"),
    "phone_odd": ("»{text}« ligner ikke et telefonnummer.", f"Ret det, {_CONFIRM}"),
    "staff_same_name": (
        "Der er allerede en, der hedder {name}.",
        "Skriv også et mellemnavn, så I kan kende forskel, eller tryk igen, hvis det er en anden.",
    ),
}
"""What is odd, and what to do about it alone."""
_SEVERAL = "slips"
SLIP_ERRORS = {code: " ".join(said) for code, said in SLIPS.items()} | {
    _SEVERAL: f"{{told}} Ret det, der er forkert, {_CONFIRM}"
}
ASKED_AGAIN = frozenset(SLIP_ERRORS) | {"merge_paid_hours", "merge_flags", "merge_rules"}
"""Refusals that a second 'Gem' of the same overrules."""


def several_told(slips: Sequence[UserError]) -> str:
    """All that is odd, a sentence each."""
    return " ".join(
        filled(SLIPS[one.code][0], **{name: written(fact) for name, fact in one.facts.items()}) for one in slips
    )
