"""What a change of one citizen's facts was, in one Danish sentence with what is worth a remark; imports no Qt."""

from collections.abc import Mapping
from string import Formatter

from app.core.words import kroner
from ui.texts.about import ABOUT_ACTIONS, ABOUT_AHEAD, passed_remark
from ui.texts.companies import COMPANY_ACTIONS, company_remark
from ui.texts.deadlines import DEADLINE_ACTIONS, DEADLINES_OFF
from ui.texts.deletion import DELETION_ACTIONS, JOURNAL_OFF, RETENTION_OFF, retention_words
from ui.texts.handovers import HANDOVER_ACTIONS, HANDOVERS_AHEAD, HANDOVERS_TAKEN_AWAY, overload_remarks
from ui.texts.measures import MEASURE_ACTIONS, MEASURES_OFF, measure_words
from ui.texts.persons import PERSON_ACTIONS, person_words
from ui.texts.settings import COMPARISON_OFF, RULE_OFF, SETTINGS_ACTIONS, TEAM_ACTIONS, settings_remark, settings_words
from ui.texts.words import day_typed, filled, written

_ACTIONS = {
    "add_citizen": "{who} er føjet til teamet.",
    "edit_citizen": "Oplysningerne om {who} er rettet.",
    "set_target_group": "Målgruppen for {who} er ændret.",
    "close_cases": "{Sagen} for {who} er afsluttet {day}.",
    "reopen_case": "Sagen for {who} er genåbnet {day}.",
    "withdraw_end": "Sagen for {who} fortsætter. Den slutter ikke {day}.",
    "add_effort": "{kind} for {who} er gemt.",
    "edit_effort": "{kind} for {who} er rettet.",
    "remove_effort": "{kind} for {who} er fjernet.",
    "set_hours": "{who} har {hours:time|timer} om ugen fra {day}.",
    "set_paid_hours": "{who} har {hours:løntime|løntimer} om ugen fra {day}.",
    "set_earning": "{who} har tjent {kroner} i {month}.",
    "remove_earning": "Det, {who} har tjent i {month}, er fjernet.",
    "add_exemption": "Fritagelsen af {who} er gemt.",
    "edit_exemption": "Fritagelsen af {who} er rettet.",
    "remove_exemption": "Fritagelsen af {who} er fjernet.",
    "add_agreement": "Aftalen med {who} er gemt.",
    "complete_agreement": "Aftalen med {who} er udført.",
    "move_agreement": "Aftalen med {who} har nu {deadline}.",
    "drop_agreement": "Aftalen med {who} er droppet.",
    "set_belief": "Troen på job er noteret for {who}.",
    "mark_sparring": "{who} er markeret til sparring.",
    "mark_skipped": "{who} er sprunget over.",
    "add_note": "Notatet om {who} er gemt.",
    "edit_note": "Notatet om {who} er rettet.",
    "put_aside": "Advarslen om {who} er sat til side til og med {until}.",
    "hear_again": "Advarslen om {who} vises igen.",
    "remove_note": "Notatet om {who} er fjernet.",
}
_ACTIONS |= DELETION_ACTIONS
_ACTIONS |= ABOUT_ACTIONS | COMPANY_ACTIONS | HANDOVER_ACTIONS | PERSON_ACTIONS | SETTINGS_ACTIONS | TEAM_ACTIONS
_ACTIONS |= MEASURE_ACTIONS | DEADLINE_ACTIONS
_TAKEN_AWAY = {
    "set_belief": "Troen på job er fjernet for {who}.",
    "mark_sparring": "{who} er ikke længere markeret til sparring.",
    "mark_skipped": "{who} er ikke længere sprunget over.",
    **HANDOVERS_TAKEN_AWAY,
    "set_rule_on": RULE_OFF,
    **MEASURES_OFF,
    "set_comparison": COMPARISON_OFF,
    "set_retention": RETENTION_OFF,
    "set_journal_limit": JOURNAL_OFF,
    **DEADLINES_OFF,
}
_AHEAD = {
    "close_cases": "{Sagen} for {who} slutter {day}.",
    "reopen_case": "{Sagen} for {who} åbnes igen {day}.",
    **HANDOVERS_AHEAD,
    **ABOUT_AHEAD,
}


def done_sentence(kind: str, who: str, facts: Mapping[str, object]) -> str:
    """What a change of this kind did for `who`; empty for one that is not worth a word."""
    taken_away = facts.get("wanted") is False or facts.get("belief", 0) is None
    template = (_TAKEN_AWAY if taken_away else _ACTIONS | _AHEAD if facts.get("ahead") else _ACTIONS).get(kind)
    if template is None:
        return ""
    names = facts.get("names")
    several = isinstance(names, tuple) and len(names) != 1
    words = {name: written(value) for name, value in facts.items()} | settings_words(facts)
    words |= person_words(facts) | measure_words(facts) | _amount(facts) | retention_words(facts)
    whose = {"Sagen": "Sagerne" if several else "Sagen", "sin": "deres" if several else "sin"}
    said = filled(template, who=who, deadline=_deadline(facts), **whose, **words)
    return " ".join([said, *_remarks(facts)])


def tells_of_whom_alone(kind: str) -> bool:
    """Whether all that is said of this kind of change is whom it was about, so that nothing else has to be known."""
    if kind not in _ACTIONS or kind in _TAKEN_AWAY or kind in _AHEAD:
        return False
    return {name for _, name, _, _ in Formatter().parse(_ACTIONS[kind]) if name} == {"who"}


def _amount(facts: Mapping[str, object]) -> dict[str, str]:
    amount = facts.get("kroner")
    return {"kroner": kroner(amount)} if isinstance(amount, float) else {}


def _deadline(facts: Mapping[str, object]) -> str:
    due = facts.get("due_on")
    return f"frist {day_typed(due)}" if isinstance(due, str) else "ingen frist"


def _remarks(facts: Mapping[str, object]) -> list[str]:
    remarks: list[str] = []
    if facts.get("namesakes"):
        remarks.append("Bemærk: Der er allerede en borger med det navn.")
    if "beside" in facts:
        remarks.append(f"Bemærk: Borgeren har også {facts['beside']!s} hos {facts['company']} i samme periode.")
    remarks += overload_remarks(facts)
    remarks += [remark for remark in (company_remark(facts), settings_remark(facts), passed_remark(facts)) if remark]
    return remarks
