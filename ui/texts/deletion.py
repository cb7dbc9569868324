"""Every Danish sentence about deleting for good: refusals, periods, what was deleted, where a name stands besides."""

from collections.abc import Mapping

DELETION_ERRORS: dict[str, str] = {
    "retention_outside": "Skriv, hvor længe sagerne skal gemmes, fra 1 måned til {most} måneder.",
    "retention_unreadable": "»{text}« er ikke til at forstå. Skriv fx »5 år« eller »18 måneder«, eller lad feltet stå "
    "tomt.",
    "journal_limit_outside": "Skriv, hvor mange år journalen skal gemmes, fra 1 til {most}, eller lad feltet stå tomt.",
    "journal_limit_unreadable": "»{text}« er ikke et antal år. Skriv fx 5, eller lad feltet stå tomt.",
    "text_gone": "Teksten findes ikke længere i teamets fil.",
    "text_stands": "Teksten står der endnu. Fjern den først; så kan den slettes for altid.",
}
DELETION_ACTIONS = {
    "set_retention": "Afsluttede sager gemmes nu i {period}.",
    "set_journal_limit": "Journalen gemmes nu i {journal_years} år.",
}
JOURNAL_OFF = "Journalen gemmes nu for altid."
RETENTION_OFF = "Der foreslås ikke længere nogen til sletning."
_TEXTS = {
    "note": ("et notat", "notater"),
    "agreement": ("en aftale", "aftaler"),
    "company_contact": ("en kontakt til en virksomhed", "kontakter til virksomheder"),
    "company": ("en note om en virksomhed", "noter om virksomheder"),
    "good_story": ("en god historie", "gode historier"),
    "talk": ("en samtale", "samtaler"),
    "minute": ("en linje i et referat", "linjer i referater"),
    "assignment": ("en besked ved en overdragelse", "beskeder ved overdragelser"),
    "citizen": ("et næste skridt eller jobmål", "næste skridt og jobmål"),
}
_OTHER = ("en anden tekst", "andre tekster")


def period_words(months: int | None) -> str:
    """'5 år', '18 måneder', '1 måned'; nothing for None."""
    if months is None:
        return ""
    if months % 12 == 0:
        return f"{months // 12} år"
    return "1 måned" if months == 1 else f"{months} måneder"


def retention_words(facts: Mapping[str, object]) -> dict[str, str]:
    """What the sentence about the period names."""
    months = facts.get("kept_months")
    return {"period": period_words(months)} if isinstance(months, int) else {}


def places_words(counts: Mapping[str, int]) -> str:
    """In which texts somebody stands besides: '2 notater og en aftale'."""
    others = sum(count for table, count in counts.items() if table not in _TEXTS)
    told = [(*_TEXTS[table], counts[table]) for table in _TEXTS if counts.get(table)]
    told += [(*_OTHER, others)] if others else []
    parts = [one if count == 1 else f"{count} {many}" for one, many, count in told]
    return " og ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def erased_words(many: int, tidied: bool) -> str:
    """That somebody was deleted, and what is still to be done for it."""
    who = "Borgeren er slettet" if many == 1 else f"{many} borgere er slettet"
    if tidied:
        return f"{who} for altid."
    return (
        f"{who} for altid, og det slettede er overskrevet i filen. Disken er for fuld til også at gøre filen mindre; "
        "det sker, næste gang nogen slettes."
    )
