"""Steps on columns as a whole: another name, none of them, a new one."""

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.preparation.expression import evaluated
from core.understanding.preparation.expression.value import table_values
from core.understanding.preparation.kind import Done, Kind
from core.understanding.preparation.params import Formula, ManyColumns, OneColumn, Text
from core.understanding.preparation.workpiece import Workpiece
from core.understanding.reading.names import names_listed

MOST_SIGNS = 200  # of a name


def _rename(piece: Workpiece, column: str, name: str) -> Done:
    if name != column:
        _check_name(piece, name)
    return piece.renamed(column, name), Message(
        N_("“{column}” is called “{name}” now."), {"column": column, "name": name}
    )


def _drop(piece: Workpiece, columns: tuple[str, ...]) -> Done:
    if len(columns) == len(piece.names):
        raise InvalidInput(N_("No column would be left. Keep at least one."))
    values = {"n": len(columns), "columns": names_listed(columns)}
    return piece.without(columns), Message(
        N_("{n} column dropped: {columns}."), values, N_("{n} columns dropped: {columns}.")
    )


def _derive(piece: Workpiece, name: str, expression: str) -> Done:
    if name not in piece.names:
        _check_name(piece, name)
    values, kind = table_values(evaluated(expression, piece.table, piece.columns), piece.table.index)
    return piece.with_values(name, values, kind), Message(
        N_("“{name}” is {expression}; {n} row has no value."),
        {"name": name, "expression": expression, "n": int(values.isna().sum())},
        N_("“{name}” is {expression}; {n} rows have no value."),
    )


def _check_name(piece: Workpiece, name: str) -> None:
    if name in piece.names:
        raise InvalidInput(N_("There is a column “{column}” already. Choose another name."), column=name)
    if len(name) > MOST_SIGNS:
        raise InvalidInput(N_("A column's name has {most} signs at most. Choose a shorter one."), most=MOST_SIGNS)


RENAME = Kind(
    key="rename",
    name=N_("Rename a column"),
    summary=N_("Gives a column another name."),
    params={"column": OneColumn(N_("Column")), "name": Text(N_("New name"))},
    apply=_rename,
    makes="name",
)
DROP_COLUMNS = Kind(
    key="drop_columns",
    name=N_("Drop columns"),
    summary=N_(
        "Takes columns out for good. To keep one beside what is learned from, give it the role “ignore” instead."
    ),
    params={"columns": ManyColumns(N_("Columns"))},
    apply=_drop,
)
DERIVE = Kind(
    key="derive",
    name=N_("Derive a column"),
    summary=N_("Computes a column from others in the same row. A name that exists already is replaced."),
    params={
        "name": Text(N_("Name of the column")),
        "expression": Formula(N_("Expression"), N_("For example rent / area, or year(built) < 1950")),
    },
    apply=_derive,
    makes="name",
)
