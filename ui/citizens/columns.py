"""The columns of the list of citizens: heads, words, order and room; imports no Qt."""

from collections.abc import Sequence
from enum import StrEnum

from app.citizens.citizens import CitizenRow
from app.core.words import STAGES, hours_a_week, number, weeks
from ui.texts.rules import watch_sentence
from ui.texts.words import day_near, day_typed
from ui.widgets.list_columns import ListColumn, worded


class Column(StrEnum):
    """What can be shown of a citizen; the value is how the choice is remembered."""

    NAME = "name"
    CASE_NUMBER = "case_number"
    TEAM = "team"
    JOBFORMIDLER = "jobformidler"
    TARGET_GROUP = "target_group"
    BENEFIT = "benefit"
    MARKINGS = "markings"
    STAGE = "stage"
    MONTHS = "months"
    EFFORTS = "efforts"
    PAID_HOURS = "paid_hours"
    CV = "cv"
    NEXT_STEP = "next_step"
    LAST_TALK = "last_talk"
    NEXT_TALK = "next_talk"
    PLANS = "plans"
    TOWN = "town"
    START = "start"
    UNEMPLOYED = "unemployed"
    ARRIVED = "arrived"
    END = "end"
    WARNINGS = "warnings"


COLUMNS = tuple(Column)


def stage_words(row: CitizenRow) -> str:
    """'2 På vej', 'Ny', or 'Begynder 4. dec.' of one who is not there yet."""
    if row.stage is None and row.begins is not None:
        return f"Begynder {day_near(row.begins)}"
    return "Ny" if row.stage is None else f"{int(row.stage)} {STAGES[row.stage]}"


def team_words(row: CitizenRow) -> str:
    """'Syd' of 'Team Syd': the head says that it is a team."""
    return row.team.removeprefix("Team ")


def end_words(row: CitizenRow) -> str:
    """The day the case ended and why: '31-10-2026 · Ordinært job'."""
    return " · ".join(part for part in (day_typed(row.end_on), row.exit_reason) if part)


def warning_words(row: CitizenRow) -> str:
    """All warnings, gravest first, each a sentence."""
    return ". ".join(watch_sentence(watch) for watch in row.warnings)


def first_warning(row: CitizenRow) -> str:
    """The gravest warning, or nothing."""
    return watch_sentence(row.warnings[0]) if row.warnings else ""


def cv_words(row: CitizenRow) -> str:
    """'Ja', 'Nej', or 'Ukendt' where nobody has told."""
    return "Ukendt" if row.cv is None else "Ja" if row.cv else "Nej"


def last_talk_words(row: CitizenRow) -> str:
    """'03-11-2026 · Jobsamtale'."""
    return " · ".join(part for part in (day_typed(row.about.talked_on), row.about.talked) if part)


def next_talk_words(row: CitizenRow) -> str:
    """'03-12-2026 · Rundbord', and of one that has passed 'Holdt 09-11-2026?'."""
    if row.about.passed is not None:
        return f"Holdt {day_typed(row.about.passed)}?"
    return " · ".join(part for part in (day_typed(row.about.talks_on), row.about.talks) if part)


_CV_ORDER = {True: 0, False: 1, None: 2}


def _markings(row: CitizenRow) -> str:
    return ", ".join(row.about.markings)


def _plans(row: CitizenRow) -> str:
    return ", ".join(row.about.plans)


def _efforts(row: CitizenRow) -> str:
    return ", ".join(row.efforts)


def _months(row: CitizenRow) -> str:
    return "" if row.stage is None else str(row.months_here)


def _unemployed(row: CitizenRow) -> str:
    return "" if row.unemployed_weeks is None else weeks(row.unemployed_weeks)


def _arrived(row: CitizenRow) -> str:
    return "" if row.arrived_weeks is None else weeks(row.arrived_weeks)


def _jobformidler_tip(row: CitizenRow) -> str:
    return f"{row.jobformidler} · skal blive" if row.must_stay else row.jobformidler


def _warnings_tip(row: CitizenRow) -> str:
    return "\n".join(map(watch_sentence, row.warnings))


LIST_COLUMNS: dict[Column, ListColumn[CitizenRow]] = {
    Column.NAME: worded("Navn", 156, 2, lambda row: row.name),
    Column.CASE_NUMBER: worded("Sagsnr.", 104, 0, lambda row: row.case_number, name="Sagsnummer"),
    Column.TEAM: worded("Team", 92, 1, team_words),
    Column.JOBFORMIDLER: worded(
        "Jobf.", 54, 0, lambda row: row.jobformidler, name="Jobformidler", tip=_jobformidler_tip
    ),
    Column.TARGET_GROUP: worded("Målgruppe", 130, 1, lambda row: row.target_group),
    Column.BENEFIT: worded("Ydelse", 130, 1, lambda row: row.benefit),
    Column.MARKINGS: worded("Markeringer", 140, 3, _markings),
    Column.STAGE: ListColumn("Trin", "Trin", 136, 0, stage_words, lambda row: row.stage),
    Column.MONTHS: ListColumn(
        "Mdr.", "Måneder på trinnet", 54, 0, _months, lambda row: None if row.stage is None else row.months_here, True
    ),
    Column.EFFORTS: worded("Indsatser", 140, 3, _efforts),
    Column.PAID_HOURS: ListColumn(
        "Løntimer",
        "Løntimer om ugen",
        78,
        0,
        lambda row: number(row.paid_hours) if row.paid_hours else "",
        lambda row: row.paid_hours or None,
        True,
    ),
    Column.CV: ListColumn("CV", "CV på Jobnet", 48, 0, cv_words, lambda row: _CV_ORDER[row.cv]),
    Column.NEXT_STEP: worded("Næste skridt", 130, 5, lambda row: row.next_step),
    Column.LAST_TALK: ListColumn(
        "Seneste samtale", "Seneste samtale", 160, 1, last_talk_words, lambda row: row.about.talked_on
    ),
    Column.NEXT_TALK: ListColumn(
        "Næste samtale",
        "Næste samtale",
        160,
        1,
        next_talk_words,
        lambda row: row.about.passed or row.about.talks_on,
    ),
    Column.PLANS: worded("Planer", 120, 2, _plans),
    Column.TOWN: worded("By", 104, 1, lambda row: row.town),
    Column.START: ListColumn(
        "Start", "Start", 112, 0, lambda row: day_typed(row.start_on), lambda row: row.start_on, True
    ),
    Column.UNEMPLOYED: ListColumn(
        "Ledig", "Uger som ledig", 84, 0, _unemployed, lambda row: row.unemployed_weeks, True
    ),
    Column.ARRIVED: ListColumn("I Danmark", "Uger i Danmark", 92, 0, _arrived, lambda row: row.arrived_weeks, True),
    Column.END: ListColumn("Afsluttet", "Afslutning og årsag", 180, 2, end_words, lambda row: row.end_on),
    Column.WARNINGS: ListColumn(
        "Advarsler", "Advarsler", 140, 8, warning_words, lambda row: -len(row.warnings) or None, tip=_warnings_tip
    ),
}
"""What each column shows, in their order."""
DEFAULT = (
    Column.NAME, Column.TEAM, Column.JOBFORMIDLER, Column.TARGET_GROUP, Column.STAGE, Column.MONTHS, Column.EFFORTS,
    Column.PAID_HOURS, Column.CV, Column.NEXT_STEP, Column.WARNINGS,
)  # fmt: skip
"""What is shown until someone chooses; the team only where several are looked at together."""
_NO_TEAM = "-team"
"""In a remembered choice: the team was put away. One of before there were teams says nothing of it."""


NOT_YET = frozenset({Column.MONTHS, Column.PAID_HOURS, Column.WARNINGS})
"""What there is nothing of before a case begins."""


def remembered(text: str) -> tuple[Column, ...]:
    """The columns that a remembered choice names, in their order; the usual ones where it names none."""
    named = set(text.split(","))
    chosen = tuple(column for column in Column if column in named)
    if chosen and _NO_TEAM not in named:
        chosen = tuple(column for column in Column if column in {*chosen, Column.TEAM})
    return tuple(dict.fromkeys((Column.NAME, *chosen))) if chosen else DEFAULT


def remembering(columns: Sequence[Column]) -> str:
    """The choice as a line of text."""
    return ",".join([*columns, *([] if Column.TEAM in columns else [_NO_TEAM])])


def described(row: CitizenRow) -> str:
    """A whole row in one sentence for a screen reader."""
    parts = [
        row.name,
        row.team,
        stage_words(row).lower() if row.stage is None else f"trin {stage_words(row).lower()}",
        f"jobformidler {row.jobformidler}" if row.jobformidler else "ingen jobformidler",
        "skal blive" if row.must_stay else "",
        row.target_group,
        "" if row.unemployed_weeks is None else f"ledig i {_unemployed(row)}",
        f"markeringer: {_markings(row)}" if row.about.markings else "",
        f"indsatser: {_efforts(row)}" if row.efforts else "",
        hours_a_week(row.paid_hours, "løn") if row.paid_hours else "",
        f"næste skridt: {row.next_step}" if row.next_step else "",
        f"planlagt samtale {day_typed(row.about.passed)} er ikke meldt afholdt" if row.about.passed else "",
        f"afsluttet {end_words(row)}" if row.closed else f"slutter {day_typed(row.end_on)}" if row.end_on else "",
        warning_words(row),
    ]
    return ", ".join(part for part in parts if part)
