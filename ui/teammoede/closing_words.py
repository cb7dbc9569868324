"""What is said before a month is closed: how it stands, who is missing, and what closing does; imports no Qt."""

from app.board.board import Column
from app.board.frozen import MonthFigures
from app.core.domain import Month
from app.core.words import MONTHS, STAGES, grouped, month_name, months, people
from app.teammoede.closing import Closing, Missing
from ui.texts.words import months_spoken


def month_word(month: Month) -> str:
    """'november', where the year goes without saying."""
    return MONTHS[month.number - 1]


def share(count: int, of: int) -> str:
    """'48 %', or nothing where there is nobody."""
    return f"{100 * count / of:.0f} %" if of else ""


def out_of(count: int, of: int) -> str:
    """'54 af 112 · 48 %'."""
    return " · ".join(part for part in (f"{grouped(count)} af {grouped(of)}", share(count, of)) if part)


def out_of_known(of: MonthFigures, name: str, count: int) -> str:
    """'54 af 72 · 75 % · ukendt: 40': of those of whom it is known."""
    unknown = of.counted - of.known(name)
    return " · ".join([out_of(count, of.known(name)), *([f"ukendt: {grouped(unknown)}"] if unknown else [])])


def facts(of: MonthFigures) -> list[tuple[str, str]]:
    """The names and values of what is frozen beside the stages."""
    named = (
        ("I virksomhed", "in_company", of.in_company),
        ("Med løntimer", "paid_hours", of.paid_hours),
        ("Passive", "passive", of.passive),
        ("CV på Jobnet", "cv", of.cv),
        ("Fritaget", "exempted", of.exempted),
    )
    return [(label, out_of_known(of, name, count)) for label, name, count in named]


def summary(closing: Closing) -> str:
    """'112 borgere · 68 drøftet · 44 ikke drøftet'."""
    counted, discussed = closing.figures.counted, closing.figures.discussed
    missing = counted - discussed
    parts = [people(counted), f"{grouped(discussed)} drøftet", f"{grouped(missing)} ikke drøftet" if missing else ""]
    return " · ".join(part for part in parts if part)


def missing_title(closing: Closing) -> str:
    """The heading over those who are missing."""
    count = len(closing.missing)
    return f"{people(count)} er ikke indplaceret i {month_word(closing.month)}"


def nobody_missing(closing: Closing) -> str:
    """What stands there instead where nobody is."""
    month = month_word(closing.month)
    if closing.whole.closed:
        return f"{capital(month_name(closing.month))} er afsluttet."
    if not closing.figures.counted:
        return f"Der er ingen borgere på tavlen i {month}."
    if closing.figures.counted == 1:
        return f"Den ene borger er indplaceret i {month}. I er klar til at afslutte."
    return f"Alle {people(closing.figures.counted)} er indplaceret i {month}. I er klar til at afslutte."


def new_ones(count: int) -> str:
    """'2 er nye og skal have et trin.', or nothing."""
    if not count:
        return ""
    return f"{grouped(count)} er {'ny' if count == 1 else 'nye'} og skal have et trin."


def all_unchanged(count: int) -> str:
    """The button that places everyone who can stay."""
    return "Indplacér 1 uændret" if count == 1 else f"Indplacér alle {grouped(count)} uændret"


def left_open(closing: Closing) -> str:
    """How many will not have been discussed, or nothing."""
    count = len(closing.missing)
    if not count:
        return ""
    return f"{people(count)} forbliver »ikke drøftet« i {month_word(closing.month)}."


def consequence(month: Month) -> str:
    """Exactly what closing a month does."""
    return (
        f"Når {month_word(month)} er afsluttet, ligger indplaceringer og tal fast, også hvis oplysninger rettes "
        "senere. Måneden kan genåbnes med en begrundelse."
    )


def stage_name(one: Missing) -> str:
    """'På vej', and 'Ny' for one without a stage."""
    return "Ny" if one.stage is None else STAGES[one.stage]


def stood(one: Missing) -> str:
    """'4 mdr. her', or nothing for one without a stage."""
    return "" if one.stage is None else f"{months(one.months_here)} her"


def owner(one: Missing) -> str:
    """Whose they are."""
    return one.jobformidler or "Ingen jobformidler"


def described(one: Missing, place: int, of: int) -> str:
    """The row as a screen reader says it."""
    parts = [
        one.name,
        "ny, skal have et trin" if one.stage is None else STAGES[one.stage].lower(),
        "" if one.stage is None else f"{months_spoken(one.months_here)} her",
        f"jobformidler {one.jobformidler}" if one.jobformidler else "ingen jobformidler",
        f"nummer {place} af {of}",
    ]
    return ", ".join(part for part in parts if part)


def stage_described(column: Column, change: str) -> str:
    """A stage of the month as a screen reader says it."""
    name = "Nye" if column.stage is None else STAGES[column.stage]
    parts = [name, people(len(column.cards)), f"{column.share * 100:.0f} procent" if column.stage else "", change]
    return ", ".join(part for part in parts if part)


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]
