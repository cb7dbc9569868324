"""What the list of medarbejdere shows of each, and what a screen reader says; imports no Qt."""

from collections.abc import Mapping
from datetime import date

from app.core.domain import Role
from app.core.words import cases
from app.settings.staff import StaffRow
from ui.texts.errors import ROLES
from ui.texts.words import day_short
from ui.widgets.list_columns import ListColumn, SortKey, counted, worded


def over(row: StaffRow) -> bool:
    """Whether a jobformidler has more cases that count than the limit."""
    return row.role is Role.JOBFORMIDLER and row.counted > row.limit


def limit_words(row: StaffRow) -> str:
    """'30', and '25 (eget)' for one of their own; nothing for those whom no limit concerns."""
    if row.role is not Role.JOBFORMIDLER or not row.active:
        return ""
    return f"{row.limit} (eget)" if row.own_limit else str(row.limit)


def away_words(row: StaffRow, today: date) -> str:
    """'til 30. nov.', 'fra 2. dec.', or that somebody has left."""
    if not row.active:
        return "har forladt teamet"
    if not row.absences:
        return ""
    first = row.absences[0]
    if first.start_on > today:
        return f"fra {day_short(first.start_on, today)}"
    return "indtil videre" if first.end_on is None else f"til {day_short(first.end_on, today)}"


def described(row: StaffRow) -> str:
    """The whole row in one sentence."""
    parts = [row.name, ROLES[row.role].lower(), cases(row.cases)]
    if limit := limit_words(row):
        parts.append(f"loft {limit}")
    if not row.active:
        parts.append("har forladt teamet")
    elif row.absences:
        parts.append("har fravær")
    return ", ".join(parts)


def columns(today: date, teams: Mapping[str, str]) -> tuple[ListColumn[StaffRow], ...]:
    """The columns; the team's only where there are several."""

    def away(row: StaffRow) -> str:
        return away_words(row, today)

    def limit_key(row: StaffRow) -> SortKey | None:
        return row.limit if limit_words(row) else None

    def team(row: StaffRow) -> str:
        return teams.get(row.team_id, "")

    made: tuple[ListColumn[StaffRow], ...] = (
        worded("Navn", 140, 4, lambda row: row.name, tone=_name_tone),
        worded("Initialer", 70, 0, lambda row: row.initials, tone=_muted, rank=4),
        worded("Rolle", 158, 1, lambda row: ROLES[row.role], tone=_muted, rank=3),
        counted("Sager", "Åbne sager", 56, lambda row: row.cases, tone=_cases_tone),
        ListColumn("Loft", "Højst så mange sager", 78, 0, limit_words, limit_key, True, _muted),
        worded("Væk", 100, 2, away, name="Fravær", tone=_away_tone, rank=1),
    )
    return (*made, worded("Team", 90, 2, team, tone=_muted, rank=2)) if len(teams) > 1 else made


def _name_tone(row: StaffRow) -> str:
    return "strong" if row.active else "muted"


def _muted(_: StaffRow) -> str:
    return "muted"


def _cases_tone(row: StaffRow) -> str:
    return "late" if over(row) else ""


def _away_tone(row: StaffRow) -> str:
    return "" if row.active else "muted"
