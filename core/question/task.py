"""The three kinds of question a table can be asked."""

from enum import StrEnum

from core.language import N_, _


class Task(StrEnum):
    """What is to be found out about a row: its class, a number, or the group it belongs to."""

    CLASSIFICATION = "classification"
    REGRESSION = "regression"
    CLUSTERING = "clustering"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Task.CLASSIFICATION: N_("Classification"),
    Task.REGRESSION: N_("Regression"),
    Task.CLUSTERING: N_("Clustering"),
}
SUPERVISED = frozenset({Task.CLASSIFICATION, Task.REGRESSION})
EVERY_TASK = frozenset(Task)
