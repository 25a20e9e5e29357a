"""What of a table decides which algorithms suit it and what they cost: a few figures, no rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.question.task import Task
from core.understanding.columns import ColumnType
from core.understanding.dataset.reference import ColumnReference, Reference
from core.understanding.dataset.version import DatasetVersion

CATEGORIES = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN})
DATE_PARTS, TEXT_TOPICS = 8, 30  # columns that the usual steps make of one
MOST_ONE_HOT = 20  # categories of a column that become columns each; of more, their targets' means are one


@dataclass(frozen=True)
class TableFacts:
    """
    The training rows and the columns that are learned from, counted by what they hold.

    `missing` is the share of their cells that is empty, `most_categories` the most in one column, `one_hot` how many
    columns the categories make where each becomes one, `classes` the rows of each class of a classification.
    """

    rows: int
    numbers: int = 0
    categories: int = 0
    dates: int = 0
    texts: int = 0
    missing: float = 0.0
    most_categories: int = 0
    one_hot: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        return self.numbers + self.categories + self.dates + self.texts

    @property
    def rarest(self) -> tuple[str, int]:
        """The class with the fewest rows, and how many these are; no name and all rows where classes are unknown."""
        return min(self.classes.items(), key=lambda one: one[1], default=("", self.rows))

    def width(self, *, one_hot: bool) -> int:
        """About how many columns reach the algorithm, by whether categories become columns or codes."""
        made = self.one_hot if one_hot else self.categories
        return max(1, self.numbers + made + self.dates * DATE_PARTS + self.texts * TEXT_TOPICS)


def facts_of(version: DatasetVersion, reference: Reference, features: Collection[str] | None = None) -> TableFacts:
    """The facts of a version by how its columns are distributed; `features` narrows them to the columns that are in."""
    chosen = version.features if features is None else features
    columns = [one for one in reference.columns if one.name in chosen]
    named = [one for one in columns if one.type in CATEGORIES]
    return TableFacts(
        rows=reference.rows,
        numbers=_count(columns, ColumnType.NUMBER),
        categories=len(named),
        dates=_count(columns, ColumnType.DATE),
        texts=_count(columns, ColumnType.TEXT),
        missing=sum(one.missing for one in columns) / max(1, len(columns)),
        most_categories=max((len(one.values) for one in named), default=0),
        one_hot=sum(len(one.values) if len(one.values) <= MOST_ONE_HOT else 1 for one in named),
        classes=reference.classes if version.task is Task.CLASSIFICATION else {},
    )


def _count(columns: list[ColumnReference], kind: ColumnType) -> int:
    return sum(one.type is kind for one in columns)
