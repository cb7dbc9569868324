"""What the board says in Danish: figures, jobs, people, moves and the time that is left; imports no Qt."""

from datetime import date, datetime

from app.companies.openings import OpeningRow
from app.companies.stories import Story
from app.companies.words import KINDS, SOON, until
from app.core.domain import NO_MOVEMENT, Month, Stage
from app.core.privacy import Labels
from app.core.words import MONTHS, STAGES, counted, grouped, months, number
from app.matching.rows import Candidate, MatchRow
from app.tavlemoede.jobs import Job, Lacking
from app.tavlemoede.moved import BoardMoves, IntoJob, StageMove
from app.tavlemoede.people import MARKED, ForSparring, Measure, Ready
from ui.matching.words import fit_line, state_line, thin_words
from ui.tavlemoede.rows import BoardRow, Chip
from ui.texts.words import day_short

MEASURES = {
    "in_company": "I virksomhed",
    "paid_hours": "Med løntimer",
    "passive": "Passive",
    "cv": "CV på Jobnet",
    "exempt_225": "Fritaget, 225 t",
}
NO_OPENINGS = "Ingen ledige job lige nu. Tryk J for at skrive et nyt."
NO_LACKING = "Ingen virksomheder har meldt, at de mangler folk."
NOBODY_READY = "Ingen borgere står på spring."
NO_SPARRING = "Ingen borgere er valgt til sparring. Vælg dem på teammødet med S."
NO_STORIES = "Ingen gode historier endnu. Målet er mindst én om måneden. Tryk H for at skrive den første."
NOBODY_FITS = "Ingen borgere passer til jobbet. Skriv ønsker og kompetencer på borgernes sider."
NONE_YET = "Ingen er foreslået endnu. Tryk Enter for at gå til match."
NO_MATCHES = "Ingen er foreslået endnu. Tryk Enter for at foreslå den valgte borger."
NOBODY_MOVED = "Ingen har flyttet sig."


def title(day: date) -> str:
    """'Tavlemøde · uge 47'."""
    return f"Tavlemøde · uge {day.isocalendar().week}"


def percent(measure: Measure) -> str:
    """'46 %', and a line where there is nobody to count."""
    return "–" if measure.value is None else f"{100 * measure.value:.0f} %"


def goal(measure: Measure) -> str:
    """'mål 50 %', 'mål højst 10 %'."""
    return f"mål {'højst ' if measure.at_most else ''}{100 * measure.goal:.0f} %"


def of_how_many(measure: Measure) -> str:
    """'80 af 112', '80 af 92 · ukendt: 20', and 'ukendt: 112' where nobody has told of anyone."""
    unknown = f"ukendt: {grouped(measure.unknown)}" if measure.unknown else ""
    of = (
        "" if unknown and not measure.denominator else f"{grouped(measure.numerator)} af {grouped(measure.denominator)}"
    )
    return " · ".join(part for part in (of, unknown) if part)


def lacking(measure: Measure) -> str:
    """How many lack to reach the goal: '4 mangler', '2 over'; nothing where it is reached."""
    return f"{grouped(measure.lacking)} {'over' if measure.at_most else 'mangler'}" if measure.lacking else ""


def standing(measure: Measure) -> str:
    """The same, and 'nået' where it is reached; nothing where there is nobody to count."""
    return "" if measure.value is None else lacking(measure) or "nået"


def tile_lines(measure: Measure) -> tuple[str, str]:
    """The two lines below a figure: '80 af 92' and 'nået, 20 ukendt'; 'ukendt: 112' where that is all."""
    if not measure.denominator:
        return of_how_many(measure), standing(measure)
    unknown = f"{grouped(measure.unknown)} ukendt" if measure.unknown else ""
    below = ", ".join(part for part in (standing(measure), unknown) if part)
    return f"{grouped(measure.numerator)} af {grouped(measure.denominator)}", below


def goal_lines(measure: Measure) -> tuple[str, str]:
    """The goal in two short lines: 'mål' and '50 %', 'højst' and '10 %'."""
    return "højst" if measure.at_most else "mål", f"{100 * measure.goal:.0f} %"


def measure_spoken(measure: Measure) -> str:
    """A figure in one sentence."""
    reached = "" if measure.value is None else "nået" if measure.reached else "ikke nået"
    parts = (percent(measure), goal(measure), reached, of_how_many(measure), lacking(measure))
    return f"{MEASURES[measure.code]}: {', '.join(part for part in parts if part)}"


def job_row(job: Job, labels: Labels, today: date) -> BoardRow:
    """A job in the list of those that are open."""
    row = job.opening
    chips = [Chip("ny", "good", minor=True)] if job.is_new else []
    if row.deadline is not None and (row.deadline - today).days <= SOON:
        chips.append(Chip(f"frist {until(row.deadline, today)}", "warning"))
    if row.matches:
        chips.append(Chip(f"{row.matches} foreslået", minor=True))
    if job.fitting is not None:
        chips.append(Chip(f"{grouped(job.fitting)} passer", "accent" if job.fitting else "muted"))
    return BoardRow(row.id, labels.text(row.title), below=labels.text(job_facts(row)), chips=tuple(chips))


def job_facts(row: OpeningRow) -> str:
    """'Hedensted Logistik · 12 t/uge · 2 pladser'."""
    free = max(0, row.places - row.started)
    hours = f"{number(row.hours)} t/uge" if row.hours else ""
    parts = (row.company, KINDS[row.kind].lower(), hours, f"{counted(free, 'plads', 'pladser')}")
    return " · ".join(part for part in parts if part)


def job_asks(row: OpeningRow, today: date) -> str:
    """Town, requirements, and when: what stands under the job at hand."""
    wanted = f"fra {day_short(row.wanted_from, today)}" if row.wanted_from else ""
    deadline = f"frist {day_short(row.deadline, today)}" if row.deadline else ""
    return " · ".join(part for part in (row.town, row.requirements, wanted, deadline) if part)


def lacking_row(one: Lacking, labels: Labels) -> BoardRow:
    """A company that lacks people."""
    row = one.opening
    kept = (row.title, row.requirements, "Code of Care" if one.code_of_care else "", _contact(one.people))
    chips = (Chip(f"{row.matches} foreslået", minor=True),) if row.matches else ()
    if one.fitting is not None:
        chips = (*chips, Chip(f"{grouped(one.fitting)} passer", "accent" if one.fitting else "muted"))
    below = labels.text(" · ".join(part for part in kept if part))
    return BoardRow(row.id, labels.text(one.company or row.title), below=below, chips=chips)


def ready_row(one: Ready, labels: Labels) -> BoardRow:
    """Somebody på spring."""
    parts = [f"{number(one.hours)} t/uge" if one.hours else "", ", ".join(one.words).lower()]
    wishes = " · ".join(part for part in parts if part)
    text = wishes or labels.text(one.next_step, one.citizen_id) or "ukendte ønsker"
    chips = (Chip("i virksomhed", "good"),) if one.in_company else ()
    return BoardRow(one.citizen_id, text, labels.of(one.citizen_id), chips=chips, avatar=one.staff_initials)


def sparring_row(one: ForSparring, labels: Labels) -> BoardRow:
    """Somebody whose case wants the team."""
    why = sparring_why(one)
    step = labels.text(one.next_step, one.citizen_id)
    parts = ("valgt på teammødet" if one.why == MARKED else "", f"næste skridt: {step}" if step else "")
    below = " · ".join(part for part in parts if part)
    tone = str(int(one.stage or 0))
    return BoardRow(one.citizen_id, why, labels.of(one.citizen_id), below, (), one.staff_initials, tone)


def sparring_why(one: ForSparring) -> str:
    """'7 mdr. til opvarmning', '5 mdr. uden virksomhed · 2 mdr. på vej'."""
    if one.stage is None:
        return "ny, ikke indplaceret"
    here = f"{months(one.months_here)} {_in(one.stage)}" if one.months_here else f"ny {_in(one.stage)}"
    without = (
        ""
        if one.in_company is not False
        else f"{months(one.months_without)} uden virksomhed"
        if one.months_without
        else ""
    )
    if one.why == NO_MOVEMENT:
        return " · ".join(part for part in (here, without) if part)
    return " · ".join(part for part in (without, here) if part)


def candidate_row(one: Candidate, labels: Labels) -> BoardRow:
    """Somebody who may fit the job at hand."""
    stage = Chip("ny" if one.stage is None else STAGES[one.stage].lower(), str(int(one.stage or 0)))
    parts = (fit_line(one.reasons), thin_words(one.reasons) if one.thin else "")
    text = " · ".join(part for part in parts if part)
    score = Chip(f"{one.score} af 100", "muted" if one.thin else "accent")
    chips = (score, stage) if one.reasons else (stage,)  # where nothing is asked for, no number says anything
    return BoardRow(one.citizen_id, text, labels.of(one.citizen_id), chips=chips, avatar=one.jobformidler_initials)


def match_row(one: MatchRow, labels: Labels, today: date, meeting_id: str | None) -> BoardRow:
    """Somebody who was proposed for the job at hand, and who follows it up."""
    chips = (Chip("i dag", "good"),) if meeting_id is not None and one.meeting_id == meeting_id else ()
    return BoardRow(one.id, state_line(one, today), labels.of(one.citizen_id), chips=chips)


def story_about(story: Story, today: date) -> str:
    """'Thomas · 17. nov.'."""
    return " · ".join(part for part in (story.who, day_short(story.day, today)) if part)


def stories_this_month(count: int, month: Month) -> str:
    """How many good stories were told in a month, against the goal of one."""
    name = MONTHS[month.number - 1]
    if not count:
        return f"Ingen i {name} endnu. Målet er mindst én god historie om måneden."
    return f"{grouped(count)} i {name}. Målet er mindst én om måneden, og det er nået."


def since_words(moves: BoardMoves, today: date) -> str:
    """'Rykket siden 9. nov.', 'Rykket den seneste uge'."""
    return f"Rykket siden {day_short(moves.since, today)}" if moves.is_meeting else "Rykket den seneste uge"


def move_row(move: StageMove, labels: Labels) -> BoardRow:
    """From where to where somebody has moved."""
    arrow = "↑" if move.after > move.before else "↓"
    words = f"{arrow} fra {STAGES[move.before].lower()} til {STAGES[move.after].lower()}"
    return BoardRow(f"move/{move.citizen_id}", words, labels.of(move.citizen_id), lead_tone=str(int(move.after)))


def job_move_row(one: IntoJob, labels: Labels, today: date) -> BoardRow:
    """Who has come into a job."""
    where = f", {one.company}" if one.company else ""
    words = f"{one.what}{where} · {day_short(one.day, today)}"
    return BoardRow(f"job/{one.citizen_id}", words, labels.of(one.citizen_id), lead_tone="4")


def clock(left: int) -> str:
    """Minutes and seconds that are left, '12:40'; '+3:05' when the time has passed, hours where it was long ago."""
    seconds = abs(left)
    hours, minutes = divmod(seconds // 60, 60)
    shown = f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
    return f"+{shown}" if left < 0 else shown


def clock_spoken(left: int) -> str:
    """The same for a screen reader."""
    return f"{counted(abs(left) // 60, 'minut', 'minutter')} {'over tiden' if left < 0 else 'tilbage af mødet'}"


def on_step(seconds: int) -> str:
    """'1:12 på punktet'."""
    return f"{clock(seconds)} på punktet"


def held(began: datetime, ended: datetime | None) -> str:
    """'16. november 2026 kl. 9.30–9.45'."""
    day = f"{began.day}. {MONTHS[began.month - 1]} {began.year} kl. {began.hour}.{began.minute:02d}"
    if ended is None:
        return day
    if ended.date() == began.date():
        return f"{day}–{ended.hour}.{ended.minute:02d}"
    return f"{day}, afsluttet {ended.day}. {MONTHS[ended.month - 1]} {ended.year}"


def _contact(people: str) -> str:
    return f"kontakt: {people}" if people else ""


def _in(stage: Stage) -> str:
    return STAGES[stage].lower()
