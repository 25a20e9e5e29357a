"""Steps that read the texts of the file anew: as another type, or with more signs for what is missing."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.language import N_, Message
from core.understanding.columns import ColumnType
from core.understanding.preparation.kind import Done, Kind
from core.understanding.preparation.params import Choice, ManyColumns, OneColumn, Texts
from core.understanding.preparation.workpiece import Workpiece
from core.understanding.reading.names import names_listed
from core.understanding.reading.types import Converted, converted

_BECOMES = {
    ColumnType.NUMBER: N_("“{column}” holds numbers now."),
    ColumnType.CATEGORY: N_("“{column}” holds categories now."),
    ColumnType.TEXT: N_("“{column}” holds text now."),
    ColumnType.BOOLEAN: N_("“{column}” holds yes or no now."),
    ColumnType.DATE: N_("“{column}” holds dates now."),
}


def _change_type(piece: Workpiece, column: str, type: str) -> Done:  # noqa: A002 - as it is called in the file
    asked = ColumnType(type)
    became = Message(_BECOMES[asked], {"column": column})
    found = _converted(piece, column, asked, _origin_missing(piece, column))
    changed = _with_converted(piece, column, found, asked, _origin_missing(piece, column))
    if not found.unread:
        return changed, became
    return changed, Message(
        N_("{became} {n} cell could not be read as that and is missing, such as “{example}”."),
        {"became": became, "n": found.unread, "example": found.example},
        N_("{became} {n} cells could not be read as that and are missing, such as “{example}”."),
    )


def _missing_markers(piece: Workpiece, columns: tuple[str, ...], texts: tuple[str, ...]) -> Done:
    cells = 0
    touched: list[str] = []
    for name in columns:
        found = _marked(piece.texts(name), texts)
        if not found:
            continue
        cells, touched = cells + found, [*touched, name]
        signs = (*_origin_missing(piece, name), *texts)
        asked = piece.origins[name].asked if name in piece.origins else None
        piece = _with_converted(piece, name, _converted(piece, name, asked, signs), asked, signs)
    return piece, Message(
        N_("{n} cell counts as missing now, in {columns}."),
        {"n": cells, "columns": names_listed(touched) or "–"},
        N_("{n} cells count as missing now, in {columns}."),
    )


def _origin_missing(piece: Workpiece, column: str) -> tuple[str, ...]:
    return piece.origins[column].missing if column in piece.origins else ()


def _converted(piece: Workpiece, column: str, asked: ColumnType | None, missing: Sequence[str]) -> Converted:
    decimal = piece.reading.dialect.decimal if piece.stands(column) else "."  # as a step writes numbers
    return converted(piece.texts(column), decimal, asked=asked, missing=missing)


def _with_converted(
    piece: Workpiece, column: str, found: Converted, asked: ColumnType | None, missing: tuple[str, ...]
) -> Workpiece:
    changed = piece.with_values(column, pd.Series(found.values, piece.table.index), found.type)
    if not piece.stands(column):
        return changed
    return changed.with_origin(column, replace(piece.origins[column], asked=asked, missing=missing))


def _marked(column: pa.ChunkedArray, texts: Sequence[str]) -> int:
    """How many cells say one of the texts, whatever their case and the white space around them."""
    signs = pa.array([text.casefold() for text in texts], pa.string())
    return int(pc.sum(pc.is_in(pc.utf8_lower(pc.utf8_trim_whitespace(column)), signs)).as_py() or 0)


CHANGE_TYPE = Kind(
    key="change_type",
    name=N_("Change the type of a column"),
    summary=N_("Reads the texts of the file anew as this type; what does not fit is counted and missing."),
    params={
        "column": OneColumn(N_("Column")),
        "type": Choice(
            N_("Type"),
            (
                (ColumnType.NUMBER, N_("number")),
                (ColumnType.CATEGORY, N_("category")),
                (ColumnType.TEXT, N_("text")),
                (ColumnType.BOOLEAN, N_("yes or no")),
                (ColumnType.DATE, N_("date")),
            ),
            ColumnType.CATEGORY,
        ),
    },
    apply=_change_type,
)
MISSING_MARKERS = Kind(
    key="missing_markers",
    name=N_("Set signs for missing values"),
    summary=N_("These texts count as missing, such as 999 or “not asked”. Types are concluded anew without them."),
    params={
        "columns": ManyColumns(N_("Columns"), N_("None chosen: all columns."), optional=True),
        "texts": Texts(N_("Texts that mean missing")),
    },
    apply=_missing_markers,
)
