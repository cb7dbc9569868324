"""What a rule to watch says of a citizen, in one Danish sentence with its reason; imports no Qt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from app.core.domain import Stage
from app.core.words import RULES_SHORT, STAGES, counted, hours_a_week, kroner, months, number
from app.rules.known import Watch
from app.rules.watch_rules import is_late
from ui.texts.deadlines import deadline_sentence, deadline_short
from ui.texts.words import Told, day_typed, months_spoken

Facts = Mapping[str, object]


def watch_sentence(watch: Watch) -> str:
    """'Aftalen »Ring« er overskredet med 1 dag'; without a full stop."""
    return deadline_sentence(watch.facts) if "rule" in watch.facts else _SENTENCES[watch.code](watch.facts)


def aside_words(watch: Watch) -> str:
    """'Til side til og med 01-03-2026 (syg): Intet CV på Jobnet'; of one that is heard, its sentence."""
    if watch.aside is None:
        return watch_sentence(watch)
    return f"Til side til og med {day_typed(watch.aside.until)} ({watch.aside.why}): {watch_sentence(watch)}"


def watch_tone(watch: Watch) -> str:
    """'late' for what is late or over a limit, 'calm' for what is merely so, 'aside' for what was put aside."""
    return "aside" if watch.aside is not None else "late" if is_late(watch.code) else "calm"


def told(watches: Sequence[Watch]) -> list[Told]:
    """What stands on a page of what the rules say."""
    return [Told(aside_words(watch), watch_tone(watch), watch.code) for watch in watches]


def watch_short(watch: Watch) -> str:
    """The rule's name in a few words, for a list of rules or a filter: 'Ingen bevægelse'."""
    return deadline_short(watch.facts) if "rule" in watch.facts else SHORT[watch.code]


def watch_on_card(watch: Watch) -> str:
    """What a card has room for: the rule's name, and for the commonest ones how long: '7 mdr. uden bevægelse'."""
    if watch.code == "no_movement":
        return f"{months(_count(watch.facts, 'months'))} uden bevægelse"
    if watch.code == "without_company":
        count = _count(watch.facts, "months")
        return f"{months(count)} uden virksomhed" if count else "Ikke i virksomhed"
    return "Intet CV på Jobnet" if watch.code == "no_cv" else watch_short(watch)


SHORT = RULES_SHORT
"""The name of every code that is not of a rule of deadline, the gravest first."""


def _count(facts: Facts, name: str) -> int:
    value = facts[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} is a count")
    return value


def _months(facts: Facts, name: str = "months") -> str:
    return months_spoken(_count(facts, name))


def _day(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError("a day is a date")
    return f"{value:%d-%m-%Y}"


def _number(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def _hours(value: object) -> str:
    return counted(cast("float", value), "time", "timer")


def _agreement_overdue(facts: Facts) -> str:
    count, days = _count(facts, "count"), counted(_count(facts, "days"), "dag", "dage")
    if count == 1:
        return f"Aftalen »{facts['text']}« er overskredet med {days}"
    return f"{counted(count, 'aftale', 'aftaler')} er overskredet, den ældste med {days}: »{facts['text']}«"


def _passive(facts: Facts) -> str:
    run = f" i {_months(facts)}" if facts["months"] else ""
    return f"Ingen indsats{run}: borgeren er passiv"


def _no_movement(facts: Facts) -> str:
    stage = facts["stage"]
    return f"{_months(facts)} i »{STAGES[stage].lower() if isinstance(stage, Stage) else stage}« uden bevægelse"


def _hours_unchanged(facts: Facts) -> str:
    hours = hours_a_week(cast("float", facts["hours"]), "løn")
    return f"{hours}, uændret i {_months(facts)}"


def _without_company(facts: Facts) -> str:
    if not facts["months"]:
        return "Ikke i virksomhed"
    return f"{_months(facts)} uden virksomhed{'' if facts['ever'] else ', ingen siden start'}"


def _review(facts: Facts, state: str) -> str:
    last = f"sidste gang {_day(facts['last'])}" if facts["last"] else "ingen er oplyst"
    return f"Tværfaglig gennemgang {state} {_day(facts['due'])} ({last})"


def _repatriation_due(facts: Facts) -> str:
    last = f"sidste gang {_day(facts['last'])}" if facts["last"] else "endnu ikke holdt"
    months = f"{facts['benefit_months']} af 36 måneder med ydelse"
    return f"Samtale om repatriering hver {facts['every']}. måned: {last} ({months})"


def _earned(facts: Facts) -> str:
    return f"{_kroner(facts['earned'])} tjent i år af højst {_kroner(facts['limit'])}"


def _kroner(value: object) -> str:
    return kroner(value) if isinstance(value, int | float) else str(value)


_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "back_on_benefit": lambda facts: (
        f"Tilbage på ydelse {_day(facts['back_on'])}, inden for {_months(facts)} efter "
        f"{'job' if facts['is_job'] else 'afgang'} {_day(facts['job'])}"
    ),
    "agreement_overdue": _agreement_overdue,
    "frikort_over": lambda facts: f"Socialt Frikort: {_earned(facts)}, det er over grænsen",
    "frikort_near": lambda facts: f"Socialt Frikort: {_earned(facts)}",
    "aftercare": lambda facts: (
        f"Efterværn {_months(facts)} efter jobstart {_day(facts['job'])}: følg op senest {_day(facts['due'])}"
    ),
    "passive": _passive,
    "no_movement": _no_movement,
    "hours_unchanged": _hours_unchanged,
    "without_company": _without_company,
    "review_overdue": lambda facts: _review(facts, "skulle være holdt"),
    "repatriation_due": _repatriation_due,
    "activation_hours": lambda facts: f"{_hours(facts['hours'])} aktivering om ugen; mindst {_hours(facts['least'])}",
    "no_cv": lambda _: "Intet CV på Jobnet",
    "review_due": lambda facts: _review(facts, "senest"),
    "repatriation_every_talk": lambda facts: (
        f"Opholdstilladelse {_day(facts['permit'])}, under {facts['years']} år: vejled om repatriering ved hver samtale"
    ),
}
