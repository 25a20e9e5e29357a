"""The rules of a small tree: each question in the user's own columns, each answer with how many rows it rests on."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.algorithms.decision_tree import DECISION_TREE
from core.features.transformers.encoders import Codes, OneHot
from core.tuning.model_file import loaded

DEEPEST = 5  # questions in a row; a deeper tree is no picture
MOST_ANSWERS = 20
MOST_NAMED = 4  # categories in a question
ENCODED = 0.5  # between the 0 and the 1 of a category's own column


@dataclass(frozen=True)
class Node:
    """
    A question with the numbers of the nodes that yes and no lead to, or an answer (`yes` and `no` are 0).

    `rows` of those learned from come here. `share` is that of the answer's class among them, or None.
    """

    question: str
    yes: int
    no: int
    answer: str
    rows: int
    share: float | None = None


@dataclass(frozen=True)
class Rules:
    """The nodes of a tree, the first question first. `prepared`: numbers are as the steps before the tree made them."""

    nodes: tuple[Node, ...]
    prepared: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def rules_from(content: str) -> Rules:
    """The rules that `to_json` wrote."""
    fields = json.loads(content)
    return Rules(tuple(Node(**one) for one in fields["nodes"]), fields["prepared"])


def rules(content: bytes) -> Rules | None:
    """The rules of a candidate's model; None where it is no single tree, or too large for a picture."""
    model = loaded(content)
    tree = getattr(model[-1], "tree_", None)
    if tree is None or tree.max_depth > DEEPEST or tree.n_leaves > MOST_ANSWERS:
        return None
    names = [str(name) for name in model[:-1].get_feature_names_out()]
    encoders = dict(_encoders(model.named_steps["features"]))
    nodes = tuple(_node(model[-1], place, names, encoders) for place in range(tree.node_count))
    return Rules(nodes, prepared=_prepared(model))


def is_tree(algorithm: str) -> bool:
    """Whether the models of an algorithm are single trees."""
    return algorithm == DECISION_TREE.key


def _node(model: Any, place: int, names: list[str], encoders: Mapping[str, Any]) -> Node:
    tree = model.tree_
    rows, value = int(tree.n_node_samples[place]), tree.value[place][0]
    classes = getattr(model, "classes_", None)
    answer = f"{value[0]:.4g}" if classes is None else str(classes[value.argmax()])
    share = None if classes is None else round(float(value.max() / value.sum()), 3)
    left, right = int(tree.children_left[place]), int(tree.children_right[place])
    if left < 0:
        return Node("", 0, 0, answer, rows, share)
    question, turned = _question(names[tree.feature[place]], float(tree.threshold[place]), encoders)
    yes, no = (right, left) if turned else (left, right)
    return Node(question, yes, no, answer, rows, share)


def _question(name: str, threshold: float, encoders: Mapping[str, Any]) -> tuple[str, bool]:
    """What is asked, and whether yes is where the value is larger."""
    column = name.partition("__")[2] or name
    found = encoders.get(name)
    if isinstance(found, str):
        return f"{column[: -len(found) - 1]} = {found}", True
    if found is not None:
        named = [str(one) for one in found[: int(threshold) + 1]]
        more = " …" if len(named) > MOST_NAMED else ""
        return f"{column}: {', '.join(named[:MOST_NAMED])}{more}", False
    return f"{column} ≤ {threshold:.4g}", False


def _encoders(features: Any) -> Iterator[tuple[str, Any]]:
    """Of each column made from categories: the one that it stands for, or all in the order of their numbers."""
    for branch, pipeline, columns in getattr(features, "transformers_", ()):
        last = pipeline[-1] if hasattr(pipeline, "steps") else None
        if isinstance(last, Codes) and last.max_categories is None:
            yield from ((f"{branch}__{name}", last.categories_[place]) for place, name in enumerate(columns))
        if isinstance(last, OneHot):
            for place, name in enumerate(columns):
                yield from ((f"{branch}__{name}_{one}", str(one)) for one in last.categories_[place])


def _prepared(model: Any) -> bool:
    """Whether numbers go through more than the filling of gaps before the tree sees them."""
    branches = getattr(model.named_steps["features"], "transformers_", ())
    steps = [
        step
        for branch, pipeline, _columns in branches
        if branch.startswith("numbers") and hasattr(pipeline, "steps")
        for step, _transformer in pipeline.steps
    ]
    return len(model) > 2 or any(not step.startswith("impute") for step in steps)  # noqa: PLR2004 - features and model
