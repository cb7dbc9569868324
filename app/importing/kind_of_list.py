"""What a list is about, by the names and the values of its columns."""

from app.importing.columns import suggest
from app.importing.kinds import ListKind
from app.importing.tables import Table

_OF_A_PERSON = frozenset(
    {"cpr", "first_name", "last_name", "case_number", "birth_date", "target_group", "benefit", "stage", "cv"}
)
_OF_A_JOB = frozenset({"hours", "places", "wanted_from", "deadline", "kind"})
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
