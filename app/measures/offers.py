"""What a form offers where a measure is put together: predicates, values, quantities and units, each with its words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.measures.measure import Condition, Definition, Formula, Subject, Unit
from app.measures.predicates import PREDICATES, QUANTITIES, Takes
from app.measures.words import QUANTITIES as QUANTITY_WORDS
from app.measures.words import SENTENCES, UNITS
from app.rules.deadlines import deadline_rules
from app.settings.catalogues import active_items
from db.records import CatalogueItem
from db.store import Store

Choices = list[tuple[str, str]]
UNITS_OF: Mapping[Subject, Unit] = {
    Subject.CITIZENS: Unit.CITIZENS,
    Subject.FORMER: Unit.CITIZENS,
    Subject.COMPANIES: Unit.COMPANIES,
    Subject.STORIES: Unit.STORIES,
    Subject.CONTACTS: Unit.CONTACTS,
    Subject.JOBFORMIDLERE: Unit.NUMBER,
    Subject.OPENINGS: Unit.NUMBER,
    Subject.REQUESTS: Unit.NUMBER,
}
"""What a count of a subject is."""
_UNIT_OF_QUANTITY = {
    "weeks": Unit.WEEKS, "unemployed_weeks": Unit.WEEKS, "arrived_weeks": Unit.WEEKS, "spell_weeks": Unit.WEEKS,
    "paid_hours": Unit.HOURS, "fleks_hours": Unit.HOURS, "answer_hours": Unit.HOURS, "earned": Unit.KRONER,
    "cases": Unit.CASES, "citizens": Unit.CITIZENS,
}  # fmt: skip


class Asked(NamedTuple):
    """What a predicate wants to know: a value of these `choices` (it is `listed`), numbers, or nothing."""

    choices: Choices
    may_be_any: bool = False
    listed: bool = False
    low: bool = False
    high: bool = False
    unit: str = ""


def unit_of(subject: Subject, formula: Formula, quantity: str) -> Unit:
    """What the value of a measure is that is worked out so."""
    if formula is Formula.SHARE:
        return Unit.PERCENT
    if formula in (Formula.COUNT, Formula.NONE):
        return UNITS_OF.get(subject, Unit.NUMBER)
    return _UNIT_OF_QUANTITY.get(quantity, Unit.NUMBER)


def predicate_choices(subject: Subject) -> Choices:
    """Every predicate of a subject by code, said in general."""
    found = [(code, _in_general(code)) for code, one in PREDICATES.items() if subject in one.tests]
    return sorted(found, key=lambda choice: choice[1])


def quantity_choices(subject: Subject) -> Choices:
    """Of which numbers a mean, a median, a sum or the largest can be taken."""
    return [(code, QUANTITY_WORDS[code]) for code in QUANTITIES.get(subject, ())]


def unit_choices() -> Choices:
    """Every unit."""
    return [(str(unit), several or "antal") for unit, (_, several) in UNITS.items()]


def asked_by(store: Store, code: str) -> Asked:
    """What a predicate takes."""
    predicate = PREDICATES[code]
    match predicate.takes:
        case Takes.ITEM | Takes.ITEM_OR_ANY:
            items = active_items(store, predicate.catalogue)
            return Asked([(item.id, item.name) for item in items], predicate.takes is Takes.ITEM_OR_ANY, listed=True)
        case Takes.RULE:
            return Asked([(rule.id, rule.name) for rule in deadline_rules(store) if rule.active], listed=True)
        case Takes.RANGE:
            return Asked([], low=True, high=True, unit=predicate.unit)
        case Takes.HIGH:
            return Asked([], high=True, unit=predicate.unit)
        case Takes.NOTHING:
            return Asked([])


def names_in(store: Store, measure: Definition) -> dict[str, str]:
    """The names of the values and deadlines that a measure's conditions mean, by id."""
    conditions = [one for one in conditions_of(measure) if one.item_id or one.rule_id]
    items = {one.item_id: store.get(CatalogueItem, one.item_id) for one in conditions if one.item_id}
    named = {one.rule_id for one in conditions if one.rule_id}
    rules = {one.id: one.name for one in deadline_rules(store) if one.id in named} if named else {}
    return {row_id: row.name for row_id, row in items.items() if row is not None} | rules


def conditions_of(measure: Definition) -> Sequence[Condition]:
    """Every condition of a measure."""
    sides = (measure.population, measure.numerator, measure.spared)
    return [one for side in sides for group in side for one in group]


def _in_general(code: str) -> str:
    words = SENTENCES[code].replace("{ikke}", "").replace("»{item}«", "…").replace("{item}", "…")
    return words.replace("{numbers}", "…").replace("……", "…")
