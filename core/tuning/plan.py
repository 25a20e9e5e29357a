"""The plan: everything a study needs to know, small, frozen and written down."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Any

from core.algorithms.algorithm import Algorithm
from core.algorithms.catalogue import algorithm_named
from core.algorithms.ensemble import ENSEMBLE
from core.errors import InvalidInput
from core.features.fitness import check_recipe
from core.features.recipe import NO_RECIPE, Recipe, RecipeStep
from core.features.step import OF_COLUMNS, Columns, Kind
from core.features.suited import default_recipe
from core.language import N_, Message
from core.question.metric import Metric
from core.question.metrics import metric_named, metrics_for
from core.question.task import Task
from core.understanding.columns import ColumnType
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.reference import Reference
from core.understanding.split import FOLDS, Split, SplitKind, check_seed

_KINDS = {ColumnType.NUMBER: Kind.NUMBERS, ColumnType.DATE: Kind.DATES, ColumnType.TEXT: Kind.TEXTS}
MOST_TRIALS = 1_000
LONGEST_STUDY = 24 * 3600


class Strategy(StrEnum):
    """How hyperparameters are found."""

    MANUAL = "manual"
    GRID = "grid"
    RANDOM = "random"
    BAYESIAN = "bayesian"
    AUTO = "auto"


@dataclass(frozen=True)
class Search:
    """
    The strategy and its limits.

    `params` holds what is set by hand: `max_depth` for every algorithm that has it, `random_forest.max_depth` for one.
    It ends early where the best validated score has reached the `goal`, or where so many trials in a row (`patience`)
    have not improved it; None: never.
    """

    strategy: Strategy = Strategy.MANUAL
    trials: int = 20
    seconds: float = 300.0
    params: Mapping[str, Any] = field(default_factory=dict)
    goal: float | None = None
    patience: int | None = None

    def check(self) -> None:
        """Raises InvalidInput if a limit leaves nothing to do or never ends."""
        if not 1 <= self.trials <= MOST_TRIALS:
            raise InvalidInput(
                N_("A search needs between 1 and {most} trials; {trials} is outside."),
                most=MOST_TRIALS,
                trials=self.trials,
            )
        if not 1 <= self.seconds <= LONGEST_STUDY:
            raise InvalidInput(
                N_("The time limit is between 1 second and 24 hours; {seconds} seconds is outside."),
                seconds=float(self.seconds),
            )
        if self.goal is not None and not isfinite(self.goal):
            raise InvalidInput(N_("The score at which a search ends is a number, not {goal}."), goal=self.goal)
        if self.patience is not None and self.patience < 1:
            raise InvalidInput(
                N_("A search waits for at least one trial without improvement; {patience} is none."),
                patience=self.patience,
            )

    def names_of(self, algorithm: Algorithm) -> dict[str, str]:
        """Which of `params` an algorithm takes, and as which of its parameters."""
        general = {name: name for name in self.params if name in algorithm.params}
        own = {name: name.partition(".")[2] for name in self.params if name.startswith(f"{algorithm.key}.")}
        return general | own

    def params_of(self, algorithm: Algorithm) -> dict[str, Any]:
        """A checked value for each parameter of an algorithm: set by hand, else its default."""
        return algorithm.params_for({own: self.params[name] for name, own in self.names_of(algorithm).items()})


@dataclass(frozen=True)
class Plan:
    """
    What the form writes, the study runs, and a retraining repeats.

    `recipes` holds one for each algorithm's key, `rows` says how many there are to learn from (0: not known).
    """

    dataset: str
    task: Task
    target: str
    columns: Columns
    split: Split
    algorithms: tuple[str, ...]
    metric: str
    recipes: Mapping[str, Recipe] = field(default_factory=dict)
    search: Search = field(default_factory=Search)
    folds: int = FOLDS
    seed: int = 42
    rows: int = 0

    @property
    def features(self) -> list[str]:
        """The columns that models of this plan take, numbers first."""
        return [name for names in self.columns.values() for name in names]

    def recipe_of(self, algorithm: str) -> Recipe:
        """
        The recipe before an algorithm of this plan; the baseline, which looks at nothing, has none.

        In a clustering the baseline's groups are judged on the columns as the first algorithm sees them.
        Of an ensemble it is that of its most demanding kind of member: one that takes no gaps, where there is one.
        """
        if algorithm == ENSEMBLE.key and self.recipes:
            return self.recipes[min(self.recipes, key=lambda key: algorithm_named(key).takes_missing)]
        otherwise = next(iter(self.recipes.values()), NO_RECIPE) if self.task is Task.CLUSTERING else NO_RECIPE
        return self.recipes.get(algorithm, otherwise)

    @property
    def scored_by(self) -> Metric:
        return metric_named(self.metric)

    def check(self) -> None:
        """Raises InvalidInput if the plan cannot be run."""
        self.search.check()
        check_seed(self.seed)
        if self.scored_by not in metrics_for(self.task, scored=True):
            raise InvalidInput(
                N_("Models of this task ({task}) cannot be searched by {metric}. Choose another metric."),
                task=self.task.label,
                metric=Message(self.scored_by.name),
            )
        if not self.features:
            raise InvalidInput(N_("No column is left to learn from. Keep at least one in A2."))
        if not self.algorithms:
            raise InvalidInput(N_("No algorithm is chosen. Choose at least one in A1."))
        algorithms = [algorithm_named(key) for key in self.algorithms]
        for algorithm in algorithms:
            if self.task not in algorithm.estimators:
                raise InvalidInput(
                    N_("{algorithm} does not serve this task ({task}). Choose another algorithm."),
                    algorithm=Message(algorithm.name),
                    task=self.task.label,
                )
            self.search.params_of(algorithm.serving(self.task))
            if not algorithm.baseline:
                check_recipe(self.recipe_of(algorithm.key), self.columns, gaps=(), algorithm=algorithm, task=self.task)
        used = {name for one in algorithms for name in self.search.names_of(one)}
        unused = set(self.search.params) - used
        if unused:
            algorithms[0].params_for(dict.fromkeys(unused))

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def plan_for(
    version: DatasetVersion,
    *,
    features: tuple[str, ...] | None = None,
    algorithms: tuple[str, ...],
    recipe: Recipe | None = None,
    reference: Reference | None = None,
    **choices: Any,
) -> Plan:
    """
    A checked plan on a dataset version.

    `features` narrows the columns, `recipe` is for all algorithms; where there is none, each has the one that suits it
    and the columns, whose distribution `reference` tells. `choices` are fields of the plan.
    """
    chosen = version.features if features is None else features
    for name in chosen:
        if name not in version.features:
            raise InvalidInput(
                N_("Column “{column}” is none that models of this dataset version learn from. Choose among: {known}."),
                column=name,
                known=", ".join(version.features),
            )
    columns = columns_of(version, chosen)
    recipes = {
        key: default_recipe(algorithm_named(key), columns, reference) if recipe is None else recipe
        for key in algorithms
    }
    plan = Plan(
        dataset=version.id,
        task=version.task,
        target=version.target,
        columns=columns,
        split=version.split,
        algorithms=algorithms,
        recipes=recipes,
        rows=version.training_rows,
        **choices,
    )
    plan.check()
    return plan


def columns_of(version: DatasetVersion, names: tuple[str, ...]) -> Columns:
    """The columns of these names parted by what they hold."""
    kinds = {name: _KINDS.get(version.type_of(name), Kind.CATEGORIES) for name in names}
    parted = {kind: tuple(name for name in names if kinds[name] is kind) for kind in OF_COLUMNS}
    return {kind: found for kind, found in parted.items() if found}


def plan_from(content: str) -> Plan:
    """The plan that `to_json` wrote."""
    fields = json.loads(content)
    search = fields["search"]
    return Plan(
        **{
            **fields,
            "task": Task(fields["task"]),
            "columns": {Kind(kind): tuple(names) for kind, names in fields["columns"].items()},
            "split": Split(**{**fields["split"], "kind": SplitKind(fields["split"]["kind"])}),
            "algorithms": tuple(fields["algorithms"]),
            "recipes": {key: tuple(RecipeStep(**step) for step in recipe) for key, recipe in fields["recipes"].items()},
            "search": Search(**{**search, "strategy": Strategy(search["strategy"])}),
        }
    )
