"""What a row says about efforts becomes edits of the citizen's; none ends that the row does not mention."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.companies.workplaces import Workplaces
from app.core.domain import new_id
from app.core.spellings import company_key
from app.importing.entries import NO_END, Entry, Problem
from app.importing.resolver import Resolver
from db.edits import Edit
from db.records import CatalogueItem, Effort


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says about one effort; None and '' where it says nothing. `over`: that it runs no more."""

    kind: CatalogueItem
    start: str | None = None
    end: str | None = None
    hours: float | None = None
    paid_hours: float | None = None
    company: str = ""
    found_by: str = ""
    over: bool = False


def said_efforts(entry: Entry, resolver: Resolver, efforts: Sequence[Effort], today: str) -> list[Said]:
    """The efforts that a row tells of; warnings for what can't be hung on any go into the entry.

    Paid hours belong to an effort that counts them, else to one of ordinary paid hours beside it. Company, dates
    and hours belong to the one effort of the row, or of several to the only company_based one.
    """
    return [*_of_the_row(entry, resolver, efforts, today), *_named(entry, resolver)]


def _named(entry: Entry, resolver: Resolver) -> Iterator[Said]:
    """What the columns tell whose head is the kind itself."""
    for named in entry.named:
        if named.field == "named_effort" and (kind := resolver.kind("effort_kind", named.kind, entry)) is not None:
            yield Said(kind, named.flag.day if named.flag.value else None, over=not named.flag.value)


def _of_the_row(entry: Entry, resolver: Resolver, efforts: Sequence[Effort], today: str) -> list[Said]:
    """What the columns tell that are the same for every kind."""
    kinds = resolver.efforts(entry)
    paid = entry.numbers.get("paid_hours")
    beside = _paid_kind(resolver, efforts, today) if paid is not None else None
    if not kinds:
        return _without_kind(entry, beside, paid)
    bearer = _bearer(kinds)
    if bearer is None:
        said = [Said(kind) for kind in kinds]
        if "company" in entry.texts or entry.dates.keys() & {"effort_start", "effort_end"} or entry.numbers:
            entry.warnings.append(Problem("details_of_several_efforts"))
    elif bearer.paid_hours:
        counted = entry.numbers.get("hours") if paid is None else paid
        said = [_whole(entry, kind, counted) if kind is bearer else Said(kind) for kind in kinds]
        paid = None
    else:
        said = [_whole(entry, kind) if kind is bearer else Said(kind) for kind in kinds]
    if paid is not None and beside is not None:
        said.append(Said(beside, paid_hours=paid))
    return said


def _bearer(kinds: Sequence[CatalogueItem]) -> CatalogueItem | None:
    """Of which effort the row tells company, dates and hours."""
    company_based = [kind for kind in kinds if kind.company_based]
    candidates = kinds if len(kinds) == 1 else company_based
    return candidates[0] if len(candidates) == 1 else None


def _without_kind(entry: Entry, kind: CatalogueItem | None, paid: float | None) -> list[Said]:
    """Paid hours alone are an effort too; anything else needs to be told of which effort it is."""
    if paid is not None and kind is not None:
        return [_whole(entry, kind, paid)]
    if "effort" not in entry.texts and ({"company", "found_by"} & entry.texts.keys() or entry.numbers.get("hours")):
        entry.warnings.append(Problem("details_without_effort"))
    return []


def _paid_kind(resolver: Resolver, efforts: Sequence[Effort], today: str) -> CatalogueItem | None:
    """The kind that ordinary paid hours go under: that of the one running effort that counts them, else the usual."""
    kinds = {kind.id: kind for kind in resolver.paid_kinds()}
    counting = [effort for effort in efforts if effort.kind_id in kinds and runs(effort, today)]
    return kinds[counting[0].kind_id] if len(counting) == 1 else next(iter(kinds.values()), None)


def _whole(entry: Entry, kind: CatalogueItem, paid: float | None = None) -> Said:
    dates = entry.dates
    company = entry.texts.get("company", "")
    hours = entry.numbers.get("hours")
    found_by = entry.texts.get("found_by", "") if kind.company_based else ""
    return Said(kind, dates.get("effort_start"), dates.get("effort_end"), hours, paid, company, found_by)


def effort_edit(
    said: Said, citizen_id: str, efforts: Iterable[Effort], today: str, places: Workplaces, entry: Entry
) -> Edit | None:
    """What has to change so that the citizen's efforts say the same; None where they do.

    Where the company's name is that of several, it is at none of them, and a warning goes into the entry.
    """
    standing = _same(said, efforts, today, places, entry)
    stopped = said.over or (said.kind.paid_hours and said.paid_hours == 0)
    if standing is None:
        if stopped:
            return None
        start = said.start or min(today, said.end or NO_END)
        return Edit(
            None,
            Effort(
                new_id(),
                citizen_id,
                said.kind.id,
                start,
                said.end,
                said.hours,
                said.paid_hours,
                said.company,
                _company_of(said, places, entry),
                said.found_by,
            ),
        )
    end = said.end or standing.end_on
    if stopped and standing.start_on <= today and runs(standing, today):
        yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
        end = max(standing.start_on, yesterday)
    moves = said.company and not _is_at(said, standing, places)
    after = replace(
        standing,
        start_on=said.start or standing.start_on,
        end_on=end,
        hours=standing.hours if said.hours is None else said.hours,
        paid_hours=standing.paid_hours if said.paid_hours is None or stopped else said.paid_hours,
        company=said.company if moves else standing.company,
        company_id=_company_of(said, places, entry) if moves else standing.company_id,
        found_by=said.found_by or standing.found_by,
    )
    return None if after == standing else Edit(standing, after)


def runs(effort: Effort, today: str) -> bool:
    """Whether it has not ended: it runs today, or will."""
    return effort.end_on is None or effort.end_on >= today


def _is_at(said: Said, effort: Effort, places: Workplaces) -> bool:
    """Whether an effort is where a row says, by the name that was told or by the company that it is known to be."""
    return company_key(effort.company) == company_key(said.company) or places.may_be(said.company, effort.company_id)


def _company_of(said: Said, places: Workplaces, entry: Entry) -> str | None:
    found = places.fitting(said.company)
    if len(found) > 1:
        entry.warnings.append(Problem("company_unclear", facts={"name": said.company, "count": len(found)}))
    return found[0].id if len(found) == 1 else None


def _same(said: Said, efforts: Iterable[Effort], today: str, places: Workplaces, entry: Entry) -> Effort | None:
    """The effort that is meant: kind and company fit, and it runs, or began or ended on the same day.

    One that began on the day that another row about the citizen tells is that row's.
    """
    fitting = [
        effort
        for effort in efforts
        if effort.kind_id == said.kind.id
        and (not said.company or not effort.company or _is_at(said, effort, places))
        and (runs(effort, today) or effort.start_on == said.start or (said.end and effort.end_on == said.end))
        and (said.start or effort.start_on) <= (said.end or NO_END)
        and (said.start in (None, effort.start_on) or ("effort", effort.start_on) not in entry.other_starts)
    ]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda effort: (
            bool(said.company) and _is_at(said, effort, places),
            effort.start_on == said.start,
            _is_at(said, effort, places),
            runs(effort, today),
            effort.start_on,
            effort.id,
        ),
    )
