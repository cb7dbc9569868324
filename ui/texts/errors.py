"""Every Danish sentence that is not tied to one widget: stage names, errors and what a change was; imports no Qt."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from app.core.change import Change
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.words import STAGES, month_name, people
from ui.texts.about import ABOUT_ERRORS
from ui.texts.changes import done_sentence
from ui.texts.companies import COMPANY_ERRORS
from ui.texts.deadlines import DEADLINE_ERRORS
from ui.texts.deletion import DELETION_ERRORS
from ui.texts.earlier import earlier_thing
from ui.texts.files import FILE_ERRORS
from ui.texts.handovers import HANDOVER_ERRORS
from ui.texts.lists import LIST_ERRORS, OTHER_FILES
from ui.texts.measures import MEASURE_ERRORS
from ui.texts.persons import PERSON_ERRORS
from ui.texts.servers import FOR_LEADERS, SERVER_ERRORS
from ui.texts.settings import SETTINGS_ERRORS, TEAM_ERRORS
from ui.texts.slips import SLIP_ERRORS, several_told
from ui.texts.words import filled, written

ROLES: dict[Role, str] = {
    Role.JOBFORMIDLER: "Jobformidler",
    Role.SAGSBEHANDLER: "Sagsbehandler",
    Role.VIRKSOMHEDSKONSULENT: "Virksomhedskonsulent",
    Role.TEAMLEDER: "Teamleder",
}

_LONGEST_TYPED = 80
"""How much of what somebody typed is said again."""
FIELDS: dict[str, str] = {
    "name": "Navnet", "case_number": "Sagsnummeret", "cpr": "CPR-nummeret", "cvr": "CVR-nummeret", "town": "Byen",
    "next_step": "Næste skridt", "job_goal": "Jobmålet", "company": "Virksomhedens navn", "title": "Jobbets navn",
    "initials": "Initialerne", "short": "Det korte navn", "reason": "Årsagen", "why": "Begrundelsen",
    "text": "Teksten", "note": "Bemærkningen", "agenda_point.text": "Punktet på dagsordenen", "source": "Kilden",
    "requirements": "Kravene", "centre_mentor": "Mentorens navn", "role": "Stillingen", "phone": "Telefonnummeret",
    "email": "Mailadressen", "towns": "Byerne", "no_gos": "Det, der ikke skal tilbydes", "closed_by": "Navnet",
    "value": "Indstillingen", "skills": "Kompetencerne", "others": "Deltagerne", "label": "Betegnelsen",
    "baseline_text": "Startmålingens tid",
}  # fmt: skip
"""What a field that takes a text is called where it is too long, by column, or by table and column."""

ERRORS: dict[str, str] = {
    **FILE_ERRORS,
    **SERVER_ERRORS,
    # team
    "name_missing": "Skriv et navn.",
    "team_exists": "Filen indeholder allerede et team.",
    "team_missing": "Filen indeholder endnu ikke et team. Opret et team først.",
    # placements
    "month_unreadable": "»{text}« er ikke en måned. Skriv den som 2026-11.",
    "month_closed": "{month} er afsluttet, så indplaceringen kan ikke ændres. Genåbn måneden, hvis den skal rettes.",
    "month_ahead": "{month} ligger for langt fremme. Man kan indplacere til og med næste måned.",
    "stage_missing": "{name} er ny og har ikke noget trin endnu. Vælg et trin med 1–4.",
    "belief_impossible": "Troen på job er et tal fra 1 til 5, ikke {belief}.",
    "citizen_gone": "Borgeren findes ikke længere i teamets fil.",
    "cpr_missing": "Der er ikke noget CPR-nummer på borgeren.",
    # meetings and months
    "meeting_begun": "Teammødet for {month} er allerede i gang. Gå videre med det.",
    "meeting_gone": "Mødet findes ikke længere. Start det igen.",
    "tavlemoede_begun": "Der er allerede et tavlemøde den {day}. Gå videre med det, eller se beslutningerne.",
    "tavlemoede_over": "Tavlemødet den {day} er afsluttet. Åbn det igen samme dag for at ændre det.",
    "tavlemoede_past": "Tavlemødet den {day} kan kun åbnes igen samme dag. Begynd et nyt.",
    "meeting_missing": "Der er intet teammøde for {month}. Start det, eller vælg en anden måned.",
    "policy_unencrypted": "It-afdelingen har bestemt, at et teams fil skal være krypteret. Vælg en adgangskode.",
    "file_gone": "{path} er der ikke længere. Gem filen igen, eller find den, hvor den er flyttet hen.",
    "file_unopened": "Pc'en har intet program, der kan åbne {path}. Åbn den fra et program, der kan.",
    "too_many_to_print": "Listen har {count:linje|linjer}, og der kan udskrives {most}. Afgræns den med et filter, "
    "eller eksportér til Excel.",
    "print_failed": "Siderne kunne ikke udskrives. Se efter, om printeren er tændt, og prøv igen.",
    "meeting_over": "Teammødet for {month} er afsluttet. Genåbn måneden, hvis det skal rettes.",
    "point_gone": "Punktet står ikke længere på dagsordenen.",
    "agenda_empty": "Dagsordenen skal have mindst ét punkt. Skriv et.",
    "month_not_begun": "{month} begynder først {first} og kan afsluttes fra den dag.",
    "month_already_closed": "{month} er allerede afsluttet.",
    "month_open_before": "{earlier} er ikke afsluttet endnu. Afslut den først, og derefter {month}.",
    "month_not_closed": "{month} er ikke afsluttet.",
    "month_closed_after": "{later} er også afsluttet. Genåbn den først, og derefter {month}.",
    "text_too_long": "{field} må højst fylde {most} tegn, men fylder {length}. Skriv det kortere.",
    "number_too_large": "Tallet er for stort. Skriv et tal på højst {most}.",
    "reason_missing": "Skriv, hvorfor måneden skal genåbnes.",
    # a citizen
    "staff_missing": "Vælg, hvem der skal have sagen.",
    "staff_gone": "Medarbejderen findes ikke længere i teamet. Vælg en anden.",
    "text_masked": "Teksten nævner en borger, der vises med initialer, og navnet ville gå tabt. Vis navne med F12, "
    "og ret den så.",
    "text_missing": "Skriv en tekst.",
    "ends_before_start": "Slutdatoen {end} ligger før startdatoen {start}. Ret en af dem.",
    "date_ahead": "Datoen {day} ligger i fremtiden. Skriv en dato til og med i dag.",
    "cpr_ahead": "Efter CPR-nummeret er borgeren først født den {day}. Se cifrene efter.",
    "cpr_in_text": "{field} ses på tavlen og til møder og må ikke have et CPR-nummer i sig. Slet nummeret dér.",
    "cpr_taken": "CPR-nummeret hører allerede til {name}. Er det den samme, så slå de to sammen under Identitet.",
    "benefit_months_impossible": "Skriv måneder med ydelse af de seneste 36 som et tal fra 0 til 36, ikke {months}.",
    "case_closed": "Sagen for {name} blev afsluttet {day}. Genåbn den først.",
    "case_open": "Sagen for {name} er åben i forvejen.",
    "exit_reason_missing": "Vælg en afgangsårsag.",
    "reopened_too_early": "Sagen blev afsluttet {day} og kan ikke genåbnes før den dag.",
    "effort_gone": "Indsatsen findes ikke længere.",
    "effort_kind_missing": "Vælg en indsats på listen.",
    "effort_kind_gone": "Indsatstypen findes ikke længere. Vælg en anden.",
    "effort_after_case": "Sagen for {name} har slutdatoen {day}, så indsatsen kan ikke begynde senere. "
    "Ret slutdatoen, eller genåbn sagen først.",
    "hours_outside": "{hours:time|timer} om ugen er ikke muligt. Skriv et tal fra 0 til 168.",
    "hours_not_paid": "{kind} tæller ikke som løntimer. Vælg en anden indsats til dem, eller lad feltet være tomt.",
    "earning_ahead": "{month} er ikke begyndt. Vælg en måned til og med denne.",
    "earning_impossible": "Skriv, hvad der er tjent, som et tal fra 0 og op.",
    "amount_missing": "Skriv, hvor mange kroner det er.",
    "hours_not_followed": "Timerne i {kind} følges ikke fra dag til dag. Ret timerne med »Ret« i stedet.",
    "finder_without_place": "{kind} er ikke i en virksomhed. Vælg, at det ikke er oplyst, hvem der fandt pladsen.",
    "day_outside_effort": "Indsatsen løber {span}. Vælg en dag inden for den periode.",
    "exemption_gone": "Fritagelsen findes ikke længere.",
    "exemption_overlaps": "Borgeren er allerede fritaget {span}. Ret datoerne, så de ikke overlapper.",
    "agreement_gone": "Aftalen findes ikke længere.",
    "agreement_over": "Aftalen er allerede udført eller droppet.",
    "aside_why_missing": "Skriv med et ord, hvorfor advarslen skal sættes til side.",
    "aside_over": "Dagen {day} er gået. Skriv i dag eller en senere dag.",
    "aside_gone": "Advarslen vises allerede igen.",
    "note_gone": "Notatet findes ikke længere.",
    # the workbook
    "month_outside": "{month} kan ikke skrives. Teamets første måned er {first}, og den seneste er {last}.",
    "cancelled": "Skrivningen blev stoppet. Der er ikke gemt en ny fil.",
    # the made-up team
    "demo_impossible": "Et opdigtet team skal have mindst 0 borgere, mindst 1 jobformidler og "
    "1 til {most:måned|måneder}.",
}
ERRORS |= DELETION_ERRORS
ERRORS |= ABOUT_ERRORS | LIST_ERRORS | COMPANY_ERRORS | HANDOVER_ERRORS | PERSON_ERRORS | SETTINGS_ERRORS | TEAM_ERRORS
ERRORS |= MEASURE_ERRORS | DEADLINE_ERRORS | SLIP_ERRORS


def error_sentence(error: UserError, sentences: Mapping[str, str] = ERRORS) -> str:
    """The Danish sentence for a user's mistake: what is wrong and what to do."""
    template = sentences[error.code]
    if error.code == "file_not_a_table":
        template = OTHER_FILES.get(str(error.facts.get("what")), template)
    sentence = filled(template, **{name: _in_words(name, fact) for name, fact in error.facts.items()})
    # A month, or a thing, is written small within a sentence; a file's name is left as it is.
    begins_small = template.startswith(("{month}", "{earlier}", "{later}", "{what}"))
    return sentence[0].upper() + sentence[1:] if begins_small else sentence


_MOMENTS = ("at", "since")
_CLOCK = re.compile(r"(\d\d-\d\d-\d{4}) 0?(\d+):(\d\d)")
"""'16-11-2026 09:30', as the note beside a file has it."""


def _in_words(name: str, fact: object) -> str:
    if isinstance(fact, Change):
        return earlier_thing(fact.kind, fact.facts)
    if isinstance(fact, UserError):
        return error_sentence(fact)
    if name == "told" and isinstance(fact, tuple):
        return several_told(cast("tuple[UserError, ...]", fact))
    if name == "who" and not fact:
        return "en kollega"
    if name == "what" and fact in FOR_LEADERS:
        return FOR_LEADERS[str(fact)]
    if name == "team" and not fact:
        return "et andet team"
    if name == "field":
        return FIELDS.get(str(fact)) or FIELDS[str(fact).partition(".")[2]]
    words = _CLOCK.sub(r"\1 kl. \2.\3", written(fact)) if name in _MOMENTS else written(fact)
    return f"{words[:_LONGEST_TYPED]}…" if name == "text" and len(words) > _LONGEST_TYPED else words


def change_sentence(change: Change, how: str, when: str = "") -> str:
    """What has just been done, undone or done again, in one sentence; empty for what is not worth a word.

    `when` is what is said of a change that was made by an earlier start of the program.
    """
    again = "Fortrudt" if how == "undone" else "Gendannet"
    if "earlier" in change.facts:
        return f"{again}: {earlier_thing(change.kind, change.facts)}{when}."
    sentences = _SENTENCES.get(change.kind)
    if sentences is not None:
        return sentences.done(change.facts) if how == "done" else f"{again}: {sentences.named(change.facts)}."
    sentence = done_sentence(change.kind, _who(change.facts), change.facts)
    if how == "done" or not sentence:
        return sentence
    return f"{again}: »{sentence.split(' Bemærk: ')[0].translate(_QUOTED_INSIDE)}«"


_QUOTED_INSIDE = str.maketrans("»«", "›‹")


Facts = Mapping[str, object]


class _Sentences(NamedTuple):
    """A kind of change as a sentence when it is done, and as a thing that can be undone."""

    done: Callable[[Facts], str]
    named: Callable[[Facts], str]


def _who(facts: Facts) -> str:
    names = facts.get("names")
    if isinstance(names, tuple) and len(names) == 1:
        return str(names[0])
    return people(len(names) if isinstance(names, tuple) else 0)


def _placed_as(facts: Facts) -> str:
    stage, month = facts["stage"], facts["month"]
    if not isinstance(stage, Stage) or not isinstance(month, Month):
        raise TypeError("a placement has a stage and a month")
    return f"som »{STAGES[stage].lower()}« i {month_name(month)}"


def month_name_of(facts: Facts) -> str:
    """The name of the month that a change is about."""
    month = facts["month"]
    return month_name(month) if isinstance(month, Month) else str(month)


def _imported(facts: Facts, new: str = "ny", single: str = "borger", several: str = "borgere") -> str:
    counted = [(facts["new"], new, "nye"), (facts["changed"], "ændret", "ændrede")]
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
    return f"{' og '.join(parts)} {single if parts[-1].startswith('1 ') else several}" if parts else f"ingen {several}"


def _left(facts: Facts) -> str:
    """What became of those who were not in the list: '; 2 sager afsluttet, 1 givet videre'."""
    done = (("closed", "afsluttet"), ("handed_over", "givet videre"), ("moved", "flyttet til et andet team"))
    counts = [(len(cast("tuple[str, ...]", facts.get(fact, ()))), word) for fact, word in done]
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"; sager, der ikke stod i listen: {told}" if told else ""


def _imported_jobs(facts: Facts) -> str:
    return _imported(facts, "nyt", "job", "job")


def _imported_companies(facts: Facts) -> str:
    return _imported(facts, "ny", "virksomhed", "virksomheder")


_SENTENCES: dict[str, _Sentences] = {
    "place": _Sentences(
        lambda facts: f"{_who(facts)} er indplaceret {_placed_as(facts)}.",
        lambda facts: f"indplaceringen af {_who(facts)} {_placed_as(facts)}",
    ),
    "place_unchanged": _Sentences(
        lambda facts: f"{_who(facts)} er indplaceret uændret i {month_name_of(facts)}.",
        lambda facts: f"den uændrede indplacering af {_who(facts)} i {month_name_of(facts)}",
    ),
    "unplace": _Sentences(
        lambda facts: f"Månedens indplacering af {_who(facts)} er fjernet.",
        lambda facts: f"at månedens indplacering af {_who(facts)} blev fjernet",
    ),
    "start_meeting": _Sentences(
        lambda facts: f"Teammødet for {month_name_of(facts)} er begyndt.",
        lambda facts: f"at teammødet for {month_name_of(facts)} blev begyndt",
    ),
    "start_tavlemoede": _Sentences(lambda _: "", lambda _: "at tavlemødet blev begyndt"),
    "reopen_tavlemoede": _Sentences(lambda _: "Tavlemødet er åbent igen.", lambda _: "at tavlemødet blev åbnet igen"),
    "end_tavlemoede": _Sentences(
        lambda _: "Tavlemødet er afsluttet, og beslutningerne er gemt.", lambda _: "at tavlemødet blev afsluttet"
    ),
    "close_month": _Sentences(lambda facts: f"{month_name_of(facts).capitalize()} er afsluttet.", month_name_of),
    "reopen_month": _Sentences(lambda facts: f"{month_name_of(facts).capitalize()} er genåbnet.", month_name_of),
    "edit_agenda": _Sentences(lambda _: "Dagsordenen er ændret.", lambda _: "ændringen af dagsordenen"),
    "choose_order": _Sentences(lambda _: "", lambda _: "valget af rækkefølge"),
    "put_in_order": _Sentences(lambda _: "", lambda _: "flytningen i køen"),
    "set_participant": _Sentences(
        lambda facts: f"{facts['name']} er {'' if facts['present'] else 'ikke længere '}med til mødet.",
        lambda facts: f"ændringen af, om {facts['name']} er med til mødet",
    ),
    "tick_point": _Sentences(lambda _: "", lambda facts: f"mærket ved punktet »{facts['text']}«"),
    "import_citizens": _Sentences(
        lambda facts: f"Import: {_imported(facts)}{_left(facts)}.",
        lambda facts: f"importen af {_imported(facts)}",
    ),
    "import_openings": _Sentences(
        lambda facts: f"Import: {_imported_jobs(facts)}.", lambda facts: f"importen af {_imported_jobs(facts)}"
    ),
    "import_companies": _Sentences(
        lambda facts: f"Import: {_imported_companies(facts)}.",
        lambda facts: f"importen af {_imported_companies(facts)}",
    ),
    "add_staff": _Sentences(
        lambda facts: f"{facts['name']} er føjet til teamet.",
        lambda facts: f"at {facts['name']} blev føjet til teamet",
    ),
    "create_team": _Sentences(
        lambda facts: f"Teamet {facts['name']} er oprettet.",
        lambda facts: f"oprettelsen af teamet {facts['name']}",
    ),
}
