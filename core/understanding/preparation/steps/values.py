"""Steps on the values of a column: tidied, replaced, filled, merged; each value by itself."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.columns import ColumnType
from core.understanding.preparation.expression.value import Value, as_type
from core.understanding.preparation.kind import Done, Kind
from core.understanding.preparation.params import Choice, ManyColumns, OneColumn, Text, Texts
from core.understanding.preparation.workpiece import Workpiece
from core.understanding.reading.names import names_listed
from core.understanding.reading.numerals import numbers

WORDS = frozenset({ColumnType.CATEGORY, ColumnType.TEXT, ColumnType.BOOLEAN})
_CASES: dict[str, Callable[[str], str]] = {"keep": str, "lower": str.lower, "upper": str.upper}


def _trim(piece: Workpiece, columns: tuple[str, ...], case: str) -> Done:
    cells = 0
    touched: list[str] = []
    for name in columns:
        kind = piece.type_of(name)
        if kind not in WORDS:
            continue
        before = piece.table[name]
        after = _mapped(before, lambda text: _CASES[case](" ".join(text.split())))
        if changed := int((before.fillna("") != after.fillna("")).sum()):
            piece = piece.with_values(name, after, kind)
            cells, touched = cells + changed, [*touched, name]
    return piece, Message(
        N_("{n} cell tidied in {columns}."),
        {"n": cells, "columns": names_listed(touched) or "–"},
        N_("{n} cells tidied in {columns}."),
    )


def _replace(piece: Workpiece, column: str, old: tuple[str, ...], new: str) -> Done:
    kind, values = piece.type_of(column), piece.table[column]
    replaced = values.isin([_value(text, kind, piece) for text in old])
    told = {"n": int(replaced.sum()), "column": column, "new": new}
    if new:
        message = Message(
            N_("{n} cell in “{column}” is “{new}” now."), told, N_("{n} cells in “{column}” are “{new}” now.")
        )
    else:
        message = Message(
            N_("{n} cell in “{column}” is missing now."), told, N_("{n} cells in “{column}” are missing now.")
        )
    return _with_one_value(piece, column, replaced, new), message


def _fill(piece: Workpiece, columns: tuple[str, ...], value: str) -> Done:
    cells = 0
    for name in columns:
        gaps = piece.table[name].isna()
        cells += int(gaps.sum())
        if gaps.any():
            piece = _with_one_value(piece, name, gaps, value)
    return piece, Message(
        N_("{n} gap in {columns} filled with “{value}”."),
        {"n": cells, "columns": names_listed(columns), "value": value},
        N_("{n} gaps in {columns} filled with “{value}”."),
    )


def _merge(piece: Workpiece, column: str, keep: tuple[str, ...], name: str) -> Done:
    if piece.type_of(column) not in WORDS:
        raise InvalidInput(N_("“{column}” holds no categories. Change its type to category first."), column=column)
    values = piece.table[column]
    merged = values.notna() & ~values.isin([*keep, name])
    told = Message(
        N_("{n} row of “{column}” is “{name}” now; {categories} categories were merged."),
        {
            "n": int(merged.sum()),
            "column": column,
            "name": name,
            "categories": int(values[merged].nunique()),
        },
        N_("{n} rows of “{column}” are “{name}” now; {categories} categories were merged."),
    )
    return piece.with_values(column, values.mask(merged, name), ColumnType.CATEGORY), told


def _with_one_value(piece: Workpiece, column: str, where: Any, text: str) -> Workpiece:
    """With this value in these rows of a column; an empty text makes them missing."""
    kind, values = piece.type_of(column), piece.table[column]
    kind = ColumnType.CATEGORY if kind is ColumnType.EMPTY and text else kind
    value = _value(text, kind, piece) if text else np.nan
    if kind is ColumnType.BOOLEAN and as_type(Value(ColumnType.TEXT, text), kind) is None and text:
        kind = ColumnType.CATEGORY
    return piece.with_values(column, _filled(values, where, value, kind), kind)


def _filled(values: "pd.Series[Any]", where: Any, value: Any, kind: ColumnType) -> "pd.Series[Any]":
    if kind in WORDS:
        return values.astype(object).mask(where, value)
    filled = values.mask(where, value)
    whole = kind is ColumnType.NUMBER and filled.notna().all() and (filled % 1 == 0).all()
    return filled.astype("int64") if whole else filled


def _value(text: str, kind: ColumnType, piece: Workpiece) -> Any:
    """The text as a value of a column of this type; raises InvalidInput if it is none."""
    if kind is ColumnType.NUMBER:
        return _number(text, piece.reading.dialect.decimal)
    if kind is ColumnType.DATE:
        found = as_type(Value(ColumnType.TEXT, text), kind)
        if found is None:
            raise InvalidInput(N_("“{value}” is not a date. Write it as 2024-12-31."), value=text)
        return found.data
    return text


def _number(text: str, decimal: str) -> float:
    for mark in (decimal, "."):
        found = numbers([text], mark)
        if found is not None:
            return float(found[0])
    raise InvalidInput(N_("“{value}” is not a number, but the column holds numbers. Write one."), value=text)


def _mapped(values: "pd.Series[Any]", change: Callable[[str], str]) -> "pd.Series[Any]":
    """Each different text is changed once; what becomes empty is missing."""
    codes, different = pd.factorize(values)
    changed = np.array([change(str(text)) or np.nan for text in different] + [np.nan], dtype=object)
    return pd.Series(changed[codes], values.index, dtype=object)


TRIM = Kind(
    key="trim",
    name=N_("Tidy texts"),
    summary=N_(
        "White space around texts goes, several blanks become one; if you like, all in small or capital letters."
    ),
    params={
        "columns": ManyColumns(N_("Columns"), N_("None chosen: all columns."), optional=True),
        "case": Choice(
            N_("Letters"),
            (("keep", N_("as they are")), ("lower", N_("small")), ("upper", N_("capital"))),
            "keep",
        ),
    },
    apply=_trim,
)
REPLACE_VALUES = Kind(
    key="replace_values",
    name=N_("Replace values"),
    summary=N_("Writes one value for others, such as a typing error put right."),
    params={
        "column": OneColumn(N_("Column")),
        "old": Texts(N_("These values"), of="column"),
        "new": Text(N_("become"), N_("Empty: they count as missing."), optional=True),
    },
    apply=_replace,
)
FILL_MISSING = Kind(
    key="fill_missing",
    name=N_("Fill gaps with a fixed value"),
    summary=N_(
        "Where no value means something you know, such as 0 pieces. Means and medians are learned and belong to A³."
    ),
    params={"columns": ManyColumns(N_("Columns")), "value": Text(N_("Value"))},
    apply=_fill,
)
MERGE_RARE = Kind(
    key="merge_rare",
    name=N_("Merge rare categories"),
    summary=N_(
        "All categories but those you keep become one. They are written down by name, so that later rows are treated "
        "the same; a limit that is counted anew in each table would be learned and belongs to A³."
    ),
    params={
        "column": OneColumn(N_("Column"), types=WORDS),
        "keep": Texts(N_("Categories to keep"), N_("Proposed: those with at least 10 rows."), of="column"),
        "name": Text(N_("Name for the others"), default=N_("other")),
    },
    apply=_merge,
)
