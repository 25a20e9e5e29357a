"""What was decided about a run beside its hyperparameters, each decision in words, to be held against another's."""

from core.algorithms.catalogue import algorithm_named
from core.features.catalogue import step_named
from core.language import N_, Message
from core.tuning.plan import Plan

STRATEGIES = {
    "manual": N_("By hand"),
    "grid": N_("Grid"),
    "random": N_("At random"),
    "bayesian": N_("Bayesian search"),
    "auto": N_("Auto"),
}


def facets(plan: Plan, algorithm: str, version: int) -> dict[str, str]:
    """The decisions behind a run of this algorithm on the dataset version of this number, by their names."""
    steps = " → ".join(str(Message(step_named(one.step).name)) for one in plan.recipe_of(algorithm))
    found = {
        N_("Algorithm"): str(Message(algorithm_named(algorithm).name)),
        N_("Dataset version"): str(version),
        N_("Columns"): ", ".join(plan.features),
        N_("Feature steps"): steps,
        N_("Search"): str(Message(STRATEGIES[plan.search.strategy.value])),
        N_("Searched by"): str(Message(plan.scored_by.name)),
        N_("Split"): plan.split.kind.label,
        N_("Folds"): str(plan.folds),
        N_("Seed"): str(plan.seed),
    }
    return {str(Message(name)): value or "–" for name, value in found.items()}
