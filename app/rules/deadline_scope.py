"""A rule of deadline with what it names, by catalogue: whom it concerns, what is enough, and what spares from it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from app.rules.deadlines import Anchor, Deadline
from app.rules.known import Spared
from db.queries.deadlines import Run
from db.records import CatalogueItem

_NEVER = "9999-12-31"


class Case(Protocol):
    """What has to be known of an open case; `begun` is the start of its spell, `start_on` that of the first one."""

    @property
    def citizen_id(self) -> str: ...
    @property
    def target_group_id(self) -> str | None: ...
    @property
    def benefit_id(self) -> str | None: ...
    @property
    def begun(self) -> str | None: ...
    @property
    def start_on(self) -> str | None: ...
    @property
    def efforts_known(self) -> int: ...
    @property
    def birth_date(self) -> str | None: ...
    @property
    def unemployed_since(self) -> str | None: ...
    @property
    def arrived_on(self) -> str | None: ...


class Asked:
    """A rule with what it names, by catalogue."""

    def __init__(self, rule: Deadline, kinds: "Kinds") -> None:
        self.rule = rule
        items, in_company = kinds.items, kinds.in_company
        named = _by_catalogue(rule.begun, items)
        wanted = named.get("effort_kind", frozenset())
        self.talks, self.plans = named.get("talk_kind", frozenset()), named.get("plan_kind", frozenset())
        self.needs_efforts = rule.company or bool(wanted)
        self.begun = wanted | self.talks | self.plans | (in_company if rule.company else frozenset[str]())
        self._concerns = _by_catalogue(rule.concerns, items)
        self._spared = _by_catalogue(rule.spared, items)
        self.anchors = frozenset(rule.anchors)
        if rule.anchor is Anchor.COMPANY_END:
            self.anchors = (self.anchors & in_company) or in_company
        elif rule.anchor is Anchor.EFFORT and not self.anchors:
            self.anchors = frozenset(item.id for item in items.values() if item.catalogue == "effort_kind")
        self._by: Spared | None = None
        self.needless = self._spared.get("effort_kind", frozenset())
        self._idle = kinds.idle - self.needless
        if rule.company or wanted & in_company:
            self._by = Spared.COMPANY
        elif wanted:
            self._by = Spared.COURSE
            self.needless |= kinds.occupied
        anchored = self.anchors if rule.anchor in (Anchor.EFFORT, Anchor.COMPANY_END) else frozenset[str]()
        self.efforts = (self.begun - self.talks - self.plans) | anchored | self.needless
        self.markings = rule.anchor is Anchor.MARKING or bool(
            self._concerns.get("marking_kind") or self._spared.get("marking_kind")
        )

    def concerns(self, group: str | None, benefit: str | None) -> bool:
        """Whether the rule is for those in a target group and with a benefit, as far as those decide."""
        if self.rule.concerns and not self._concerns:
            return False  # what it was about is in no catalogue any more
        has = {"target_group": group, "benefit": benefit}
        if any(catalogue in has and has[catalogue] not in wanted for catalogue, wanted in self._concerns.items()):
            return False
        return not any(has.get(catalogue) in unwanted for catalogue, unwanted in self._spared.items())

    def concerns_marked(self, markings: Collection[str]) -> bool:
        """Whether it is for those with these markings, as far as those decide."""
        wanted, unwanted = self._concerns.get("marking_kind"), self._spared.get("marking_kind")
        return (wanted is None or not wanted.isdisjoint(markings)) and (
            unwanted is None or unwanted.isdisjoint(markings)
        )

    def makes_needless(self, run: Run) -> bool:
        """Whether somebody in an effort needs nothing of what must have begun; paid work of no hours is none."""
        return run.kind_id in self.needless and not (run.idle and run.kind_id in self._idle)

    def spares(self, exempted: Collection[str], spares: Mapping[Spared, frozenset[str]]) -> bool:
        """Whether one of these exemptions spares somebody from what must have begun."""
        spared = self._spared.get("exemption_kind", frozenset())
        return any(kind in spared or (self._by is not None and kind in spares[self._by]) for kind in exempted)


class Kinds:
    """What the values of the catalogues count as: who is in a company, who is occupied, and what work can be idle."""

    def __init__(self, items: Mapping[str, CatalogueItem], job_kinds: Collection[str]) -> None:
        self.items = items
        self.in_company = flagged(items, "company_based")
        self.occupied = flagged(items, "occupied") | frozenset(job_kinds)
        self.idle = flagged(items, "paid_hours") - frozenset(job_kinds)
        self.spares = {one: flagged(items, f"spares_{one}") for one in Spared}


def flagged(items: Mapping[str, CatalogueItem], flag: str) -> frozenset[str]:
    """The values that count as this."""
    return frozenset(item.id for item in items.values() if getattr(item, flag))


def _by_catalogue(ids: Iterable[str], items: Mapping[str, CatalogueItem]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for item_id in ids:
        if item_id in items:
            found.setdefault(items[item_id].catalogue, set()).add(item_id)
    return {catalogue: frozenset(some) for catalogue, some in found.items()}
