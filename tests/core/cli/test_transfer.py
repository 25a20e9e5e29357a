"""C and K without a browser: candidates are judged, promoted, and asked."""

import csv

import pytest

from core.understanding.samples import sample_named

IRIS = str(sample_named("iris").path)


class TestEvaluateAndPromote:
    def test_the_latest_candidate_is_judged_and_promoted(self, told, iris_candidate):
        """
        Without --run both take the latest candidate.
        """
        name = iris_candidate.project.name
        code, judged = told("evaluate", name, "--reason", "first look")
        assert (0, iris_candidate.candidate, "met", 1) == (
            code,
            judged["run_id"],
            judged["verdict"],
            judged["openings"],
        )
        kpi = judged["kpis"][0]
        asked, measured = {"metric", "direction", "threshold", "must"}, {"value", "interval", "state", "met"}
        low, high = kpi["interval"]
        assert (asked | measured | {"rows_to_settle", "earlier"}, "uncertain") == (set(kpi), kpi["state"])
        assert low < kpi["threshold"] < high
        code, promoted = told("promote", name, "--reason", "both KPIs met")
        assert (0, "champion", 1, {"name", "passed", "detail"}) == (
            code,
            promoted["alias"],
            promoted["version"],
            set(promoted["gates"][0]),
        )

    def test_a_red_gate_is_a_refusal(self, told, iris_candidate):
        """
        Promoting before the hold-out was opened: exit 2, and the gate is named.
        """
        code, answer = told("promote", iris_candidate.project.name, "--reason", "now")
        assert (2, True) == (code, "Hold-out opened" in answer["error"])

    @pytest.mark.parametrize(
        "words",
        [
            ("evaluate", "--reason", ""),
            ("evaluate",),
            ("evaluate", "--reason", "look", "--run", "0" * 32),
            ("evaluate", "--reason", "look", "--run", "../../x y"),
            ("promote", "--reason", "now", "--alias", "winner"),
            ("promote", "--reason", "now", "--run", "'"),
        ],
    )
    def test_what_cannot_be_is_refused(self, told, iris_candidate, words):
        """
        Exit 2 and one sentence.
        """
        code, answer = told(words[0], iris_candidate.project.name, *words[1:])
        assert (2, {"error"}) == (code, set(answer))

    def test_without_a_candidate_it_is_refused(self, told, iris):
        """
        The sentence says which command comes before.
        """
        code, answer = told("evaluate", iris, "--reason", "look")
        assert (2, True) == (code, "train" in answer["error"])


class TestPredict:
    def test_it_writes_the_columns_and_the_answers(self, told, iris_champion, tmp_path):
        """
        The input columns, `prediction`, and `probability_<class>` for each class, row by row.
        """
        out = tmp_path / "answers.csv"
        code, answer = told("predict", iris_champion.project.name, IRIS, "--out", str(out))
        with out.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        probabilities = [f"probability_{name}" for name in ("setosa", "versicolor", "virginica")]
        measured = ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]
        assert (0, 150, 150, [*measured, "prediction", *probabilities]) == (
            code,
            answer["rows"],
            len(rows),
            list(rows[0]),
        )

    def test_a_missing_column_is_named(self, told, iris_champion, tmp_path):
        """
        A file with other columns: exit 2, and nothing is written.
        """
        (tmp_path / "other.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
        out = tmp_path / "answers.csv"
        code, answer = told("predict", iris_champion.project.name, str(tmp_path / "other.csv"), "--out", str(out))
        assert (2, True, False) == (code, "“sepal_length” is missing" in answer["error"], out.exists())

    def test_a_place_that_cannot_be_written_is_named(self, told, iris_champion, tmp_path):
        """
        A folder that does not exist: exit 2 and a sentence with the path.
        """
        out = str(tmp_path / "nowhere" / "answers.csv")
        code, answer = told("predict", iris_champion.project.name, IRIS, "--out", out)
        assert (2, True, False) == (code, out in answer["error"], "None" in answer["error"])

    def test_without_a_champion_it_is_refused(self, told, iris_candidate, tmp_path):
        """
        First comes a promotion.
        """
        code, answer = told("predict", iris_candidate.project.name, IRIS, "--out", str(tmp_path / "x.csv"))
        assert (2, True) == (code, "Promote a candidate" in answer["error"])
