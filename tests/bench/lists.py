"""Writes a made-up team as the list that a case system would give: one sheet, 16 columns, one row a citizen."""

from datetime import date
from pathlib import Path

HEAD = (
    "CPR-nr.", "Navn", "Sagsnr.", "Målgruppe", "Ydelse", "Jobformidler", "Sagsbehandler", "Startdato",
    "CV på Jobnet", "CV-dato", "Trin", "Indsats", "Timer pr. uge", "Løntimer", "Næste skridt", "By",
)  # fmt: skip


def write_list(store: Path, rows: int, target: Path) -> None:
    """Write the first `rows` citizens of a store as an .xlsx file."""
    from openpyxl import Workbook

    from app.core.clock import SystemClock
    from app.core.domain import Month
    from app.core.words import STAGES
    from app.files.stores import open_store
    from app.workbook import collect
    from db.records import Citizen

    opened = open_store(store)
    now = SystemClock().now()
    citizens = collect(opened, Month.of(date.today()), now, anonymous=False, who=None).citizens
    cprs = {citizen.case_number: citizen.cpr for citizen in opened.all(Citizen)}
    opened.close()
    running = [citizen for citizen in citizens if not citizen.ended][:rows]
    if len(running) < rows:
        raise ValueError(f"only {len(running)} citizens for a list of {rows}")
    book = Workbook()
    sheet = book.create_sheet("Borgere", 0)
    sheet.append(HEAD)
    for one in running:
        cpr = cprs[one.case_number]
        sheet.append(
            (
                f"{cpr[:6]}-{cpr[6:]}",
                one.name,
                one.case_number,
                one.target_group,
                one.benefit,
                one.jobformidler,
                one.sagsbehandler,
                one.start_on,
                "Ja" if one.cv else "Nej",
                one.cv_date,
                STAGES[one.stage] if one.stage else None,
                one.efforts.partition(",")[0],
                one.hours or None,
                one.paid_hours or None,
                one.next_step,
                one.town,
            )
        )
    book.save(target)
