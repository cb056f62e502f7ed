"""Tables as files: CSV for one, a workbook for all of them. What people typed is never a formula there."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from bot.chat.stats.tables import Table, Value

_DATE: Final = "yyyy-mm-dd"
_NARROWEST: Final = 8
_WIDEST: Final = 60
"""Characters of a column."""
_TITLE: Final = 31
"""Characters that a sheet's title may have."""
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\"))


def to_csv(table: Table) -> bytes:
    """The table in UTF-8 with a mark by which spreadsheets know it; days are written 2026-03-01."""
    buffer = io.StringIO(newline="")
    buffer.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(buffer)
    writer.writerow([_harmless(head) for head in table.header])
    for row in table.rows:
        writer.writerow([_plain(cell) for cell in row])
    return buffer.getvalue().encode()


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table: days are days, numbers numbers, and texts are texts."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title.translate(_NOT_IN_TITLES).strip()[:_TITLE])
        # Both before the first row: it is written as it comes.
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(table), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.append([_cell(sheet, head, bold=True) for head in table.header])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> Cell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # also where it begins like a formula
    elif isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = _DATE
    else:
        cell = WriteOnlyCell(sheet, value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> list[int]:
    """Wide enough for what stands in each column, within reason."""
    widest = [max(len(_plain(cell)) for cell in column) for column in zip(table.header, *table.rows, strict=True)]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widest]


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return _harmless(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
