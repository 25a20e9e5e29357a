"""What an algorithm is to the workbench: a declaration that forms, search, docs and tests follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from core.algorithms.growth import Growth
from core.algorithms.params import Choice, Param
from core.algorithms.ratings import Ratings
from core.errors import InvalidInput
from core.language import N_, Message
from core.question.task import Task


@dataclass(frozen=True)
class Algorithm:
    """
    A way of learning. `estimators` names the class for each task it serves, `params` what can be adjusted.

    `wants_scaling` and `takes_missing` say what the recipe before it should do; `package` is what it needs beside
    scikit-learn, and `counts_rows` the parameter that cannot be larger than the rows it learns from.

    Classes are named, not imported, so that a page can show the catalogue without paying for scikit-learn.
    """

    key: str
    name: str
    summary: str
    right_when: str
    estimators: Mapping[Task, str]
    ratings: Ratings
    docs: str
    wants_scaling: bool
    takes_missing: bool
    growth: Growth
    params: Mapping[str, Param] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    package: str = ""
    baseline: bool = False
    knows_categories: bool = False
    counts_rows: str = ""

    @property
    def available(self) -> bool:
        """Whether the optional package that it needs, if it needs one, is installed."""
        return not self.package or find_spec(self.package) is not None

    def serving(self, task: Task) -> "Algorithm":
        """The same with those of its parameters that mean something in a task."""
        return replace(self, params={name: param for name, param in self.params.items() if task in param.tasks})

    def params_for(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A checked value for each parameter, by default its own; raises InvalidInput on an unknown name."""
        unknown = set(given) - set(self.params)
        if unknown:
            raise InvalidInput(
                N_("{algorithm} has no parameter {name}. It has: {known}."),
                algorithm=Message(self.name),
                name=", ".join(sorted(unknown)),
                known=", ".join(self.params) or "–",
            )
        return {name: param.parsed(name, given.get(name, param.default)) for name, param in self.params.items()}

    def build(self, task: Task, params: Mapping[str, Any], seed: int) -> Any:
        """An unfitted estimator for the task with these parameters; what can be seeded, is."""
        module, name = self.estimators[task].rsplit(".", 1)
        kind = getattr(import_module(module), name)
        declared = self.serving(task).params
        chosen = {name: _setting(declared[name], value) for name, value in params.items() if name in declared}
        settings = {**self.fixed, **chosen}
        known = kind().get_params()
        if "random_state" in known:
            settings["random_state"] = seed
        return kind(**settings)


def _setting(param: Param, value: Any) -> Any:
    """The value as the estimator knows it."""
    return None if isinstance(param, Choice) and param.absent and value == param.absent else value
