"""Whatever is written, changed and taken back, the search finds what looking through every row would find."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.domain import danish_sort_key, fold
from app.search.fulltext import CitizenTexts
from app.search.index import Search
from app.settings.catalogues import default_items
from db import indexed
from db.edits import Edit, reverse_all
from db.records import (
    Agreement,
    Citizen,
    Company,
    CompanySpelling,
    Effort,
    Marking,
    Note,
    Opening,
    Plan,
    Record,
    Talk,
    Team,
)
from db.store import Stamp, Store
from tests.breadth import most

TODAY = date(2026, 11, 22)
TEAM = Team("team", "Team Nord")
ITEMS = default_items()
KIND, MARKING, TALK, PLAN = (
    next(item for item in ITEMS if item.catalogue == f"{name}_kind") for name in ("effort", "marking", "talk", "plan")
)
LETTERS = "aaaeeinrsSåÅæøöçłŞıéu\u030a\u0301 -'’_.\"*:^()йß½7"
LOST = "DELETE FROM search_text"
SPOILT = (
    LOST,
    "UPDATE search_text SET words = 'anne'",
    "UPDATE search_name SET line = 'xx'",
    "DELETE FROM search_name",
    "INSERT INTO search_text_fts(search_text_fts) VALUES ('delete-all')",
    "DELETE FROM search_name_fts_data WHERE id > 10",
    "DELETE FROM search_text_fts_docsize",
)
POOL = (
    "Søren",
    "Sørensen",
    "Aase",
    "Åse",
    "Ayşe",
    "Anna",
    "Łukasz",
    "Jensen",
    "Bo",
    "Ek",
    "D’Angelo",
    "K-100",
    "NEAR",
    "OR",
)
texts = some.one_of(
    some.lists(some.sampled_from(POOL), max_size=3).map(" ".join),
    some.text(some.sampled_from(LETTERS), max_size=8),
    some.text(some.characters(exclude_characters="\0", codec="utf-8"), max_size=4),
)
steps = some.lists(
    some.tuples(some.sampled_from(("add", "change", "remove", "undo")), some.integers(0, 40), texts, texts), max_size=14
)
MADE: Sequence[Callable[[str, str, str, str], Record]] = (
    lambda row_id, _, one, other: Citizen(row_id, TEAM.id, one, other, town=one[:3], next_step=other),
    lambda row_id, owner, one, _: Note(row_id, owner, "2026-11-01T10:00:00", None, one),
    lambda row_id, owner, one, _: Effort(row_id, owner, KIND.id, "2026-01-01", company=one),
    lambda row_id, owner, one, _: Agreement(row_id, owner, one, None, None, None, None, "2026-11-01"),
    lambda row_id, owner, one, _: Marking(row_id, owner, MARKING.id, "2026-01-01", note=one),
    lambda row_id, owner, one, other: Talk(row_id, owner, TALK.id, "2026-01-01", others=one, note=other),
    lambda row_id, owner, one, _: Plan(row_id, owner, PLAN.id, "2026-01-01", note=one),
    lambda row_id, _, one, other: Company(row_id, TEAM.id, one, town=other, active=len(other) < 5),
    lambda row_id, owner, one, _: CompanySpelling(row_id, owner, one),
    lambda row_id, owner, one, other: Opening(
        row_id, TEAM.id, "ordinary", one, owner or None, town=other, deadline="2026-01-01" if len(one) > 6 else None
    ),
)
OWNERS = {
    **dict.fromkeys((Note, Effort, Agreement, Marking, Talk, Plan), Citizen),
    CompanySpelling: Company,
    Opening: Company,
}
KINDS = (Citizen, Note, Effort, Agreement, Marking, Talk, Plan, Company, CompanySpelling, Opening)
CHANGED = {Citizen: "name", Note: "text", Effort: "company", Agreement: "text", Company: "name", Opening: "title"}
CHANGED |= dict.fromkeys((Marking, Talk, Plan), "note")


def look_through_citizens(store: Store, words: str, limit: int) -> list[str]:
    """The ids in the order of the search: beginnings of names, then of words, then the rest, each in Danish order."""
    wanted, found = fold(words), list[tuple[int, str, str]]()
    for one in store.all(Citizen):
        line = f"{fold(one.name)} {fold(one.case_number)} {fold(one.town)}"
        fits = (line.startswith(wanted), f" {wanted}" in line, wanted in line, all(p in line for p in wanted.split()))
        if wanted and any(fits):
            found.append((fits.index(True), danish_sort_key(one.name), one.id))
    return [row_id for *_, row_id in sorted(found)][:limit]


def look_through_work(store: Store, words: str, limit: int) -> list[str]:
    """The same of companies and jobs, of which each word has to begin one; what is over comes last."""
    wanted, found = fold(words), list[tuple[bool, bool, int, str, str]]()
    companies = {one.id: one for one in store.all(Company)}
    rows: list[tuple[str, str, bool, Sequence[str]]] = [
        (one.id, one.name, not one.active, (one.name, one.cvr, one.town, *_spelt(store, one.id)))
        for one in companies.values()
    ]
    kinds = dict.fromkeys(companies, 0)
    for job in store.all(Opening):
        at = companies.get(job.company_id or "")
        town = job.town or (at.town if at else "")
        rows.append((job.id, job.title, job.deadline is not None, (job.title, at.name if at else "", town)))
    for row_id, name, over, parts in rows:
        text = fold(" ".join(parts))
        if wanted and all(f" {part}" in f" {text}" for part in wanted.split()):
            kind = kinds.get(row_id, 1)
            found.append((over, not text.startswith(wanted), kind, danish_sort_key(name), row_id))
    return [row_id for *_, row_id in sorted(found)][:limit]


def look_through_texts(store: Store, words: str) -> set[str]:
    """Who has each of the words at the beginning of one in all that is written about them."""
    found = set[str]()
    for one in store.all(Citizen):
        told = [text.text for kind in (Note, Agreement) for text in store.all(kind, citizen_id=one.id)]
        told += [effort.company for effort in store.all(Effort, citizen_id=one.id)]
        told += [row.note for kind in (Marking, Talk, Plan) for row in store.all(kind, citizen_id=one.id)]
        told += [talk.others for talk in store.all(Talk, citizen_id=one.id)]
        whole = " ".join((one.name, one.case_number, one.town, one.job_goal, one.next_step, *told))
        held = re.findall(r"\w+", fold(whole))
        if all(any(word.startswith(part) for word in held) for part in re.findall(r"\w+", fold(words))):
            found.add(one.id)
    return found


def _spelt(store: Store, company_id: str) -> list[str]:
    rows = sorted(store.all(CompanySpelling, company_id=company_id), key=lambda row: row.id)
    return [row.name for row in rows]


def live(store: Store, todo: Sequence[tuple[str, int, str, str]], called: str = "") -> None:
    """Write what the steps say, as far as the rows allow it; what is new is `called` so."""
    numbers, done = count(1), list[list[Edit]]()

    def write(edits: list[Edit]) -> None:
        store.write(Stamp(f"change{called}{next(numbers)}", "2026-11-01T09:00:00", None, "test"), edits)

    for verb, which, one, other in todo:
        rows = [row for kind in KINDS for row in store.all(kind)]
        if verb == "undo" and done:
            write(list(reverse_all(done.pop())))
            continue
        if verb == "add" or not rows:
            made = MADE[(which + len(one)) % len(MADE)](f"row{called}{next(numbers):03}", "", one, other)
            if (of := OWNERS.get(type(made))) is not None:
                owners = store.all(of)
                if not owners and type(made) is not Opening:
                    continue
                owner = owners[which % len(owners)].id if owners else None
                name = "company_id" if of is Company else "citizen_id"
                made = replace(made, **{name: owner})
            edits = [Edit(None, made)]
        else:
            row = rows[which % len(rows)]
            if verb == "change":
                edits = [Edit(row, replace(row, **{CHANGED.get(type(row), "name"): one}))]
            else:
                owned = [
                    two for two in rows if row.id in (getattr(two, "citizen_id", ""), getattr(two, "company_id", ""))
                ]
                edits = [Edit(two, None) for two in (*owned, row)]
        write(edits)
        done.append(edits)


def compare(store: Store, words: str) -> None:
    """The search and looking through every row find the same, in the same order."""
    index = Search(store, TODAY)
    for limit in (2, 40):
        assert [one.citizen_id for one in index.citizens(words, limit)] == look_through_citizens(store, words, limit)
        assert [one.id for one in index.work(words, limit)] == look_through_work(store, words, limit)
    ids = [one.id for one in store.all(Citizen)]
    known = CitizenTexts(store, ids)
    having = known.having(words)
    found = {one for one, text in zip(ids, known.of(ids), strict=True) if having is None or text in having}
    assert found == look_through_texts(store, words)


@settings(max_examples=most(50), deadline=None)
@given(todo=steps, asked=some.lists(texts, min_size=2, max_size=6))
def test_what_is_found_is_what_is_written(todo: list[tuple[str, int, str, str]], asked: list[str]) -> None:
    store = Store.create(None)
    first = [Edit(None, row) for row in (TEAM, *ITEMS)]
    people = [Edit(None, Citizen(f"p{number}", TEAM.id, name)) for number, name in enumerate(POOL)]
    company = Company("c", TEAM.id, "Bo")
    work = [company, CompanySpelling("s", company.id, "Ek"), Opening("o", TEAM.id, "ordinary", "Salg", company.id)]
    people.append(Edit(None, Citizen("last", TEAM.id, "Zoe", "1", town="Bjerrex")))
    given = [*first, *people, *(Edit(None, row) for row in work)]
    store.write(Stamp("0", "2026-11-01T08:00:00", None, "given"), given)
    live(store, todo)
    names = [one.name for kind in (Citizen, Company, CompanySpelling) for one in store.all(kind)[-1:]]
    for words in (
        "x",
        *asked,
        *(part for one in names for part in (one, one[1:], one[-1:], " ".join(one.split()[::-1]))),
    ):
        compare(store, words)
    assert store.mend_search()
    store.close()


@settings(max_examples=most(25), deadline=None)
@given(
    done=steps,
    todo=steps,
    spoilt=some.sampled_from(SPOILT),
    searched=some.integers(0, 12),
    texts_at_once=some.integers(1, 9),
)
def test_an_index_that_is_made_anew_in_pieces_is_right_whatever_is_written_meanwhile(
    done: list[tuple[str, int, str, str]],
    todo: list[tuple[str, int, str, str]],
    spoilt: str,
    searched: int,
    texts_at_once: int,
) -> None:
    """Also where somebody searches before it is whole, and lists in sight go on to know each text by its number."""
    store = Store.create(None)
    people = [Citizen(f"p{number}", TEAM.id, name) for number, name in enumerate(POOL)]
    store.write(Stamp("0", "2026-11-01T08:00:00", None, "given"), [Edit(None, row) for row in (TEAM, *ITEMS, *people)])
    live(store, done)
    known = CitizenTexts(store, [one.id for one in store.all(Citizen)])
    store._connection.execute(spoilt)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexed, "_LINES_AT_ONCE", texts_at_once)
        patch.setattr(indexed, "_TEXTS_AT_ONCE", texts_at_once)
        pieces = store.mending_search()
        for number, _ in enumerate(pieces):
            live(store, todo[number : number + 1], called=f"later{number}")
            if number == searched:
                compare(store, "an")
    assert store.mend_search(), "it was right"
    if spoilt == LOST:
        known.renew([one.id for one in store.all(Citizen)])
    ids = [one.id for one in people if store.get(Citizen, one.id)]
    having = known.having("an")
    assert having is not None
    assert {one for one, text in zip(ids, known.of(ids), strict=True) if text in having} == (
        look_through_texts(store, "an") & set(ids)
    )
    store.close()
