"""What changed from one plan to the next, in words, and whether their scores may be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.algorithms.catalogue import algorithm_named
from core.features.catalogue import step_named
from core.features.recipe import Recipe
from core.language import N_, Message
from core.tuning.plan import Plan
from core.understanding.split import SplitKind

SEARCH = {
    "strategy": N_("Strategy"),
    "trials": N_("Trials"),
    "seconds": N_("Seconds"),
    "goal": N_("Goal"),
    "patience": N_("Patience"),
}  # what is told of a search in a word of its own; what is set by hand is told by name


def changes(before: Plan, after: Plan) -> tuple[Message, ...]:
    """What the later plan does otherwise, one sentence a thing; none where it repeats the earlier one."""
    return (
        *_dataset(before, after),
        *_algorithms(before, after),
        *_columns(before, after),
        *_recipes(before, after),
        *_searches(before, after),
        *_values(before, after),
    )


def incomparable(before: Plan, after: Plan) -> Message | None:
    """Why scores of the two plans say nothing about each other; None where every fold has the same rows."""
    if before.dataset == after.dataset and before.metric != after.metric:
        return Message(N_("Not comparable: they were scored by different metrics."))
    return other_folds(before, after)


def other_folds(before: Plan, after: Plan) -> Message | None:
    """Why the folds of the two plans do not have the same rows; None where they do."""
    reasons = (
        (before.dataset != after.dataset, N_("Not comparable: they learned from different dataset versions.")),
        (before.split != after.split, N_("Not comparable: the folds were cut by different splits.")),
        (before.folds != after.folds, N_("Not comparable: they had different numbers of folds.")),
        (before.seed != after.seed, N_("Not comparable: another seed has cut other folds.")),
    )
    return next((Message(text) for differs, text in reasons if differs), None)


def ratio_of(plan: Plan) -> float:
    """Rows that a fold is judged on over rows it learns from; by time, where folds learn from ever more, the mean."""
    if plan.split.kind is SplitKind.CHRONOLOGICAL:
        return 2 / (plan.folds + 1)
    return 1 / (plan.folds - 1)


def _dataset(before: Plan, after: Plan) -> Iterator[Message]:
    if before.dataset != after.dataset:
        yield Message(N_("Another dataset version."))
    if before.split != after.split:
        yield Message(N_("Another split."))


def _algorithms(before: Plan, after: Plan) -> Iterator[Message]:
    names = {key: Message(algorithm_named(key).name) for key in (*before.algorithms, *after.algorithms)}
    for texts, there, earlier in (
        (N_("Algorithm added: {name}."), after.algorithms, before.algorithms),
        (N_("Algorithm left out: {name}."), before.algorithms, after.algorithms),
    ):
        yield from (Message(texts, {"name": names[key]}) for key in there if key not in earlier)


def _columns(before: Plan, after: Plan) -> Iterator[Message]:
    for text, there, earlier in (
        (N_("Columns added: {columns}."), after.features, before.features),
        (N_("Columns left out: {columns}."), before.features, after.features),
    ):
        if found := [name for name in there if name not in earlier]:
            yield Message(text, {"columns": ", ".join(found)})


def _recipes(before: Plan, after: Plan) -> Iterator[Message]:
    """Said once where it is the same for all algorithms that both plans have."""
    common = [key for key in after.algorithms if key in before.algorithms]
    found = {key: tuple(_steps(before.recipe_of(key), after.recipe_of(key))) for key in common}
    told = list(found.values())
    if told and all(one == told[0] for one in told):
        yield from told[0]
        return
    for key, several in found.items():
        name = Message(algorithm_named(key).name)
        yield from (Message(N_("{algorithm}: {change}"), {"algorithm": name, "change": one}) for one in several)


def _steps(before: Recipe, after: Recipe) -> Iterator[Message]:
    earlier, later = ({one.step: one for one in recipe} for recipe in (before, after))
    yield from (_step(N_("Step added: {step}."), key) for key in later if key not in earlier)
    yield from (_step(N_("Step left out: {step}."), key) for key in earlier if key not in later)
    yield from (
        _step(N_("Step changed: {step}."), key) for key in later if key in earlier and earlier[key] != later[key]
    )
    if _order(earlier, later) != _order(later, earlier):
        yield Message(N_("Steps in another order."))


def _order(one: Mapping[str, Any], other: Mapping[str, Any]) -> Sequence[str]:
    return [key for key in one if key in other]


def _step(text: str, key: str) -> Message:
    return Message(text, {"step": Message(step_named(key).name)})


def _searches(before: Plan, after: Plan) -> Iterator[Message]:
    earlier, later = asdict(before.search), asdict(after.search)
    for name, word in SEARCH.items():
        if earlier.get(name) != later.get(name):
            yield _changed(Message(word), earlier.get(name), later.get(name))
    by_hand = earlier["params"], later["params"]
    for name in dict.fromkeys((*by_hand[0], *by_hand[1])):
        if by_hand[0].get(name) != by_hand[1].get(name):
            yield _changed(name, by_hand[0].get(name), by_hand[1].get(name))


def _values(before: Plan, after: Plan) -> Iterator[Message]:
    if before.metric != after.metric:
        yield _changed(Message(N_("Metric")), Message(before.scored_by.name), Message(after.scored_by.name))
    for name, word in (("folds", N_("Folds")), ("seed", N_("Seed"))):
        earlier, later = getattr(before, name), getattr(after, name)
        if earlier != later:
            yield _changed(Message(word), earlier, later)


def _changed(what: Message | str, before: Any, after: Any) -> Message:
    shown = {"before": before, "after": after}
    return Message(N_("{what}: {before} → {after}."), {"what": what, **{k: _shown(v) for k, v in shown.items()}})


def _shown(value: Any) -> Any:
    return "–" if value is None else value
