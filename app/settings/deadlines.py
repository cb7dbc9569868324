"""The rules of deadline as a team sees and writes them: what may stand in each, and which values it may name."""

from typing import NamedTuple

from app.core.domain import danish_sort_key
from app.rules.deadlines import Anchor, Deadline, Side, Unit, deadline_rules
from app.settings.rule_numbers import Range
from db.records import CatalogueItem
from db.store import Store

NUMBERS: dict[Unit, Range] = {
    Unit.DAYS: Range("months", 1, 3650),
    Unit.WEEKS: Range("weeks", 1, 520),
    Unit.MONTHS: Range("months", 1, 120),
}
"""Within how many of each a deadline may be."""
WARN_BEFORE = Range("weeks", 0, 365)
"""How many days before it may be told."""
AGES = Range("years", 0, 120)
"""Which ages a rule may name."""
_ABOUT = ("target_group", "benefit", "marking_kind")
CATALOGUES_OF: dict[Side, tuple[str, ...]] = {
    Side.CONCERNS: _ABOUT,
    Side.ANCHOR: ("effort_kind", "marking_kind"),
    Side.BEGUN: ("effort_kind", "talk_kind", "plan_kind"),
    Side.SPARED: (*_ABOUT, "effort_kind", "exemption_kind"),
}
"""Of which catalogues the values on each side of a rule may be."""
ANCHORED: dict[Anchor, str] = {
    Anchor.EFFORT: "effort_kind",
    Anchor.COMPANY_END: "effort_kind",
    Anchor.MARKING: "marking_kind",
}
"""Of which catalogue what a deadline is counted from may be; the others name nothing."""


class DeadlineDraft(NamedTuple):
    """A rule of deadline as it is written down; numbers may be as they were typed, an age empty for none."""

    name: str
    anchor: Anchor
    number: object
    unit: Unit
    warn_before: object = 0
    age_from: object = ""
    age_below: object = ""
    company: bool = False
    concerns: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


def draft_of(rule: Deadline) -> DeadlineDraft:
    """A rule as it is kept, to be written anew."""
    return DeadlineDraft(
        rule.name, rule.anchor, rule.number, rule.unit, rule.warn_before,
        "" if rule.age_from is None else rule.age_from, "" if rule.age_below is None else rule.age_below,
        rule.company, rule.concerns, rule.anchors, rule.begun, rule.spared,
    )  # fmt: skip


class DeadlinesPage(NamedTuple):
    """Every rule of the team, and what each value of a catalogue that a rule may name is called.

    `catalogues` says of which catalogue each is. `values` are those in use, by catalogue, in the team's order.
    """

    rules: tuple[Deadline, ...]
    names: dict[str, str]
    catalogues: dict[str, str]
    values: dict[str, tuple[tuple[str, str], ...]]


def deadlines_page(store: Store) -> DeadlinesPage:
    """The rules as they are kept: the program's own first."""
    items = store.all(CatalogueItem)
    wanted = dict.fromkeys(catalogue for side in CATALOGUES_OF.values() for catalogue in side)
    used = sorted((item for item in items if item.active), key=lambda item: (item.position, danish_sort_key(item.name)))
    values = {
        catalogue: tuple((item.id, item.name) for item in used if item.catalogue == catalogue) for catalogue in wanted
    }
    return DeadlinesPage(
        deadline_rules(store),
        {item.id: item.name for item in items},
        {item.id: item.catalogue for item in items},
        values,
    )
