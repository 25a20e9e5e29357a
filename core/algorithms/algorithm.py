"""What an algorithm is to the workbench: a declaration that forms, search, docs and tests follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from core.algorithms.params import Param
from core.errors import InvalidInput
from core.language import N_, Message
from core.question.task import Task


@dataclass(frozen=True)
class Algorithm:
    """
    A way of learning. `estimators` names the class for each task it serves, `params` what can be adjusted.

    Classes are named, not imported, so that a page can show the catalogue without paying for scikit-learn.
    """

    key: str
    name: str
    summary: str
    right_when: str
    estimators: Mapping[Task, str]
    params: Mapping[str, Param] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    baseline: bool = False
    wants_scaling: bool = False
    takes_missing: bool = False
    knows_categories: bool = False

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
        settings = {**self.fixed, **params}
        known = kind().get_params()
        if "random_state" in known:
            settings["random_state"] = seed
        return kind(**settings)
