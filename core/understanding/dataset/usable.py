"""Whether a table can answer the question: its target, its features, its rows and how they are to be split."""

import pandas as pd

from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task
from core.understanding.columns import LEARNED_FROM, MOST_CLASSES, MOST_NUMERIC_CLASSES, ColumnType
from core.understanding.columns.fitting import check_fit
from core.understanding.dataset.version import DatasetVersion
from core.understanding.split import splitting

FEWEST_ROWS = 10  # below this, neither a fold nor a hold-out says anything


def check_version(table: pd.DataFrame, version: DatasetVersion) -> None:
    """Raises InvalidInput if the table cannot answer a question of this task in these columns."""
    names = {column.name for column in version.columns}
    for name in (version.target, version.split.column, *version.features):
        if name and name not in names:
            raise InvalidInput(
                N_("There is no column “{column}”. The table has: {known}."),
                column=name,
                known=", ".join(sorted(names)),
            )
    version.split.check()
    _check_target(table, version)
    _check_features(version)
    rows = int(table[version.target].notna().sum()) if version.target else len(table)
    if rows < FEWEST_ROWS:
        raise InvalidInput(
            N_("{n} usable row is too few to learn from and to judge by: {fewest} are the least."),
            plural=N_("{n} usable rows are too few to learn from and to judge by: {fewest} are the least."),
            n=rows,
            fewest=FEWEST_ROWS,
        )
    splitting(table, version.split)


def _check_features(version: DatasetVersion) -> None:
    if not version.features:
        raise InvalidInput(N_("No column is left to learn from. Keep at least one besides the target."))
    for name in version.features:
        if name == version.target:
            raise InvalidInput(
                N_("Column “{column}” is the target: a model cannot learn from its own answer. Leave it out."),
                column=name,
            )
    for column in version.columns:
        if column.role in LEARNED_FROM:
            check_fit(column.name, column.type, column.role)


def _check_target(table: pd.DataFrame, version: DatasetVersion) -> None:
    if not version.target:
        if version.task is not Task.CLUSTERING:
            raise InvalidInput(N_("Choose the column to predict."))
        return
    values = table[version.target].dropna()
    kinds = int(values.nunique())
    numeric = version.type_of(version.target) is ColumnType.NUMBER
    if kinds < 2:  # noqa: PLR2004 - with one value there is nothing to tell apart
        raise InvalidInput(
            N_("Column “{column}” has only one value ({value}): there is nothing to predict. Choose another column."),
            column=version.target,
            value=str(values.iloc[0]) if len(values) else "–",
        )
    if version.task is Task.REGRESSION and not numeric:
        raise InvalidInput(
            N_(
                "Column “{column}” holds text such as “{value}”, and a regression predicts a number. "
                "Choose a number, or change the task to classification in the question."
            ),
            column=version.target,
            value=str(values.iloc[0]),
        )
    if version.task is not Task.REGRESSION and kinds > (MOST_NUMERIC_CLASSES if numeric else MOST_CLASSES):
        raise InvalidInput(
            N_(
                "Column “{column}” has {n} different values, too many for classes. "
                "Choose another column, or change the task to regression in the question if it is a quantity."
            ),
            column=version.target,
            n=kinds,
        )
