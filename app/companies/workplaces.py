"""Which company a text means: the only one that it fits best, and none where several could be meant."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Self

from app.core.domain import danish_sort_key, fold
from app.core.errors import UserError
from app.core.spellings import company_key
from db.edits import Edit
from db.queries import companies as working
from db.records import Company, CompanySpelling, Effort, Record
from db.store import Store


class Workplaces:
    """The companies of a store by what somebody may write: the name with the town, the name, any spelling of it."""

    def __init__(self, companies: Collection[Company], spellings: Collection[CompanySpelling]) -> None:
        self._by_id = {one.id: one for one in companies}
        names = Counter(fold(one.name) for one in companies)
        self._labels = {one.id: _with_town(one) if names[fold(one.name)] > 1 else one.name for one in companies}
        self._ways: tuple[defaultdict[str, list[str]], ...] = tuple(defaultdict(list) for _ in range(5))
        with_town, written, named, alike, spelt = self._ways
        for one in sorted(companies, key=_by_id):
            if one.town:
                with_town[fold(_with_town(one))].append(one.id)
            written[one.name].append(one.id)
            named[fold(one.name)].append(one.id)
            alike[company_key(one.name)].append(one.id)
        for spelling in sorted(spellings, key=_by_id):
            spelt[company_key(spelling.name)].append(spelling.company_id)

    @classmethod
    def of(cls, store: Store) -> Self:
        """Those of a store."""
        return cls(store.all(Company), store.all(CompanySpelling))

    def fitting(self, text: str) -> tuple[Company, ...]:
        """The companies that a text fits best, those in use before the others; none, one, or several namesakes."""
        words, whole, key = " ".join(text.split()), fold(text), company_key(text)
        for way, said in zip(self._ways, (whole, words, whole, key, key), strict=True):
            if said and (found := [self._by_id[one] for one in dict.fromkeys(way.get(said, ()))]):
                return tuple([one for one in found if one.active] or found)
        return ()

    def meant(self, text: str) -> str | None:
        """The id of the company that a text means; None where it fits none. Raises UserError('company_several')."""
        found = self.fitting(text)
        if len(found) > 1:
            example = next((_with_town(one) for one in found if one.town), f"{found[0].name}, by")
            raise UserError("company_several", name=found[0].name, example=example, count=len(found))
        return found[0].id if found else None

    def may_be(self, text: str, company_id: str | None) -> bool:
        """Whether a text can mean this company."""
        return company_id is not None and any(one.id == company_id for one in self.fitting(text))

    def offered(self) -> list[str]:
        """How each company in use can be written so that it alone is meant, in Danish order."""
        labels = {self._labels[one.id] for one in self._by_id.values() if one.active}
        return sorted(labels, key=danish_sort_key)


def company_named(store: Store, text: str) -> str | None:
    """The id of the company that a text means; None where there is none. Raises UserError('company_several')."""
    return Workplaces.of(store).meant(text)


def workplace_names(store: Store) -> list[str]:
    """What a field for a company offers: every company in use, with its town where there are namesakes."""
    return Workplaces.of(store).offered()


def taken_in(store: Store, company_id: str, name: str) -> list[Edit]:
    """The efforts that a name of a company makes its own: those told under it that are at no company yet.

    What is at another company stays there, and where another could be meant too nothing is taken.
    """
    key = company_key(name)
    named = [(one.id, one.name) for one in store.all(Company)]
    named += [(one.company_id, one.name) for one in store.all(CompanySpelling)]
    others = any(one != company_id and company_key(called) == key for one, called in named)
    if not key or others:
        return []
    loose = working.efforts_without_company(store)
    return [Edit(one, replace(one, company_id=company_id)) for one in loose if company_key(one.company) == key]


def given_back(store: Store, company_id: str, spelling: CompanySpelling) -> list[Edit]:
    """The efforts that are at a company by this spelling of its name alone, and without it at none."""
    others = [one for one in store.all(CompanySpelling, company_id=company_id) if one.id != spelling.id]
    kept = {company_key(one.name) for one in (*store.all(Company, id=company_id), *others)}
    key = company_key(spelling.name)
    theirs = [] if key in kept else store.all(Effort, company_id=company_id)
    return [Edit(one, replace(one, company_id=None)) for one in theirs if company_key(one.company) == key]


def _by_id(row: Record) -> str:
    return row.id


def _with_town(company: Company) -> str:
    return f"{company.name}, {company.town}" if company.town else company.name
