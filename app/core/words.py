"""The field's own Danish words, the same on the screen and in the workbook: stages, months, lists and movement."""

from collections.abc import Iterable

from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, FoundBy, Month, Stage

NEW = "Ny"
ERASED = "Slettet borger"
"""What stands for one who was deleted for good, where a figure of a closed month still counts them."""
ERASED_TEXT = "Slettet tekst"


STAGES: dict[Stage, str] = {
    Stage.TIL_OPVARMNING: "Til opvarmning",
    Stage.PAA_VEJ: "På vej",
    Stage.PAA_SPRING: "På spring",
    Stage.I_GANG: "I gang",
}
ATTENTION = {
    WITHOUT_COMPANY: "Uden virksomhed",
    NO_MOVEMENT: "Ingen bevægelse",
    NO_CV: "Intet CV",
}
FOUND_BY = {
    FoundBy.CITIZEN: "Borgeren",
    FoundBy.JOBCENTER: "Jobcentret",
    FoundBy.COMPANY: "Virksomheden",
}
"""Who found a place."""
RULES_SHORT = {
    "back_on_benefit": "Tilbage på ydelse",
    "agreement_overdue": "Aftale overskredet",
    "frikort_over": "Frikort over grænsen",
    "aftercare": "Efterværn",
    "no_movement": "Ingen bevægelse",
    "hours_unchanged": "Løntimer uændrede",
    "review_overdue": "Gennemgang overskredet",
    "repatriation_due": "Repatrieringsvejledning",
    "passive": "Passiv",
    "frikort_near": "Frikort nær grænsen",
    "without_company": "Uden virksomhed",
    "activation_hours": "For få aktive timer",
    "no_cv": "Intet CV",
    "review_due": "Gennemgang nærmer sig",
    "repatriation_every_talk": "Vejled om repatriering",
}
"""The name of every code of a rule that is not one of deadline, the gravest first."""
NEW_MANY = "Nye"
_DANISH = str.maketrans(",.", ".,")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
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


def number(value: float) -> str:
    """A number inside a text, as Danes write it: 7,5 and 12."""
    return f"{value:g}".replace(".", ",")


def grouped(count: int) -> str:
    """A count as Danes write it: '3.000'."""
    return f"{count:,}".replace(",", ".")


def kroner(amount: float, unit: str = " kr.") -> str:
    """'1.250 kr.', and '1.250,50 kr.' where there are øre."""
    whole = amount == round(amount)
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return text.translate(_DANISH) + unit


def counted(count: float, one: str, many: str) -> str:
    """'1 række', '3.000 rækker' and '7,5 timer': how many of something there are, in one way everywhere."""
    return f"{grouped(count) if isinstance(count, int) else number(count)} {one if count == 1 else many}"


def hours_a_week(hours: float, kind: str = "") -> str:
    """'1 time om ugen', '7,5 løntimer om ugen'."""
    return f"{counted(hours, f'{kind}time', f'{kind}timer')} om ugen"


def changes(count: int) -> str:
    """'1 ændring' and '3.204 ændringer'."""
    return counted(count, "ændring", "ændringer")


def cases(count: int) -> str:
    """'1 sag' and '28 sager'."""
    return counted(count, "sag", "sager")


def people(count: int) -> str:
    """'1 borger' and '3.204 borgere'."""
    return counted(count, "borger", "borgere")


def listed(words: Iterable[str]) -> str:
    """'Bo, Else og Thomas'; at least one."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def months(count: int) -> str:
    """'1 md.' and '7 mdr.'."""
    return counted(count, "md.", "mdr.")


def weeks(count: int) -> str:
    """'1 uge' and '26 uger'."""
    return counted(count, "uge", "uger")


def stage(step: Stage | None) -> str:
    """'2 På vej', and 'Ny' for those who were never placed: a stage is never told by its colour alone."""
    return NEW if step is None else f"{int(step)} {STAGES[step]}"


def heading(step: Stage | None) -> str:
    """The same over a column of people: 'Nye'."""
    return NEW_MANY if step is None else stage(step)
