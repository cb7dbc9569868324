"""What a list is about, by the names and the values of its columns."""

from collections.abc import Mapping

from app.importing.columns import suggest
from app.importing.hidden_numbers import take_out
from app.importing.kinds import NAMED, ListKind
from app.importing.meanings import Catalogue
from app.importing.tables import Table
from app.importing.wording import directory, key, says_none, squeezed, wording
from app.settings.catalogues import default_items

_OF_A_PERSON = frozenset(
    {"cpr", "first_name", "last_name", "case_number", "birth_date", "target_group", "benefit", "stage", "cv"}
)
_OF_A_JOB = frozenset({"hours", "places", "wanted_from", "deadline", "kind"})
_TELLS_OF_A_CITIZEN = frozenset({
    *NAMED, "cpr", "stage", "stage_month", "stage_cross", "cv", "cv_date", "jobformidler", "sagsbehandler", "talk",
    "unemployed_since", "arrived_on", "next_talk", "next_talk_kind", "next_step", "job_goal", "paid_hours", "found_by",
})  # fmt: skip
_IF_KNOWN = {
    "target_group": "target_group", "benefit": "benefit", "visitation": "target_group", "effort": "effort_kind",
    "exit_reason": "exit_reason", "marking": "marking_kind", "plan": "plan_kind", "talk_kind": "talk_kind",
}  # fmt: skip
_MAY_TELL = frozenset({
    *_IF_KNOWN, *_TELLS_OF_A_CITIZEN, "case_number", "birth_date", "start", "end", "effort_start", "effort_end",
    "hours", "town", "project", "track", "marking_start", "marking_end", "plan_start", "plan_end",
})  # fmt: skip
_WORDS_OF_A_NAME = range(2, 7)
_MOST = 0.5
_LOOKED_AT = 200
_TO_TALK_TO = frozenset({"contact", "phone", "email"})


def recognise(table: Table) -> ListKind:
    """What the list is about, by the names of its columns; in doubt, citizens."""
    people = set(suggest(table).values())
    if people & _OF_A_PERSON:
        return ListKind.CITIZENS
    jobs = set(suggest(table, ListKind.OPENINGS).values())
    companies = set(suggest(table, ListKind.COMPANIES).values())
    about_jobs = jobs & _OF_A_JOB or not companies & _TO_TALK_TO
    if "title" in jobs and about_jobs and ({"company", "cvr"} & jobs or "name" not in people):
        return ListKind.OPENINGS
    about_companies = {"cvr", "code_of_care", "centre_places"} & companies or "name" not in people
    if {"company", "cvr"} & companies and about_companies and "effort" not in people:
        return ListKind.COMPANIES
    return ListKind.CITIZENS


def tells_of_citizens(table: Table, columns: Mapping[str, str]) -> bool:
    """Whether a list taken as one of citizens says more of anyone than a name, as no list of staff or contacts does.

    What such lists have as well (a number, a date, an activity) counts where the names are people's and no heading
    speaks of a directory.
    """
    words = wording()
    values = {header: table.filled(table.headers.index(header))[:_LOOKED_AT] for header in columns}
    filled = {header: texts for header, texts in values.items() if texts}
    may_tell = False
    for header, texts in values.items():
        field = columns[header]
        if field == "cpr" and texts:
            return True
        if field in _TELLS_OF_A_CITIZEN - {"cpr"} and squeezed(header) not in words.ambiguous:
            return True
        if field in _IF_KNOWN and _any_known(_IF_KNOWN[field], texts):
            return True
        may_tell = may_tell or field in _IF_KNOWN or (field in _MAY_TELL and bool(texts))
    heads, _ = directory()
    if any(_holds_number(text) for texts in filled.values() for text in texts):
        return True
    return may_tell and heads.isdisjoint(map(squeezed, table.headers)) and _are_people(filled, columns)


def _any_known(catalogue: str, values: list[str]) -> bool:
    known = Catalogue(item for item in default_items() if item.catalogue == catalogue)
    return any(says_none(value) or known.find(value) is not None for value in values)


def _are_people(filled: Mapping[str, list[str]], columns: Mapping[str, str]) -> bool:
    """Whether most of the names are such as people have: two to six words, without figures or words of a place."""
    if "name" not in {columns[header] for header in filled}:
        return True
    names = [text for header, values in filled.items() if columns[header] == "name" for text in values]
    return sum(map(_is_a_persons, names)) >= _MOST * len(names)


def _is_a_persons(text: str) -> bool:
    _, organisations = directory()
    said = key(text).split()
    return len(said) in _WORDS_OF_A_NAME and not any(word.isdigit() or word in organisations for word in said)


def _holds_number(text: str) -> bool:
    taken = take_out(text, short=False)
    return bool(taken.numbers or taken.masked)
