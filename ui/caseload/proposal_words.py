"""What a proposal for redistribution says: why each line, how the loads go, and what can't be done; imports no Qt."""

from collections.abc import Iterable
from datetime import date

from app.caseload.redistribution.lines import Hand, Line, Plan
from app.caseload.redistribution.reading import Caseloads
from app.caseload.redistribution.terms import Reason
from app.core.domain import Stage
from app.core.words import STAGES, cases, counted, listed
from ui.caseload import texts
from ui.texts.words import day_near, day_typed, first_name, months_spoken, short_name

NOBODY_OVER = "Ingen er over loftet, så der er ingen sager at flytte."
NOTHING_LEFT = "Der er ingen åbne sager at fordele."
_WITHOUT = "Uden jobformidler"
_SAID_ELSEWHERE = frozenset({"over", "emptied", "free", "no_job_start"})
"""What the columns and the loads say already, and what is so of nearly everyone."""


def reason(line: Line, one: Reason) -> str:
    """One reason in a few words."""
    facts = one.facts
    stage = facts.get("stage")
    named = STAGES[stage].lower() if isinstance(stage, Stage) else "nye"
    giver, taker = first_name(line.giver.name), first_name(line.taker.name)
    match one.code:
        case "over":
            return f"{giver} har {cases(_number(facts['count']))}, og loftet er {facts['limit']}"
        case "over_later":
            count, limit, day = facts["count"], facts["limit"], facts["day"]
            return f"fra {day_typed(str(day))} har {giver} {cases(_number(count))} og et loft på {limit}"
        case "emptied":
            return f"alle {_whose(giver)} sager fordeles"
        case "nobody":
            return "har ingen jobformidler"
        case "moved":
            return f"skiftede jobformidler for {_ago(_number(facts['months']))} siden"
        case "urged":
            return f"skulle blive hos {giver}"
        case "free":
            return f"{taker} har {texts.places(_number(facts['places']))}"
        case "knows":
            return f"{taker} kender borgeren"
        case "stage_many":
            return f"{giver} har mange {named}"
        case "stage_few":
            return f"{taker} har få {named}"
        case "relation_short":
            months = _number(facts["months"])
            return f"kun {months_spoken(months)} sammen" if months else "under en måned sammen"
        case "relation_long":
            return f"har været sammen i {months_spoken(_number(facts['months']))}"
        case "no_agreements":
            return "ingen åbne aftaler"
        case "agreements":
            count = _number(facts["count"])
            return counted(_number(count), "åben aftale", "åbne aftaler")
        case "job_start":
            return "jobstart på vej"
        case _:
            return "ingen jobstart på vej"


def reasons(line: Line, found: Iterable[Reason] | None = None) -> str:
    """Why this citizen and this jobformidler, in one line; what speaks against it last."""
    shown = [one for one in (found or line.reasons) if found is not None or one.code not in _SAID_ELSEWHERE]
    codes = {one.code for one in shown}
    if {"stage_many", "stage_few"} <= codes:
        shown = [one for one in shown if one.code != "stage_few"]
    speaks_for = [_stages(line, one, codes) or reason(line, one) for one in shown if not one.against]
    against = [reason(line, one) for one in shown if one.against]
    arguments = ", ".join(speaks_for)
    return f"{arguments}; men {', '.join(against)}" if against and arguments else arguments or ", ".join(against)


def _stages(line: Line, one: Reason, codes: set[str]) -> str:
    """'Mona har mange på vej, og Bo har få' where both is so; else nothing."""
    if one.code != "stage_many" or "stage_few" not in codes:
        return ""
    return f"{reason(line, one)} og {first_name(line.taker.name)} få"


def hand(one: Hand) -> str:
    """'Mona S. (32 → 31)'."""
    return f"{_called(one.name)} ({one.before} → {one.after})"


def hand_short(one: Hand) -> str:
    """'Mona S. (31)', where the whole of it has no room: how many cases there are afterwards."""
    return f"{_called(one.name)} ({one.after})"


def summary(plan: Plan) -> str:
    """'2 sager flyttes: Mona S. 32 → 30, Bo L. 26 → 27, Thomas H. 26 → 27.'; nothing where none does."""
    if not plan.lines:
        return ""
    moved = f"{cases(len(plan.lines))} flyttes"
    loads = [f"{_called(load.name)} {load.before} → {load.after}" for load in plan.loads]
    rest = f" og {counted(len(loads) - 8, 'anden', 'andre')}" if len(loads) > 8 else ""
    return f"{moved}: {', '.join(loads[:8])}{rest}."


def heading(emptied: str) -> str:
    """What the proposal is about: everyone, or the cases of somebody who leaves them all."""
    return f"Nye jobformidlere til {_whose(emptied)} sager" if emptied else "Forslag til fordeling"


def settling(known: Caseloads, seen: date, lines: int) -> str:
    """Whose overrun is gone by itself: 'Mona S. kommer under loftet 1. dec. uden at nogen flyttes.'; or nothing."""
    named = [(short_name(known.staff[one.staff_id]), day_near(one.day, seen)) for one in known.settling]
    said = [f"{name} kommer under loftet {day}" for name, day in named]
    return f"{listed(said)} uden at {'flere' if lines else 'nogen'} flyttes." if said else ""


def rising(known: Caseloads, seen: date) -> str:
    """Who will be over the limit: 'Bo L. kommer over loftet 1. jan. 2027 (26/24).'; or nothing."""
    named = [(short_name(known.staff[staff_id]), one) for staff_id, one in known.rising]
    said = [f"{name} kommer over loftet {day_near(one.day, seen)} ({one.cases}/{one.limit})" for name, one in named]
    rest = f" og {counted(len(said) - 3, 'anden', 'andre')}" if len(said) > 3 else ""
    return f"{listed(said[:3])}{rest}." if said else ""


def _called(name: str) -> str:
    return short_name(name) if name else _WITHOUT


def _whose(name: str) -> str:
    return f"{name}'" if name[-1:] in ("s", "x", "z") else f"{name}s"


def _ago(months: int) -> str:
    return months_spoken(months) if months else "under en måned"


def shortage(plan: Plan) -> str:
    """What can't be done, or nothing."""
    sentences: list[str] = []
    if plan.no_place:
        missing = counted(plan.no_place, "plads", "pladser")
        sentences.append(f"Der mangler {missing}: De andre er fyldt op.")
    if plan.must_stay:
        sentences.append(f"{cases(plan.must_stay)} over loftet kan ikke flyttes, fordi borgerne skal blive.")
    return " ".join(sentences)


def described(line: Line, place: int, of: int) -> str:
    """A line for a screen reader."""
    stage = STAGES[line.stage].lower() if line.stage is not None else "ny"
    giver, taker = line.giver, line.taker
    whose = giver.name or _WITHOUT.lower()
    return (
        f"{line.name}, {stage}, fra {whose}, {giver.before} til {cases(giver.after)}, til {taker.name}, "
        f"{taker.before} til {cases(taker.after)}, {reasons(line)}, linje {place} af {of}"
    )


def tip(line: Line) -> str:
    """Every reason of a line."""
    return "\n".join(
        [f"{line.name}: {line.giver.name or _WITHOUT} → {line.taker.name}"]
        + [f"{'–' if one.against else '+'} {reason(line, one)}" for one in line.reasons]
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
