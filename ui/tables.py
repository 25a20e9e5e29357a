"""Tables whose numbers and dates are written as the language in use writes them, and still sort as such."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.language import as_in_a_cell, date_in_words, number, percent

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

NOTHING = "–"
MOST_CELLS = 200_000  # that Streamlit takes in words


def written_table(table: pd.DataFrame, shares: Collection[str] = ()) -> "Styler":
    """
    The table for `st.dataframe`; columns named in `shares` are written as percentages.

    Streamlit's own formats follow the browser's language, not the one chosen here, so columns are given none.
    """
    formats: dict[Any, Any] = {name: percent if name in shares else number for name in table.select_dtypes("number")}
    return table.style.format(formats, na_rep=NOTHING)


def rows_written(table: pd.DataFrame, computed: Collection[str] = ()) -> "Styler":
    """
    Rows of data for `st.dataframe`: as they would stand in cells, columns named in `computed` with six digits.

    Of very many columns, only as many rows as can be shown.
    """
    some = table.head(max(1, MOST_CELLS // max(1, table.shape[1])))
    formats: dict[Any, Any] = {
        name: _short if name in computed else as_in_a_cell for name in some.select_dtypes("number")
    }
    return some.style.format(formats | dict.fromkeys(some.select_dtypes("datetime"), date_in_words), na_rep=NOTHING)


def _short(value: float) -> str:
    return as_in_a_cell(value if value % 1 == 0 else float(f"{value:.6g}"))
