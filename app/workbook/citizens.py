"""The sheet Borgere: every field of every citizen but the CPR number, one row each."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from app.core import words
from app.core.domain import Stage
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.data import Book, CitizenRow
from app.workbook.report.widths import PAGE_WIDTH
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import (
    Column,
    colour_stages,
    colour_where,
    day,
    fitted,
    height_for,
    number,
    wrapped,
    write_table,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Borgere"
_TOP = replace(styles.BODY, upright="top")
_WHOLE = number(style=_TOP)
_WORD = replace(_TOP, across="center", indent=0)
COLUMNS: dict[str, Column] = {
    "name": Column(texts.CITIZEN, replace(_TOP, bold=True), least=18, most=34),
    "team": Column("Team", _TOP, most=24),
    "stage": Column("Trin", _TOP, least=16),
    "direction": Column("Bevægelse", _TOP, most=24),
    "months_here": Column("Mdr. på trinnet", _WHOLE),
    "jobformidler": Column("Jobformidler", wrapped(_TOP), most=18),
    "target_group": Column("Målgruppe", wrapped(_TOP), most=24),
    "benefit": Column("Ydelse", wrapped(_TOP), most=18),
    "efforts": Column("Indsatser", wrapped(_TOP), least=16, most=44),
    "paid_hours": Column("Løntimer pr. uge", number(styles.DECIMAL, _TOP)),
    "months_without": Column("Mdr. uden virksomhed", _WHOLE),
    "attention": Column("Opmærksomhed", wrapped(_TOP), most=26),
    "next_step": Column("Næste skridt", wrapped(_TOP), least=16, most=36),
    "case_number": Column("Sagsnr.", _TOP, least=9, most=18),
    "birth_date": Column("Fødselsdato", day(_TOP), least=12),
    "age": Column("Alder", _WHOLE),
    "town": Column("By", _TOP, most=18),
    "sagsbehandler": Column("Sagsbehandler", wrapped(_TOP), most=20),
    "ended": Column("Sag", _TOP),
    "stage_before": Column("Trin måneden før", _TOP, least=16),
    "discussed": Column("Drøftet", _WORD),
    "belief": Column("Tro på job (1–5)", _WHOLE),
    "start_on": Column("Start", day(_TOP), least=12),
    "end_on": Column("Slut", day(_TOP), least=12),
    "exit_reason": Column("Afgangsårsag", wrapped(_TOP), most=20),
    "cv": Column("CV på Jobnet", _WORD),
    "cv_date": Column("CV-dato", day(_TOP), least=12),
    "hours": Column("Indsats, timer pr. uge", number(styles.DECIMAL, _TOP)),
    "companies": Column("Virksomhed", wrapped(_TOP), most=22),
    "exemptions": Column("Fritagelser", wrapped(_TOP), most=36),
    "markings": Column("Markeringer", wrapped(_TOP), most=30),
    "talks": Column("Samtaler i måneden", wrapped(_TOP), most=30),
    "job_goal": Column("Eget jobmål", wrapped(_TOP), least=16, most=30),
}
"""The columns that there are, those that are printed where all are wanted first."""
_PERSONAL = frozenset({"case_number", "birth_date", "companies", "next_step", "job_goal"})


def add(book: "Workbook", data: Book, tick: Callable[[], None]) -> None:
    """Write the sheet; the anonymous form has no columns for what is left out; one team needs no column of teams.

    On paper are the columns that come out at 8 points on one page, from the first on.
    """
    left_out = set(_PERSONAL) if data.facts.anonymous else set[str]()
    if not data.teams:
        left_out.add("team")
    shown = [name for name in COLUMNS if name not in left_out and data.choice.has_column(name)]
    columns = [COLUMNS[name] for name in shown]
    places = [CitizenRow._fields.index(name) for name in shown]
    rows = [[row[place] for place in places] for row in map(_written, data.citizens)]
    widths = fitted(columns, rows)
    plan = Plan(
        NAME,
        styles.STAGE_INKS[Stage.I_GANG][0],
        widths,
        frozen=4,
        frozen_columns=1,
    )
    sheet = Sheet(book, plan, data.facts, tick)
    region = write_table(
        sheet,
        "Borgere",
        columns,
        rows,
        "Der er ingen borgere i måneden",
        head_height=44,
        height=height_for(columns, widths),
    )
    sheet.repeat(region.head, region.head)
    printed = list(accumulate(widths))
    last = max(1, sum(width <= PAGE_WIDTH for width in printed))
    sheet.raw.print_area = f"A1:{sheet.letters[last - 1]}{sheet.row}"
    letters = dict(zip(shown, sheet.letters, strict=True))
    for stage in ("stage", "stage_before"):
        if stage in letters:
            colour_stages(sheet, letters[stage], region)
    for name, wanted, ink in (
        ("direction", "Frem", styles.GOOD),
        ("direction", "Tilbage", styles.WARNING),
        ("cv", texts.UNKNOWN, styles.MUTED),
        ("discussed", texts.NO, styles.MUTED),
    ):
        if name not in letters:
            continue
        cells = f"{letters[name]}{region.first}:{letters[name]}{region.last}"
        colour_where(sheet, cells, f'{letters[name]}{region.first}="{wanted}"', ink, bold=name == "direction")


def _written(row: CitizenRow) -> tuple[Value, ...]:
    """The row's values as they stand in the cells, in the order of the fields."""
    here = "" if row.ended else words.stage(row.stage)
    before = "" if row.stage_before is None else words.stage(row.stage_before)
    values = row._asdict() | {
        "ended": texts.ENDED if row.ended else texts.OPEN,
        "stage": here,
        "stage_before": before,
        "discussed": "" if row.ended else texts.yes_or_no(row.discussed),
        "cv": texts.yes_or_no(row.cv),
        "hours": row.hours or None,
        "paid_hours": row.paid_hours or None,
        "months_without": row.months_without or None,
    }
    return tuple(values.values())
