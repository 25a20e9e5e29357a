"""A1 without a browser: what suits the table."""


class TestAlgorithms:
    def test_recommended_and_rated(self, told, iris):
        """
        On Iris a straight line comes first, with its reason; all are listed with ratings, documentation and cost.
        """
        code, answer = told("algorithms", iris)
        first = answer["recommended"][0]
        reason = "With 105 rows, a weighted sum of 4 columns leaves little to know by heart."
        assert (0, "logistic_regression", [reason]) == (code, *first.values())
        (tree,) = (one for one in answer["algorithms"] if one["algorithm"] == "decision_tree")
        assert ({"interpretability": 5, "complexity": 4, "maintenance": 5}, None) == (tree["ratings"], tree["refused"])
        assert tree["documentation"].startswith("https://")
        assert tree["trial"]["megabytes"] >= 290
