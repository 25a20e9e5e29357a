"""Steps that leave out rows: by an expression, for a gap, for being there twice."""

from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.columns import ColumnType
from core.understanding.preparation.expression import evaluated
from core.understanding.preparation.expression.value import as_type
from core.understanding.preparation.kind import Done, Kind
from core.understanding.preparation.params import Formula, ManyColumns
from core.understanding.preparation.workpiece import Workpiece


def _filter(piece: Workpiece, expression: str) -> Done:
    found = as_type(evaluated(expression, piece.table, piece.columns), ColumnType.BOOLEAN)
    if found is None:
        raise InvalidInput(
            N_("“{expression}” is not answered by yes or no. Compare with something."), expression=expression
        )
    answers = found.series(piece.table.index)
    unknown = int(answers.isna().sum())
    kept = answers.fillna(False).to_numpy(bool)
    values = {"n": int((~kept).sum()), "expression": expression, "unknown": unknown}
    told = Message(
        N_("{n} row dropped where “{expression}” does not hold."),
        values,
        N_("{n} rows dropped where “{expression}” does not hold."),
    )
    if unknown:
        told = Message(
            N_("{n} row dropped where “{expression}” does not hold or cannot be told ({unknown} of them)."),
            values,
            N_("{n} rows dropped where “{expression}” does not hold or cannot be told ({unknown} of them)."),
        )
    return _without(piece, kept, told)


def _drop_missing(piece: Workpiece, columns: tuple[str, ...]) -> Done:
    kept = piece.table[list(columns)].notna().all(axis=1).to_numpy()
    return _without(
        piece,
        kept,
        Message(
            N_("{n} row dropped: a value is missing."),
            {"n": int((~kept).sum())},
            N_("{n} rows dropped: a value is missing."),
        ),
    )


def _drop_duplicates(piece: Workpiece, columns: tuple[str, ...]) -> Done:
    kept = ~piece.table.duplicated(list(columns)).to_numpy()
    return _without(
        piece,
        kept,
        Message(
            N_("{n} row dropped: the same row twice."),
            {"n": int((~kept).sum())},
            N_("{n} rows dropped: the same row twice."),
        ),
    )


def _without(piece: Workpiece, kept: "np.ndarray[Any, np.dtype[np.bool_]]", told: Message) -> Done:
    if not kept.any():
        raise InvalidInput(N_("No row would be left. Change the step, or remove it."))
    return piece.with_rows(kept), told


FILTER_ROWS = Kind(
    key="filter_rows",
    name=N_("Keep rows where …"),
    summary=N_("Keeps the rows for which an expression holds. Rows for which it cannot be told are dropped too."),
    params={"expression": Formula(N_("Expression"), N_('For example rent > 0 and district != "test"'))},
    apply=_filter,
    chooses_rows=True,
)
DROP_MISSING = Kind(
    key="drop_missing",
    name=N_("Drop rows with gaps"),
    summary=N_("Leaves out rows without a value in one of these columns. Filling gaps from the data belongs to A³."),
    params={"columns": ManyColumns(N_("Columns"))},
    apply=_drop_missing,
    chooses_rows=True,
)
DROP_DUPLICATES = Kind(
    key="drop_duplicates",
    name=N_("Drop the same row twice"),
    summary=N_("Of rows that agree in these columns, the first stays."),
    params={"columns": ManyColumns(N_("Columns"), N_("None chosen: all columns."), optional=True)},
    apply=_drop_duplicates,
    chooses_rows=True,
)
