"""A1 without a browser: what suits the table."""


class TestAlgorithms:
    def test_recommended_and_rated(self, told, iris):
        """
        On Iris a straight line comes first, with its reason; all are listed with ratings, documentation and cost.
        """
        code, answer = told("algorithms", iris)
        first = answer["recommended"][0]
        assert (0, "logistic_regression", ["105 rows are few: it learns little by heart."]) == (code, *first.values())
        (tree,) = (one for one in answer["algorithms"] if one["algorithm"] == "decision_tree")
        assert ({"interpretability": 5, "complexity": 4, "maintenance": 5}, None) == (tree["ratings"], tree["refused"])
        assert tree["documentation"].startswith("https://")
        assert tree["trial"]["megabytes"] >= 290
