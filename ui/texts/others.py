"""What others have done on a team's server, in Danish sentences with who it was in front; no Qt."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.change import Change
from app.core.domain import Stage
from app.core.words import counted
from ui.texts.changes import tells_of_whom_alone
from ui.texts.earlier import earlier_sentence, earlier_thing
from ui.texts.errors import change_sentence

_NOT_WORTH_A_WORD = frozenset({
    "go_to", "go_to_point", "look_at_figures", "see_cpr", "note_event", "tick_point", "choose_order", "put_in_order",
    "keep_month",
})  # fmt: skip
ME = "Dig på en anden pc"
"""Who it was, where it was oneself."""
SOMEBODY = "En kollega"
OVERTAKEN_FORM = "Gem alligevel, hvis det skal være dit, eller annullér."
"""What can be done in a form about something that somebody else has changed."""


def overtaken_sentence(who: str, what_to_do: str) -> str:
    """That somebody else has changed what is just being written about, and what can be done."""
    return f"{who or SOMEBODY} har ændret det samme imens. {what_to_do}"


def led_elsewhere(leader: str) -> str:
    """That somebody else leads the meeting, to whoever wants to do what is theirs to do."""
    return f"{leader} leder mødet. Tryk Overtag, hvis det skal være dig."


def others_sentence(change: Change, who: str) -> str:
    """What somebody else has done, as one's own is told; nothing where it is not worth a word.

    A change that took another back, or did it again, says so by `undoes` or `redoes` among its facts.
    """
    if change.kind in _NOT_WORTH_A_WORD:
        return ""
    for fact, verb in (("undoes", "fortrudt"), ("redoes", "gendannet")):
        if change.facts.get(fact):
            return f"{who or SOMEBODY}: har {verb} {earlier_thing(change.kind, change.facts)}."
    return f"{who or SOMEBODY}: {_done(change)}"


def others_sentences(changes: Sequence[Change], who: str, most: int) -> list[str]:
    """The same of what somebody has done in one go; more than so many are one sentence."""
    told = [sentence for sentence in (others_sentence(change, who) for change in changes) if sentence]
    if len(told) <= most:
        return told
    return [f"{who or SOMEBODY}: {counted(len(told), 'ændring', 'ændringer')} på én gang. Journalen (F9) viser dem."]


def _done(change: Change) -> str:
    """By the edits, which are all that is known of it."""
    facts = {name: value for name, value in change.facts.items() if name != "earlier"}
    alone = tells_of_whom_alone(change.kind) or (change.kind in ("unplace", "place_unchanged") and "month" in facts)
    known = alone and isinstance(facts.get("names"), tuple)
    if change.kind == "place" and "month" in facts:
        stages = {getattr(edit.after, "stage", None) for edit in change.edits if edit.table == "placement"}
        stage = stages.pop() if len(stages) == 1 else None
        known = isinstance(stage, int)
        facts |= {"stage": Stage(stage)} if isinstance(stage, int) else {}
    if known:
        return change_sentence(replace(change, facts=facts), "done")
    return f"{earlier_sentence(change.kind, change.facts)}."
