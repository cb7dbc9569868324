"""What a list can be about, and which fields a list of each kind can fill."""

from collections.abc import Mapping
from enum import StrEnum


class ListKind(StrEnum):
    """A list of citizens, of openings or of companies."""

    CITIZENS = "citizens"
    OPENINGS = "openings"
    COMPANIES = "companies"


FAMILIES: Mapping[str, str] = {"marking": "", "project": "project", "track": "track", "area": "area"}
"""The fields that name markings, with the family of a marking that such a column brings."""
NAMED: Mapping[str, str] = {
    "named_marking": "marking_kind",
    "named_talk": "talk_kind",
    "named_plan": "plan_kind",
    "named_effort": "effort_kind",
}
"""The fields of columns whose head is a kind's name, of which a list can have several, with the catalogue."""

NOTE = "note"
MANY = frozenset({*NAMED, "stage_month", "stage_cross", NOTE})
"""The fields of which a list of citizens can have several columns."""
NONE = "none"
"""What a column is taken as that is not used."""


FIELDS_OF: Mapping[ListKind, tuple[str, ...]] = {
    ListKind.CITIZENS: (
        "cpr", "name", "first_name", "last_name", "case_number", "birth_date",
        "target_group", "visitation", "benefit", "jobformidler", "sagsbehandler",
        "start", "end", "exit_reason", "cv", "cv_date", "stage", "stage_month", "stage_cross", "next_step", "job_goal",
        "town", "note",
        "unemployed_since", "arrived_on",
        "effort", "effort_start", "effort_end", "company", "hours", "paid_hours", "found_by", "named_effort",
        "marking", "project", "track", "area", "marking_start", "marking_end", "named_marking",
        "talk", "talk_kind", "next_talk", "next_talk_kind", "named_talk",
        "plan", "plan_start", "plan_end", "named_plan",
    ),
    ListKind.OPENINGS: (
        "title", "company", "cvr", "kind", "hours", "places", "wanted_from", "deadline",
        "town", "branche", "requirements", "skills", "source",
    ),
    ListKind.COMPANIES: (
        "company", "cvr", "branche", "town", "code_of_care", "centre_places", "centre_mentor",
        "fixed_staff", "needs_surveyed", "in_talks",
        "contact", "contact_role", "phone", "email", "note",
    ),
}  # fmt: skip
"""Every field that a list can fill, in the order in which they are offered."""
