"""What measures are called and what they say, in Danish: of whom, what of them, and how it is counted."""

from collections.abc import Mapping

from app.core.words import number
from app.measures.measure import Condition, Conditions, Definition, Direction, Formula, Subject, Unit
from app.measures.predicates import PREDICATES, Operation, Predicate, Takes

SUBJECTS: Mapping[Subject, str] = {
    Subject.CITIZENS: "borgere med åben sag",
    Subject.FORMER: "borgere, hvis sag er afsluttet inden for 13 måneder",
    Subject.COMPANIES: "virksomheder",
    Subject.OPENINGS: "ledige job",
    Subject.JOBFORMIDLERE: "jobformidlere",
    Subject.STORIES: "gode historier, der er fortalt i måneden",
    Subject.CONTACTS: "kontakter med virksomheder i år",
    Subject.REQUESTS: "henvendelser fra virksomheder i måneden",
}
FORMULAS: Mapping[Formula, str] = {
    Formula.COUNT: "antal",
    Formula.SHARE: "andel",
    Formula.MEAN: "gennemsnit",
    Formula.MEDIAN: "median",
    Formula.SUM: "sum",
    Formula.DURATION: "gennemsnitlig varighed",
    Formula.MOST: "det største tal",
}
UNITS: Mapping[Unit, tuple[str, str]] = {
    Unit.CITIZENS: ("borger", "borgere"),
    Unit.FULL_TIME: ("fuldtidsperson", "fuldtidspersoner"),
    Unit.PERCENT: ("pct.", "pct."),
    Unit.WEEKS: ("uge", "uger"),
    Unit.KRONER: ("kr.", "kr."),
    Unit.COMPANIES: ("virksomhed", "virksomheder"),
    Unit.HOURS: ("time", "timer"),
    Unit.CASES: ("sag", "sager"),
    Unit.NUMBER: ("", ""),
    Unit.RANK: ("plads", "plads"),
    Unit.STORIES: ("god historie", "gode historier"),
    Unit.CONTACTS: ("kontakt", "kontakter"),
}
"""What one of it is called, and several."""
DIRECTIONS: Mapping[Direction, str] = {
    Direction.UP: "højere er bedre",
    Direction.DOWN: "lavere er bedre",
    Direction.NEITHER: "",
}
QUANTITIES: Mapping[str, str] = {
    "weeks": "uger siden sagens start",
    "unemployed_weeks": "ugers ledighed",
    "arrived_weeks": "uger siden ankomsten",
    "months_here": "måneder på trinnet",
    "months_without": "måneder uden virksomhed",
    "paid_hours": "løntimer om ugen",
    "fleks_hours": "timer om ugen i fleksjob",
    "earned": "kroner tjent i år inden for Socialt Frikort",
    "age": "alder i år",
    "stage": "trin (1 til 4)",
    "spell_weeks": "forløbets uger",
    "citizens": "borgere i indsats hos virksomheden",
    "places": "pladser",
    "cases": "sager pr. jobformidler",
    "answer_hours": "timer, før der blev svaret",
}

# »{ikke}« stands where the word does that makes it the opposite.
SENTENCES: Mapping[str, str] = {
    "target_group": "er{ikke} i målgruppen »{item}«",
    "benefit": "får{ikke} »{item}«",
    "age": "er{ikke} {numbers}",
    "woman": "er{ikke} kvinde",
    "in_company": "er{ikke} i virksomhed",
    "company_kind": "er{ikke} i »{item}«",
    "effort": "er{ikke} i »{item}«",
    "paid_hours": "har{ikke} løntimer",
    "paid_hours_band": "har{ikke} {numbers} med løn om ugen",
    "passive": "er{ikke} passiv",
    "cv": "har{ikke} CV på Jobnet",
    "exempted": "er{ikke} fritaget{item}",
    "exempted_225": "er{ikke} undtaget fra 225-timersreglen",
    "marking": "har{ikke} {item}",
    "plan": "har{ikke} {item}",
    "talk": "har{ikke} haft {item} i måneden",
    "stage": "står{ikke} på {numbers}",
    "stuck": "har{ikke} stået på samme trin for længe",
    "discussed": "er{ikke} indplaceret i måneden",
    "months_here": "har{ikke} stået {numbers} på trinnet",
    "months_without": "har{ikke} været {numbers} uden virksomhed",
    "weeks": "har{ikke} haft sag i {numbers}",
    "unemployed_weeks": "har{ikke} været ledig i {numbers}",
    "arrived_weeks": "kom{ikke} til landet for {numbers} siden",
    "company_within": "kom{ikke} i virksomhed inden for {numbers} fra sagens start",
    "company_within_unemployed": "kom{ikke} i virksomhed inden for {numbers} fra ledighedens start",
    "found_by_citizen": "har{ikke} selv fundet pladsen",
    "found_by_jobcenter": "har{ikke} en plads, som jobcentret fandt",
    "found_by_company": "har{ikke} en plads, som virksomheden fandt på",
    "fleks_hours": "har{ikke} {numbers} om ugen i fleksjob",
    "earned": "har{ikke} tjent {numbers} i år inden for Socialt Frikort",
    "deadline_met": "har{ikke} overholdt fristen »{item}«",
    "deadline_missed": "har{ikke} overskredet fristen »{item}«",
    "exit_reason": "er{ikke} afsluttet til »{item}«",
    "ended_within": "er{ikke} afsluttet inden for {numbers}",
    "ended_before": "er{ikke} afsluttet for {numbers} siden",
    "back_within": "er{ikke} vendt tilbage inden for {numbers}",
    "in_job": "er{ikke} i job",
    "spell_weeks": "havde{ikke} sag i {numbers}",
    "spell_effort": "har{ikke} været i »{item}«",
    "code_of_care": "er{ikke} med i Code of Care",
    "code_of_care_new": "kom{ikke} med i Code of Care i år",
    "needs_surveyed": "har{ikke} fået afdækket behov",
    "in_talks": "er{ikke} i drøftelser om kompetencer",
    "fixed_person": "har{ikke} en fast person i jobcentret",
    "contacted_within": "er{ikke} kontaktet inden for {numbers}",
    "has_citizens": "har{ikke} borgere i indsats",
    "opening_open": "er{ikke} ledigt ved månedens slutning",
    "opening_new": "er{ikke} kommet til i måneden",
    "opening_filled": "er{ikke} besat i måneden",
    "cases": "har{ikke} {numbers}",
    "over_limit": "er{ikke} over sagsloftet",
    "contact_in_month": "er{ikke} fra måneden",
    "answered_within": "er{ikke} besvaret inden for {numbers}",
}
"""What each predicate says of those of whom it holds."""
_ANY = {"exempted": "", "marking": "en markering", "plan": "en plan", "talk": "en samtale"}
_ONE = {"exempted": " (»{}«)", "marking": "markeringen »{}«", "plan": "planen »{}«", "talk": "samtalen »{}«"}
_UNITS = {
    "years": ("år", "år"),
    "weeks": ("uge", "uger"),
    "months": ("måned", "måneder"),
    "hours": ("time", "timer"),
    "kroner": ("kr.", "kr."),
    "cases": ("sag", "sager"),
}


def condition_sentence(condition: Condition, names: Mapping[str, str]) -> str:
    """'er i målgruppen »Jobparat«'; `names` are those of the values and deadlines by their ids."""
    words = {
        "ikke": " ikke" if condition.negated else "",
        "item": _item(condition, names),
        "numbers": _numbers(condition),
    }
    return SENTENCES[condition.predicate].format(**words)


def conditions_sentence(conditions: Conditions, names: Mapping[str, str]) -> str:
    """'er i målgruppen »Jobparat« og er 30 år eller mere'; empty where there are none."""
    return " og ".join(_alternatives(group, names, alone=len(conditions) == 1) for group in conditions)


def _alternatives(group: tuple[Condition, ...], names: Mapping[str, str], *, alone: bool) -> str:
    text = " eller ".join(condition_sentence(one, names) for one in group)
    return text if alone or len(group) == 1 else f"({text})"


def measure_sentence(measure: Definition, names: Mapping[str, str]) -> str:
    """'Andel af borgere med åben sag, der er i målgruppen »Jobparat«, som har løntimer.'"""
    if not measure.computed:
        return "Tallet indtastes."
    quantity = QUANTITIES.get(measure.quantity, "")
    what = f"{FORMULAS[measure.formula]} af {quantity} for" if quantity else f"{FORMULAS[measure.formula]} af"
    said = f"{what} {SUBJECTS[measure.subject]}".replace("antal af ", "antal ")
    population = conditions_sentence(measure.population, names)
    numerator = conditions_sentence(measure.numerator, names)
    spared = conditions_sentence(measure.spared, names)
    said += f", der {population}" if population else ""
    said += f", som {numerator}" if numerator else ""
    left_out = f" De, der {spared}, tæller ikke med." if spared else ""
    return f"{said[0].upper()}{said[1:]}.{left_out}"


def _item(condition: Condition, names: Mapping[str, str]) -> str:
    code, item_id = condition.predicate, condition.rule_id or condition.item_id
    if item_id is None:
        return _ANY.get(code, "")
    name = names.get(item_id, "?")
    return _ONE[code].format(name) if code in _ONE else name


def _numbers(condition: Condition) -> str:
    """'30 år eller mere', '1 til 5 timer', '3 måneder'."""
    predicate = PREDICATES[condition.predicate]
    low, high = condition.low, condition.high
    if not predicate.unit:
        return ""
    if predicate.takes is Takes.HIGH:
        return _counted(high or 0, predicate.unit)
    if predicate.unit == "stage":
        return f"trin {number(low or 1)} til {number(high or 4)}" if low != high else f"trin {number(low or 0)}"
    if _is_band(predicate):
        return _band(low, high)
    if low is not None and high is not None:
        return _counted(high, predicate.unit) if low == high else f"{number(low)} til {_counted(high, predicate.unit)}"
    if low is not None:
        return f"{_counted(low, predicate.unit)} eller mere"
    return f"højst {_counted(high or 0, predicate.unit)}"


def _is_band(predicate: Predicate) -> bool:
    return any(test.operation is Operation.BAND for test in predicate.tests.values())


def _band(low: float | None, high: float | None) -> str:
    """'over 5 til 10 timer': more than the first, at most the second."""
    if high is None:
        return f"over {_counted(low or 0, 'hours')}"
    return f"over {number(low or 0)} til {_counted(high, 'hours')}"


def _counted(value: float, unit: str) -> str:
    return f"{number(value)} {_UNITS[unit][value != 1]}"
