"""Why a candidate answers as it does, without a browser."""


class TestExplain:
    def test_each_column_with_its_doubt(self, told, iris_candidate):
        """
        A list of columns, the one that matters most first, each with the ends of its interval, and a sentence.
        """
        code, answer = told("explain", iris_candidate.project.name)
        first = answer["importance"][0]
        assert (0, iris_candidate.candidate) == (code, answer["run_id"])
        assert {"feature", "importance", "low", "high"} == set(first)
        assert first["low"] <= first["importance"] <= first["high"]
        assert answer["words"]

    def test_a_run_that_is_none(self, told, iris_candidate):
        """
        A run that is no candidate is refused in a sentence.
        """
        code, answer = told("explain", iris_candidate.project.name, "--run", "0" * 32)
        assert (2, ["error"]) == (code, list(answer))


class TestRobustness:
    def test_each_disturbance_at_its_levels(self, told, iris_candidate):
        """
        For each disturbance the score at every level, what is lost, and a sentence.
        """
        code, answer = told("robustness", iris_candidate.project.name)
        first = answer["disturbances"][0]["levels"][0]
        assert (0, {"noise", "missing", "shift"}) == (code, {one["kind"] for one in answer["disturbances"]})
        assert {"level", "score", "lost", "low", "high"} == set(first)
        assert (True, []) == (bool(answer["words"]), answer["warnings"])
