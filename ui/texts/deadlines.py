"""Every Danish sentence about the rules of deadline: what each asks for, what it says of a citizen; imports no Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from app.core.domain import Month
from app.core.words import counted, month_short
from app.rules.deadlines import Anchor, Deadline, Unit
from ui.texts.words import day_long, day_typed

Facts = Mapping[str, object]

DEADLINE_ERRORS: dict[str, str] = {
    "deadline_exists": "Der er allerede en frist, der hedder »{name}«. Vælg et andet navn.",
    "deadline_nothing": "Vælg, hvad der skal være begyndt: en indsats, en samtale eller en plan.",
    "deadline_ages": "Fra {low} til under {high} år er ingen. Skriv den laveste alder først.",
    "deadline_shipped": "»{name}« er en af programmets egne frister og kan ikke fjernes. Slå den fra i stedet.",
    "deadline_used": "»{name}« bruges af målet »{measure}«. Ret målet først, eller slå fristen fra.",
    "deadline_item": "»{name}« passer ikke der, hvor den er valgt. Vælg en anden.",
}
DEADLINE_ACTIONS = {
    "add_deadline": "Fristen »{name}« er oprettet.",
    "edit_deadline": "Fristen »{name}« er ændret.",
    "copy_deadline": "Fristen »{name}« er oprettet som kopi. Den er slået fra, til du har rettet den.",
    "set_deadline_on": "Fristen »{name}« er slået til.",
    "remove_deadline": "Fristen »{name}« er fjernet.",
    "reset_deadline": "Fristen »{name}« er som fra begyndelsen igen.",
}
DEADLINES_OFF = {"set_deadline_on": "Fristen »{name}« er slået fra."}

ANCHORS: dict[Anchor, str] = {
    Anchor.START: "sagens start",
    Anchor.UNEMPLOYED: "ledighedens start",
    Anchor.UNEMPLOYED_OR_START: "ledighedens start (ellers sagens start)",
    Anchor.ARRIVAL: "ankomsten til Danmark",
    Anchor.EFFORT: "starten på en indsats",
    Anchor.COMPANY_END: "slutningen på en virksomhedsrettet indsats",
    Anchor.MARKING: "starten på en markering",
}
"""What a deadline is counted from, after 'senest 26 uger efter'."""
UNITS: dict[Unit, tuple[str, str]] = {
    Unit.DAYS: ("dag", "dage"),
    Unit.WEEKS: ("uge", "uger"),
    Unit.MONTHS: ("måned", "måneder"),
}
"""In what a deadline is counted: one of them, and several."""
_SINCE: dict[Anchor, str] = {
    Anchor.START: "siden sagens start",
    Anchor.UNEMPLOYED: "som ledig",
    Anchor.UNEMPLOYED_OR_START: "siden ledighed eller start",
    Anchor.ARRIVAL: "siden ankomsten",
    Anchor.EFFORT: "siden indsatsen begyndte",
    Anchor.COMPANY_END: "siden virksomhedsforløbet sluttede",
    Anchor.MARKING: "siden markeringen",
}
_COMPANY = "virksomhedsrettet indsats"
_MANY = 4


def deadline_words(rule: Deadline, name_of: Callable[[str], str]) -> str:
    """'Jobparat kontanthjælp eller A-dagpenge: virksomhedsrettet indsats senest 26 uger efter sagens start'.

    `name_of` knows what a value of a catalogue is called.
    """
    whom = [either([name_of(item) for item in rule.concerns])] if rule.concerns else []
    whom += [ages(rule.age_from, rule.age_below)] if (rule.age_from, rule.age_below) != (None, None) else []
    who = ", ".join(whom) or "Alle"
    if rule.spared:
        who = f"{who} undtagen {several([name_of(item) for item in rule.spared], 'og')}"
    after = ANCHORS[rule.anchor]
    if rule.anchors:
        after = f"{after} ({either([name_of(item) for item in rule.anchors])})"
    wanted = wanted_words(rule.company, [name_of(item) for item in rule.begun])
    return f"{who[0].upper()}{who[1:]}: {wanted} senest {count(rule.number, rule.unit)} efter {after}"


def warn_words(rule: Deadline) -> str:
    """'Mind om det 91 dage før'; in weeks where they are whole."""
    if not rule.warn_before:
        return "Vises, når fristen er nået"
    weeks, left = divmod(rule.warn_before, 7)
    return f"Vises {count(rule.warn_before, Unit.DAYS) if left else count(weeks, Unit.WEEKS)} før"


def count(number: int, unit: Unit) -> str:
    """'1 uge', '26 uger'."""
    one, many = UNITS[unit]
    return counted(number, one, many)


def ages(low: int | None, below: int | None) -> str:
    """'under 25 år', 'fra 18 år', '18 til 24 år'."""
    if low is None:
        return f"under {below} år"
    if below is None:
        return f"fra {low} år"
    return f"{low} år" if below == low + 1 else f"{low} til {below - 1} år"


def either(names: Collection[str]) -> str:
    """'A, B eller C'; of very many the first ones."""
    return several(names, "eller")


def several(names: Collection[str], word: str) -> str:
    """The same with another word before the last of them."""
    some = list(names)
    if len(some) > _MANY:
        return f"{', '.join(some[: _MANY - 1])} {word} {counted(len(some) - _MANY + 1, 'anden', 'andre')}"
    *others, last = some
    return f"{', '.join(others)} {word} {last}" if others else last


def wanted_words(company: bool, names: Sequence[str]) -> str:
    """'virksomhedsrettet indsats eller rundbordssamtale': what must have begun."""
    said = [_COMPANY] if company else []
    return either([*said, *(_lower(name) for name in names)])


def deadline_sentence(facts: Facts) -> str:
    """'Rundbord for sygemeldte: rundbordssamtale senest 14. december 2026 (6 uger siden sagens start)'."""
    names = facts["wanted"]
    wanted = wanted_words(bool(facts["company"]), [str(one) for one in names] if isinstance(names, tuple) else [])
    due = _day(facts["due"])
    if facts["missed"]:
        return f"{facts['name']}: mangler {wanted}; fristen var {day_long(due)} ({_how_long(facts)})"
    return f"{facts['name']}: {wanted} senest {day_long(due)} ({_how_long(facts)})"


def deadline_short(facts: Facts) -> str:
    """What a card has room for, what may be cut last: '14. dec.: Rundbord', 'Over frist: Rundbord'."""
    due = _day(facts["due"])
    when = "Over frist" if facts["missed"] else f"{due.day}. {month_short(Month.of(due))}"
    return f"{when}: {facts['name']}"


def _how_long(facts: Facts) -> str:
    since, unit, anchor, run = facts["since"], facts["unit"], facts["anchor"], facts["run"]
    if not isinstance(unit, Unit) or not isinstance(anchor, Anchor) or not isinstance(run, int):
        raise TypeError("a deadline has an anchor and is counted in a unit")
    if anchor is Anchor.COMPANY_END and run < 0:
        return f"virksomhedsforløbet slutter {day_typed(_day(since))}"
    return f"{count(max(run, 0), unit)} {_SINCE[anchor]}"


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("a day is a date")
    return value


def _lower(name: str) -> str:
    """A name inside a sentence: 'rundbordssamtale', but 'IGU' and 'FGU' as they are."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
