"""Does a feature step help? Asked without a browser."""


class TestStep:
    def test_difference_and_doubt(self, told, iris):
        """
        The answer has the difference, its interval, the p-value and a sentence.
        """
        code, answer = told("step", iris, "--step", "pca", "--algorithm", "naive_bayes")
        low, high = answer["interval"]
        assert 0 == code
        assert low <= answer["difference"] <= high
        assert 0 <= answer["p_value"] <= 1
        assert answer["words"].startswith("Naive Bayes with “Principal components”")

    def test_an_unknown_step(self, told, iris):
        """
        A step that is not there is refused with those that are.
        """
        code, answer = told("step", iris, "--step", "magic")
        assert (2, True) == (code, "no feature step magic" in answer["error"])
