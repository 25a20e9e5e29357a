"""Tables whose numbers are written as the language in use writes them, and still sort as numbers."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.language import number, percent

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

NOTHING = "–"


def written_table(table: pd.DataFrame, shares: Collection[str] = ()) -> "Styler":
    """
    The table for `st.dataframe`; columns named in `shares` are written as percentages.

    Streamlit's own formats follow the browser's language, not the one chosen here, so columns are given none.
    """
    formats: dict[Any, Any] = {name: percent if name in shares else number for name in table.select_dtypes("number")}
    return table.style.format(formats, na_rep=NOTHING)
