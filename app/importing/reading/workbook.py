"""Workbooks are read by calamine, and where it fails by openpyxl, which is slower and never dies."""

import os
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from app.core.errors import UserError
from app.importing.reading.cells import value_text
from app.importing.reading.layout import Layout
from app.importing.sheet import PackedSheet, RowCollector

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


class CalamineError(Exception):
    """Calamine could not read the file; the slower way may."""


def read(file: BinaryIO, hides: Sequence[Layout] | None = None) -> list[PackedSheet]:
    """Every worksheet of an .xlsx, .xlsb, .xls or .ods file.

    `hides`: what each worksheet hides, for an .xls, whose merged cells are then told, too.
    Raises CalamineError and UserError('file_password'). Calamine may also abort the process.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    sheets: list[PackedSheet] = []
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        for meta in workbook.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet:
                collector = RowCollector()
                sheet = workbook.get_sheet_by_name(meta.name)
                _collect(sheet, collector)
                packed = collector.packed(meta.name, hidden=meta.visible != SheetVisibleEnum.Visible)
                if hides is not None:
                    layout = hides[len(sheets)] if len(sheets) < len(hides) else Layout()
                    ranges = sheet.merged_cell_ranges or ()
                    layout.merged = [(first[0] + 1, last[0] + 1, first[1]) for first, last in ranges]
                    layout.attach(packed)
                sheets.append(packed)
    except PasswordError as error:
        raise UserError("file_password") from error
    except (UserError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside calamine is no Exception
        raise CalamineError from error
    return sheets


def _collect(sheet: "CalamineSheet", collector: RowCollector) -> None:
    """iter_rows() begins in row 1, but in the first column that is filled."""
    margin = [""] * (sheet.start[1] if sheet.start else 0)
    cells = (list(map(value_text, row)) for row in sheet.iter_rows())
    collector.extend([*margin, *row] if any(row) else row for row in cells)  # a million empty rows cost no margin


def read_carefully(file: BinaryIO) -> list[PackedSheet]:
    """The same for .xlsx alone, without trusting the declared size of a sheet."""
    os.environ["OPENPYXL_LXML"] = "False"  # so that defusedxml parses every part
    from openpyxl import load_workbook

    sheets: list[PackedSheet] = []
    with warnings.catch_warnings(action="ignore"):
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            collector = RowCollector()
            sheet.reset_dimensions()
            rows: Iterable[tuple[object, ...]] = sheet.iter_rows(values_only=True)
            collector.extend(list(map(value_text, row)) for row in rows)
            sheets.append(collector.packed(sheet.title, hidden=sheet.sheet_state != "visible"))
    return sheets
