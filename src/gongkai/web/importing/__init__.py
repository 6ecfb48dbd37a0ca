"""Tables people fill in elsewhere, taken in whole or not at all (表格导入).

A ledger names its columns once (:class:`Column`); :func:`read_rows` turns a CSV file or workbook into
typed values, or says by row and column what is wrong with it; :func:`store_rows` stores them in one
transaction; :func:`blank_csv` and :func:`blank_xlsx` give the empty form with the same columns.
"""

from gongkai.web.importing.columns import Column
from gongkai.web.importing.faults import Fault, ImportRefused
from gongkai.web.importing.forms import blank_csv, blank_xlsx
from gongkai.web.importing.reading import read_rows
from gongkai.web.importing.rows import Row
from gongkai.web.importing.storing import Change, Outcome, store_rows
from gongkai.web.importing.tables import LARGEST, MOST_ROWS

__all__ = [
    "LARGEST",
    "MOST_ROWS",
    "Change",
    "Column",
    "Fault",
    "ImportRefused",
    "Outcome",
    "Row",
    "blank_csv",
    "blank_xlsx",
    "read_rows",
    "store_rows",
]
