"""The question is read from TOML or JSON, and refused with the field that is wrong."""

import json

import pytest

from core.errors import InvalidInput
from core.question.example import iris_question
from core.question.kpi import Direction, Kpi
from core.question.question import LONGEST_TEXT, Question, question_from, read_question
from core.question.task import Task

TOML = """
title = "Iris in the field"
problem = "Which species is it?"
task = "classification"
audience = "Botanists"

[[kpis]]
metric = "accuracy"
direction = "at_least"
threshold = 0.95

[[kpis]]
metric = "latency_ms"
direction = "at_most"
threshold = 500
must = false
"""
GOOD = {"title": "Iris", "problem": "Which?", "task": "classification"}
KPI = {"metric": "accuracy", "direction": "at_least", "threshold": 0.9}


def refusal(content):
    with pytest.raises(InvalidInput) as caught:
        question_from(content)
    return str(caught.value)


def refused_file(path):
    with pytest.raises(InvalidInput) as caught:
        read_question(path)
    return str(caught.value)


class TestReading:
    def test_a_whole_question(self, tmp_path):
        """
        Texts, task and KPIs of a TOML file make a question.
        """
        path = tmp_path / "question.toml"
        path.write_text(TOML, encoding="utf-8")
        assert read_question(path) == Question(
            title="Iris in the field",
            problem="Which species is it?",
            task=Task.CLASSIFICATION,
            audience="Botanists",
            kpis=(
                Kpi("accuracy", Direction.AT_LEAST, 0.95),
                Kpi("latency_ms", Direction.AT_MOST, 500.0, must=False),
            ),
        )

    def test_a_file_from_the_windows_editor(self, tmp_path):
        """
        The mark that Notepad puts before UTF-8 is no part of the question.
        """
        path = tmp_path / "question.toml"
        path.write_text(TOML, encoding="utf-8-sig")
        assert read_question(path).title == "Iris in the field"

    def test_white_space_around_texts_goes(self):
        """
        Spaces around a title are nobody's intention.
        """
        assert question_from({**GOOD, "title": " Iris \n"}).title == "Iris"

    def test_json_there_and_back(self):
        """
        What is recorded as JSON is read back as the same question.
        """
        question = iris_question()
        assert question_from(json.loads(question.to_json())) == question

    def test_the_example_is_a_good_question(self):
        """
        The handout's example passes its own checks and has both of its KPIs.
        """
        iris_question().check()
        assert [kpi.metric for kpi in iris_question().kpis] == ["accuracy", "latency_ms"]


class TestUnreadableFile:
    def test_there_is_none(self, tmp_path):
        """
        A missing file is named.
        """
        assert refused_file(tmp_path / "gone.toml") == f"There is no file {tmp_path / 'gone.toml'}."

    def test_a_folder(self, tmp_path):
        """
        A folder is no question.
        """
        assert "is not a readable TOML file" in refused_file(tmp_path)

    @pytest.mark.parametrize("content", [b"title = ", b"a,b,c\n1,2,3\n", "title = 'Größe'".encode("latin-1")])
    def test_not_toml_or_not_utf_8(self, tmp_path, content):
        """
        The refusal names the file and says why it is no TOML.
        """
        path = tmp_path / "question.toml"
        path.write_bytes(content)
        assert refused_file(path).startswith(f"{path} is not a readable TOML file: ")


class TestRefusedTexts:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"title": ""}, "“Title” is still empty. Fill it in."),
            ({"title": " \n"}, "“Title” is still empty. Fill it in."),
            ({"title": "x" * 500}, "“Title” has 500 characters; 200 are the most. Shorten it."),
            ({"problem": ""}, "“Problem” is still empty. Fill it in."),
            ({"risks": "x" * (LONGEST_TEXT + 1)}, "“Risks” has 4001 characters; 4000 are the most. Shorten it."),
            ({"title": 5}, "The field title must be a text."),
            ({"audience": ["students"]}, "The field audience must be a text."),
            ({"aim": "x", "goal": "y"}, "The question has no field aim, goal."),
            ({"task": "guessing"}, "“guessing” is no task. Choose one of: classification, regression, clustering"),
            ({"task": None}, "“None” is no task."),
        ],
    )
    def test_the_field_is_named(self, change, sentence):
        """
        Whatever is wrong, the sentence names the field and what to do.
        """
        assert sentence in refusal({**GOOD, **change})

    def test_a_missing_title(self):
        """
        A question without a title is like one with an empty title.
        """
        assert refusal({"problem": "x", "task": "regression"}) == "“Title” is still empty. Fill it in."


class TestRefusedKpis:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"metric": "acuracy"}, "There is no metric acuracy."),
            ({"metric": "r2"}, "R² does not measure Classification."),
            ({"direction": "up"}, "“up” is no direction. Choose one of: at_least, at_most."),
            ({"threshold": "0.9"}, "The threshold of accuracy must be a number."),
            ({"threshold": True}, "The threshold of accuracy must be a number."),
            ({"threshold": None}, "The threshold of accuracy must be a number."),
            ({"threshold": float("nan")}, "The threshold of Accuracy must be a number."),
            ({"threshold": 95}, "No model can meet “Accuracy ≥ 95”"),
            ({"must": "yes"}, "“must” of the KPI accuracy is either true or false."),
            ({"muss": False}, "A KPI has no field muss."),
        ],
    )
    def test_the_kpi_is_named(self, change, sentence):
        """
        A KPI that cannot hold is refused with its metric and what is wrong.
        """
        assert sentence in refusal({**GOOD, "kpis": [{**KPI, **change}]})

    @pytest.mark.parametrize("kpis", [5, "accuracy", None, KPI])
    def test_no_list(self, kpis):
        """
        [kpis] instead of [[kpis]] is told how to write it.
        """
        assert refusal({**GOOD, "kpis": kpis}) == "“kpis” is a list. In a TOML file, each KPI begins with [[kpis]]."

    def test_no_table(self):
        """
        A KPI that is only a word is told what a KPI needs.
        """
        assert refusal({**GOOD, "kpis": ["accuracy"]}) == "Each KPI needs a metric, a direction and a threshold."

    def test_contradiction(self):
        """
        Two KPIs that no value could meet together are refused.
        """
        most = {**KPI, "direction": "at_most", "threshold": 0.8}
        assert (
            refusal({**GOOD, "kpis": [most, KPI]})
            == "Accuracy cannot be at least 0.9 and at most 0.8. Change one of the two KPIs."
        )

    def test_a_corridor_is_no_contradiction(self):
        """
        A value between two bounds can be asked for.
        """
        most = {**KPI, "direction": "at_most", "threshold": 0.99}
        assert len(question_from({**GOOD, "kpis": [KPI, most]}).kpis) == 2


class TestSearchMetric:
    @pytest.mark.parametrize(
        ("task", "metrics", "expected"),
        [
            (Task.CLASSIFICATION, (), "accuracy"),
            (Task.REGRESSION, (), "r2"),
            (Task.CLUSTERING, (), "silhouette"),
            (Task.CLASSIFICATION, ("latency_ms",), "accuracy"),
            (Task.CLASSIFICATION, ("latency_ms", "f1_macro", "roc_auc"), "f1_macro"),
            (Task.REGRESSION, ("mean_absolute_error",), "mean_absolute_error"),
        ],
    )
    def test_the_first_kpi_that_rows_can_score(self, task, metrics, expected):
        """
        Models are searched by what the question asks for first; how fast they are is known only in the end.
        """
        kpis = tuple(Kpi(metric, Direction.AT_MOST, 1) for metric in metrics)
        assert Question("t", "p", task, kpis=kpis).metric == expected


class TestGoal:
    @pytest.mark.parametrize(
        ("kpis", "threshold"),
        [
            ((Kpi("accuracy", Direction.AT_LEAST, 0.95), Kpi("latency_ms", Direction.AT_MOST, 500)), 0.95),
            ((Kpi("latency_ms", Direction.AT_MOST, 500),), None),
            ((Kpi("accuracy", Direction.AT_MOST, 0.95),), None),
            ((), None),
        ],
    )
    def test_what_a_search_can_end_by(self, kpis, threshold):
        """
        The criterion of the metric that is searched by; a ceiling on what should be high is none.
        """
        goal = Question("Iris", "Which species?", Task.CLASSIFICATION, kpis=kpis).goal
        assert threshold == (goal.threshold if goal else None)
