"""Every Danish sentence that is not tied to one widget: stage names, errors and what a change was; imports no Qt."""

from collections.abc import Mapping

from app.domain import Month, Role, Stage
from app.errors import UserError

STAGES: dict[Stage, str] = {
    Stage.TIL_OPVARMNING: "Til opvarmning",
    Stage.PAA_VEJ: "På vej",
    Stage.PAA_SPRING: "På spring",
    Stage.I_GANG: "I gang",
}

ROLES: dict[Role, str] = {
    Role.JOBFORMIDLER: "Jobformidler",
    Role.SAGSBEHANDLER: "Sagsbehandler",
    Role.VIRKSOMHEDSKONSULENT: "Virksomhedskonsulent",
    Role.TEAMLEDER: "Teamleder",
}

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def month_name(month: Month) -> str:
    """'november 2026'."""
    return f"{MONTHS[month.number - 1]} {month.year}"


def month_short(month: Month) -> str:
    """'nov.', and 'maj' without a point, as Danes write it."""
    name = MONTHS[month.number - 1]
    return name if len(name) <= 4 else f"{name[:3]}."


ERRORS: dict[str, str] = {
    # stores
    "store_missing": "Filen {path} findes ikke. Vælg en anden fil, eller opret et nyt team.",
    "store_exists": "Der ligger allerede en fil på {path}. Vælg et andet navn.",
    "store_not_ours": "{path} er ikke en Springbræt-fil. Vælg en fil, som Springbræt har gemt.",
    "store_newer": "{path} er gemt af en nyere version af Springbræt. Opdatér programmet, og prøv igen.",
    "store_damaged": "{path} er beskadiget og blev ikke åbnet. Brug jeres seneste sikkerhedskopi.",
    "store_locked": "{path} er åben hos {who} på {host} siden {since}. Luk den der, og prøv igen.",
    "store_unwritable": "Springbræt kan ikke skrive i {path}. Undersøg, om du har adgang til mappen.",
    "store_full": "Disken er fuld, og ændringen blev ikke gemt. Frigør plads, og prøv igen.",
    "row_changed": "Oplysningen er blevet ændret i mellemtiden. Se den nye værdi, og prøv igen.",
    "folder_missing": "Mappen {folder} findes ikke. Vælg en anden mappe.",
    "target_unwritable": "Filen {path} kunne ikke skrives. Luk den, hvis den er åben, eller vælg en anden mappe.",
    "target_is_source": "{path} er selve teamets fil. Vælg et andet navn til kopien.",
    # team
    "name_missing": "Skriv et navn.",
    "team_exists": "Filen indeholder allerede et team.",
    "team_missing": "Filen indeholder endnu ikke et team. Opret et team først.",
    # placements
    "month_unreadable": "»{text}« er ikke en måned. Skriv den som 2026-11.",
    "month_closed": "{month} er afsluttet, så indplaceringen kan ikke ændres.",
    "month_ahead": "{month} ligger for langt fremme. Man kan indplacere til og med næste måned.",
    "citizen_gone": "Borgeren findes ikke længere i teamets fil.",
}


def error_sentence(error: UserError) -> str:
    """The Danish sentence for a user's mistake: what is wrong and what to do."""
    return ERRORS[error.code].format(**_written(error.facts))


def _written(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts as they stand in a sentence: months and stages by name."""
    written: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, Month):
            written[name] = month_name(value)
        elif isinstance(value, Stage):
            written[name] = STAGES[value].lower()
        else:
            written[name] = value
    return written
