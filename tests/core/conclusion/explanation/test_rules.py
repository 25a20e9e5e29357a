"""The rules of a small tree stand in the user's own columns."""

import numpy as np
import pandas as pd
import pytest

from core.conclusion.explanation.rules import rules, rules_from
from core.conclusion.explanation.rules_figure import rules_figure
from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import refitted


@pytest.fixture
def grown(sealed):
    """The rules of a tree that has learned a number and a category."""

    def found(recipe=None, depth=2, algorithm="decision_tree"):
        lot = np.random.default_rng(0)
        table = pd.DataFrame({"size": lot.normal(size=300), "place": lot.choice(["east", "north", "south"], 300)})
        table["answer"] = np.where((table["place"] == "south") & (table["size"] > 0), "up", "down")
        version, training, _holdout = sealed(table, Task.CLASSIFICATION, "answer")
        plan = plan_for(version, algorithms=(algorithm,), metric="accuracy", recipe=recipe)
        params = {"max_depth": depth} if algorithm == "decision_tree" else {}
        return rules(refitted(plan, Proposal(1, algorithm, params), training).model)

    return found


class TestRules:
    def test_categories_by_their_names(self, grown):
        """
        A question about a category names those that are meant, not the numbers they were turned into.
        """
        found = grown()
        questions = [node.question for node in found.nodes if node.question]
        assert ["place: east, north", False] == [questions[0], found.prepared]
        assert questions[1].startswith("size ≤ ")

    def test_a_column_for_each_category(self, grown):
        """
        One-hot columns are asked for as what they stand for; yes is where the category is.
        """
        from core.features.recipe import RecipeStep

        found = grown((RecipeStep("encode_one_hot", {}),))
        first = found.nodes[0]
        assert ("place = south", "down") == (first.question, found.nodes[first.no].answer)

    def test_answers_rest_on_rows(self, grown):
        """
        Each answer says on how many rows it rests; together they are all of them.
        """
        found = grown()
        assert found.nodes[0].rows == sum(node.rows for node in found.nodes if not node.question)

    def test_what_is_no_small_tree(self, grown):
        """
        A forest and a tree of thirty questions in a row are no picture.
        """
        assert grown(algorithm="random_forest") is None

    def test_it_is_read_as_it_was_written(self, grown):
        """
        What is kept is what was found, and it can be drawn.
        """
        found = grown()
        assert found == rules_from(found.to_json())
        assert rules_figure(found).layout.annotations
