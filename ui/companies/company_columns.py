"""What the list of companies shows of each, what is searched, and what its filters mean; imports no Qt."""

from typing import NamedTuple

from app.companies.companies import CompanyRow
from app.core import words
from app.core.domain import danish_sort_key
from ui.texts.words import day_typed
from ui.widgets.list_columns import ListColumn, SortKey, Wording, counted, worded

OPENINGS, CARE, RETIRED = "openings", "care", "retired"
WAITING, NO_FIXED, SURVEYED = "waiting", "no_fixed", "surveyed"
WORDING = Wording(
    "Find navn, by, kontaktperson …",
    "Søger i navne, CVR-numre, byer, brancher og kontaktpersoner",
    (
        (OPENINGS, "Med åbne job"),
        (CARE, "Code of Care"),
        (WAITING, "Venter på svar"),
        (NO_FIXED, "Uden fast person"),
        (SURVEYED, "Behovsafdækket"),
        (RETIRED, "Ude af brug"),
    ),
    frozenset(),
    False,
    "Branche",
    "Alle brancher",
    "building-2",
)


def _name_tone(row: CompanyRow) -> str:
    return "strong" if row.active else "muted"


def _muted(_: CompanyRow) -> str:
    return "muted"


def _care(row: CompanyRow) -> str:
    return f"Siden {row.code_of_care_since.year}" if row.code_of_care_since else ""


def _care_key(row: CompanyRow) -> SortKey | None:
    return row.code_of_care_since.isoformat() if row.code_of_care_since else None


def _care_tone(_: CompanyRow) -> str:
    return "chip"


def _contacts(row: CompanyRow) -> str:
    return f"{row.contacts} / {row.contacts_before}" if row.contacts or row.contacts_before else ""


def _contacts_key(row: CompanyRow) -> SortKey | None:
    return row.contacts * 10_000 + row.contacts_before if row.contacts or row.contacts_before else None


def _good(_: CompanyRow) -> str:
    return "good"


def _waiting(row: CompanyRow) -> str:
    return f"{'! ' if row.overdue else ''}{row.waiting.number}" if row.waiting else ""


def _waiting_key(row: CompanyRow) -> SortKey | None:
    return row.waiting.since.isoformat() if row.waiting else None


def _waiting_tone(row: CompanyRow) -> str:
    return "late" if row.overdue else ""


def _waiting_tip(row: CompanyRow) -> str:
    if row.waiting is None:
        return ""
    since = row.waiting.since
    late = ", over 24 timer" if row.overdue else ""
    return f"Venter på svar siden {day_typed(since.date())} kl. {since.hour}.{since.minute:02d}{late}"


COLUMNS: tuple[ListColumn[CompanyRow], ...] = (
    worded("Navn", 146, 4, lambda row: row.name, tone=_name_tone),
    worded("Branche", 120, 2, lambda row: row.branche_short, tone=_muted, rank=3),
    worded("By", 86, 1, lambda row: row.town),
    worded("Person", 92, 3, lambda row: row.people, name="Kontaktpersoner", rank=4),
    ListColumn("Code of Care", "Medlem af Code of Care siden", 94, 0, _care, _care_key, False, _care_tone, 2),
    ListColumn("Kontakter", "Kontakter i år / sidste år", 76, 0, _contacts, _contacts_key, True),
    worded("Fast", 92, 2, lambda row: row.fixed, name="Fast person i jobcentret", tone=_muted, rank=5),
    ListColumn(
        "Svar", "Henvendelser, der venter på svar", 50, 0, _waiting, _waiting_key, True, _waiting_tone, 2, _waiting_tip
    ),
    counted("Job", "Åbne job", 40, lambda row: row.open_openings),
    counted("Ledige", "Ledige pladser i de åbne job", 58, lambda row: row.places, rank=1),
    counted("Placeret", "Borgere, der er der nu", 68, lambda row: row.placed, tone=_good),
)


def written(row: CompanyRow) -> str:
    """What is searched of a company."""
    return " ".join((row.name, row.cvr, row.branche, row.town, row.people, row.fixed, *row.spellings)).replace(",", " ")


def described(row: CompanyRow) -> str:
    """The row for a screen reader."""
    parts = [row.name, row.branche, row.town]
    parts.append(f"Code of Care siden {row.code_of_care_since.year}" if row.code_of_care_since else "")
    parts.append(f"{words.counted(row.contacts, 'kontakt', 'kontakter')} i år, {row.contacts_before} sidste år")
    places = words.counted(row.places, "ledig plads", "ledige pladser")
    parts.append(
        f"{words.counted(row.open_openings, 'åbent job', 'åbne job')} med {places}" if row.open_openings else ""
    )
    parts.append(f"{row.placed} placeret" if row.placed else "")
    parts.append(f"fast person {row.fixed}" if row.fixed else "")
    parts.append(_waiting_tip(row).lower())
    parts.append("" if row.active else "ude af brug")
    return ", ".join(part for part in parts if part)


class CompanyFilter(NamedTuple):
    """Which companies the filters show: those in use, or those that are not."""

    on: frozenset[str]
    branche: str

    def fits(self, row: CompanyRow) -> bool:
        """Whether this company is shown."""
        return (
            row.active is (RETIRED not in self.on)
            and (OPENINGS not in self.on or row.open_openings > 0)
            and (CARE not in self.on or row.code_of_care_since is not None)
            and (WAITING not in self.on or row.waiting is not None)
            and (NO_FIXED not in self.on or not row.fixed)
            and (SURVEYED not in self.on or row.needs_surveyed_on is not None)
            and (not self.branche or row.branche == self.branche)
        )


def counts(rows: list[CompanyRow]) -> dict[str, int]:
    """How many each chip shows; nobody lacks a fixed one where no company has any."""
    used = [row for row in rows if row.active]
    return {
        OPENINGS: sum(row.open_openings > 0 for row in used),
        CARE: sum(row.code_of_care_since is not None for row in used),
        WAITING: sum(row.waiting is not None for row in used),
        NO_FIXED: sum(not row.fixed for row in used) if any(row.fixed for row in used) else 0,
        SURVEYED: sum(row.needs_surveyed_on is not None for row in used),
        RETIRED: len(rows) - len(used),
    }


def branches(rows: list[CompanyRow]) -> list[str]:
    """The branches that occur."""
    return sorted({row.branche for row in rows if row.branche}, key=danish_sort_key)
