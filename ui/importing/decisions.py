"""What could be understood in more than one way in a list, in Danish: a sentence and a name for each way. No Qt."""

from collections.abc import Mapping

from app.core.errors import UserError
from app.importing.choices import Decision
from ui.texts.errors import error_sentence

SENTENCES: Mapping[str, str] = {}
"""Code of a decision -> what was seen; `{subject}`, `{rows}` (their numbers) and the facts are filled in."""
OPTIONS: Mapping[str, Mapping[str, str]] = {}
"""Code of a decision -> option -> what choosing it does; an option that has no name here is one itself (a month)."""


def seen_sentence(decision: Decision) -> str:
    """What was seen."""
    facts = {**decision.facts, "subject": decision.subject, "rows": list(decision.rows)}
    return error_sentence(UserError(decision.code, **facts), {decision.code: SENTENCES[decision.code]})


def decision_sentence(decision: Decision) -> str:
    """What was seen, and what is done about it."""
    seen = seen_sentence(decision)
    return f"{seen} {option_name(decision, decision.chosen)}." if decision.chosen else seen


def option_name(decision: Decision, option: str) -> str:
    """What an option does: 'De er ikke taget med'."""
    return OPTIONS.get(decision.code, {}).get(option, option)
