"""A refusal as the command line says it: one sentence, which names the option that can put it right; imports no Qt."""

import re

from app.core.errors import UserError
from ui.texts.errors import ERRORS, error_sentence

_CITIZENS = "--citizens kan ikke være {citizens}; vælg mindst 0."
_MONTHS = "--months kan ikke være {months}; vælg 1 til {most}."
_ONE_MONTH = "{month} kan ikke skrives; teamet har kun {first}."
_OWN = {
    "sheet_choose": "Springbræt kan ikke se, hvilket ark der er listen; tilføj --sheet NAVN med et af dem: {sheets}.",
    "sheet_unknown": "Der er intet ark, der hedder {name}; vælg med --sheet NAVN et af dem: {sheets}.",
}


def refusal_sentence(error: UserError) -> str:
    """What is wrong and what to do, for somebody who has called a command."""
    return error_sentence(error, {error.code: joined(_template(error))})


def joined(template: str) -> str:
    """A catalogue's sentences as one: 'Filen {path} findes ikke; vælg en anden fil.'

    Takes the template and not what it becomes, because a name or a path may well hold a full stop.
    """
    return re.sub(r"\. ([A-ZÆØÅ])", lambda found: f"; {found[1].lower()}", template)


def _template(error: UserError) -> str:
    facts = error.facts
    if error.code == "demo_impossible":
        citizens = facts.get("citizens")
        return _CITIZENS if isinstance(citizens, int) and citizens < 0 else _MONTHS
    if error.code == "month_outside" and facts.get("first") == facts.get("last"):
        return _ONE_MONTH
    return _OWN.get(error.code, ERRORS[error.code])
