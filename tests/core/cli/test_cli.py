"""What a button can do, `python -m core` can do: one JSON object, an exit code, and plain words."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.main import main
from core.tracking import projects
from core.understanding.samples import sample_named

IRIS = str(sample_named("iris").path)
QUESTION = """
title = "Iris"
problem = "Which species?"
task = "classification"
audience = "Botanists"

[[kpis]]
metric = "accuracy"
direction = "at_least"
threshold = 0.5
must = true
"""


@pytest.fixture
def ask(home, capsys):
    """Carry out a command with --json: its exit code and its object."""

    def asked(*words):
        code = main([*words, "--json"])
        printed = capsys.readouterr().out
        assert 1 == len(printed.splitlines())
        return code, json.loads(printed, parse_constant=_no_json)

    return asked


@pytest.fixture
def question(tmp_path):
    path = tmp_path / "question.toml"
    path.write_text(QUESTION, encoding="utf-8")
    return str(path)


@pytest.fixture
def iris(iris_project, capsys):
    """The name of a project with a fixed dataset."""
    return iris_project.project.name


@pytest.fixture
def told(capsys):
    """Carry out a command with --json in the workspace in force: its exit code and its object."""

    def asked(*words):
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out, parse_constant=_no_json)

    return asked


class TestDemo:
    def test_it_walks_from_question_to_prediction(self, ask):
        """
        `demo iris` prints what `evaluate` and `promote` print, and one prediction.
        """
        code, answer = ask("demo", "iris")
        assert (0, {"project", "evaluate", "promote", "prediction"}) == (code, set(answer))
        assert {"run_id", "metrics", "verdict", "kpis", "openings"} == set(answer["evaluate"])
        assert {"model", "version", "alias", "gates"} == set(answer["promote"])
        assert ("met", "champion", "setosa") == (
            answer["evaluate"]["verdict"],
            answer["promote"]["alias"],
            answer["prediction"]["prediction"],
        )


class TestRead:
    def test_it_tells_what_was_found(self, ask, tmp_path):
        """
        Rows, columns with their types, the dialect, and what was doubtful, for each file.
        """
        (tmp_path / "odd.csv").write_bytes("größe;preis\n1,5;ä\n2,5;ö\n3,5;ü\n".encode("cp1252"))
        code, answer = ask("read", IRIS, str(tmp_path / "odd.csv"))
        iris, odd = answer["files"]
        assert (0, 150, "number", ",") == (code, iris["rows"], iris["columns"][0]["type"], iris["dialect"]["delimiter"])
        assert {"file", "rows", "columns", "dialect", "warnings"} == set(odd)
        assert {"encoding", "delimiter", "decimal", "header"} == set(odd["dialect"])
        assert (";", ",", ["größe", "preis"]) == (
            odd["dialect"]["delimiter"],
            odd["dialect"]["decimal"],
            [column["name"] for column in odd["columns"]],
        )

    def test_a_file_that_is_refused_does_not_stop_the_others(self, ask, tmp_path):
        """
        An empty file, one that is missing and a good one: two errors in plain words, one table.
        """
        (tmp_path / "empty.csv").touch()
        code, answer = ask("read", str(tmp_path / "empty.csv"), str(tmp_path / "gone.csv"), IRIS)
        assert (0, [{"file", "error"}, {"file", "error"}]) == (code, [set(one) for one in answer["files"][:2]])
        assert 150 == answer["files"][2]["rows"]

    def test_out_writes_the_cells_as_they_stand(self, ask, tmp_path):
        """
        UTF-8, commas, header first, no conversion, under the file's own name.
        """
        (tmp_path / "cells.csv").write_bytes('größe;preis\n01,50;"a,b"\n2;k.A.\n'.encode("latin-1"))
        code, _answer = ask("read", str(tmp_path / "cells.csv"), "--out", str(tmp_path / "out"))
        written = (tmp_path / "out" / "cells.csv").read_bytes().decode("utf-8")
        assert (0, 'größe,preis\r\n"01,50","a,b"\r\n2,k.A.\r\n') == (code, written)

    def test_out_never_overwrites_the_file_itself(self, ask, tmp_path):
        """
        Writing into the folder that the file came from would destroy it, and is refused.
        """
        source = tmp_path / "cells.csv"
        source.write_bytes(b"a;b\n1,5;x\n2,5;y\n")
        _code, answer = ask("read", str(source), "--out", str(tmp_path))
        assert ("error" in answer["files"][0], b"a;b\n1,5;x\n2,5;y\n") == (True, source.read_bytes())


class TestProject:
    def test_create_list_show(self, ask, question):
        """
        A project is made from a question file, listed, and shown with its question and phases.
        """
        code, made = ask("project", "create", "My iris", "--question", question)
        assert (0, {"Q": True, "U": False, "A3": False, "C": False, "K": False}) == (code, made["phases"])
        assert (0, {"projects": [made]}) == ask("project", "list")
        code, shown = ask("project", "show", "My iris")
        assert (0, "Which species?", "accuracy") == (
            code,
            shown["question"]["problem"],
            shown["question"]["kpis"][0]["metric"],
        )

    @pytest.mark.parametrize("name", ["", "x" * 500])
    def test_a_name_that_is_none_is_refused(self, ask, question, name):
        """
        Empty or 500 characters: exit 2 and a sentence.
        """
        code, answer = ask("project", "create", name, "--question", question)
        assert (2, {"error"}) == (code, set(answer))

    def test_twice_is_refused(self, ask, question):
        """
        The same name again: exit 2, and there is still one.
        """
        ask("project", "create", "Iris", "--question", question)
        code, answer = ask("project", "create", "Iris", "--question", question)
        assert (2, True, 1) == (code, "already a project" in answer["error"], len(projects.projects()))

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("title = ", "not a readable TOML"),
            ('title = "x"', "“Problem”|task"),
            (QUESTION.replace("0.5", "1.5"), "No model can meet"),
            (QUESTION.replace("0.5", '"high"'), "must be a number"),
            (QUESTION.replace("classification", "divination"), "divination"),
            (QUESTION + 'charm = "x"\n[other]\n', "no field"),
        ],
    )
    def test_a_question_that_is_none_is_refused(self, ask, question, text, sentence):
        """
        What is wrong with the file is said in a sentence.
        """
        Path(question).write_text(text, encoding="utf-8")
        code, answer = ask("project", "create", "Iris", "--question", question)
        assert code == 2
        assert any(part in answer["error"] for part in sentence.split("|"))

    def test_a_missing_question_file_is_refused(self, ask):
        """
        The file is named.
        """
        assert (2, {"error": "There is no file nowhere.toml."}) == ask(
            "project", "create", "Iris", "--question", "nowhere.toml"
        )


class TestData:
    def test_a_table_is_fixed(self, ask, question):
        """
        Version, digest, how many rows are where, the split that was made, target and features.
        """
        ask("project", "create", "Iris", "--question", question)
        words = ("--target", "species", "--drop", "sepal_width", "--holdout", "0.3", "--seed", "7")
        code, answer = ask("data", "add", "Iris", IRIS, *words)
        assert (0, 1, 105, 45, "stratified") == (
            code,
            answer["version"],
            answer["training_rows"],
            answer["holdout_rows"],
            answer["split"],
        )
        assert ["sepal_length", "petal_length", "petal_width"] == answer["features"]

    @pytest.mark.parametrize(
        "words",
        [
            ("--target", "nowhere"),
            ("--target", "species", "--holdout", "0"),
            ("--target", "species", "--holdout", "nan"),
            ("--target", "species", "--holdout", "much"),
            ("--target", "species", "--split", "sideways"),
            ("--target", "species", "--split", "grouped"),
            ("--target", "species", "--seed", "-1"),
            ("--target", "species", "--seed", "99999999999"),
            (),
        ],
    )
    def test_what_cannot_be_is_refused(self, ask, question, words):
        """
        Exit 2, one sentence, and no dataset.
        """
        ask("project", "create", "Iris", "--question", question)
        code, answer = ask("data", "add", "Iris", IRIS, *words)
        assert (2, {"error"}) == (code, set(answer))
        assert not ask("project", "show", "Iris")[1]["phases"]["U"]


class TestTrain:
    def test_several_algorithms_by_hand(self, told, iris):
        """
        One trial an algorithm; the best with its parameters and its score over the folds.
        """
        code, answer = told(
            "train", iris, "--algorithm", "decision_tree", "k_nearest_neighbors", "--param", "max_depth=2"
        )
        assert (0, {"study", "trials", "best", "candidate", "seconds"}) == (code, set(answer))
        assert ({"run_id", "algorithm", "params", "cv"}, {"metric", "mean", "std"}, 2, "accuracy") == (
            set(answer["best"]),
            set(answer["best"]["cv"]),
            answer["trials"],
            answer["best"]["cv"]["metric"],
        )

    def test_a_search(self, told, iris):
        """
        As many trials as asked, of algorithms given one by one.
        """
        words = ("--strategy", "bayesian", "--trials", "3", "--seconds", "120", "--seed", "1")
        code, answer = told("train", iris, "--algorithm", "decision_tree", "--algorithm", "logistic_regression", *words)
        assert (0, 3) == (code, answer["trials"])

    def test_without_a_choice_every_suitable_one_is_tried(self, told, iris):
        """
        Four algorithms classify; the baseline is not counted.
        """
        code, answer = told("train", iris)
        assert (0, 4) == (code, answer["trials"])

    @pytest.mark.parametrize("recipe", ["none", "FILE"])
    def test_a_recipe(self, told, iris, tmp_path, recipe):
        """
        No feature steps, or those of a TOML file.
        """
        path = tmp_path / "recipe.toml"
        path.write_text('[[steps]]\nstep = "scale_min_max"\n', encoding="utf-8")
        given = str(path) if recipe == "FILE" else recipe
        code, _answer = told("train", iris, "--algorithm", "decision_tree", "--recipe", given)
        assert 0 == code

    @pytest.mark.parametrize(
        "words",
        [
            ("--algorithm", "oracle"),
            ("--algorithm", "ridge"),
            ("--param", "max_depth"),
            ("--param", "=3"),
            ("--param", "charm=3"),
            ("--algorithm", "decision_tree", "--param", "max_depth=deep"),
            ("--algorithm", "decision_tree", "--param", "max_depth=nan"),
            ("--algorithm", "decision_tree", "--param", "max_depth=inf"),
            ("--strategy", "bayesian", "--trials", "0"),
            ("--seconds", "nan"),
            ("--recipe", "nowhere.toml"),
            ("--seed", "-1"),
            ("--seed", "1.5"),
            ("--charm",),
        ],
    )
    def test_what_cannot_be_is_refused(self, told, iris, words):
        """
        Exit 2, one sentence, and no study.
        """
        code, answer = told("train", iris, *words)
        assert (2, {"error"}) == (code, set(answer))
        assert not told("project", "show", iris)[1]["phases"]["A3"]

    def test_without_a_dataset_it_is_refused(self, ask, question):
        """
        First comes the data.
        """
        ask("project", "create", "Iris", "--question", question)
        code, answer = ask("train", "Iris")
        assert (2, True) == (code, "Fix one in U" in answer["error"])


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
        assert {"metric", "direction", "threshold", "value", "met", "must"} == set(judged["kpis"][0])
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


class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("dance",),
            ("demo",),
            ("demo", "tulips"),
            ("project",),
            ("project", "burn", "Iris"),
            ("project", "list", "--charm"),
            ("project", "list", "--hom", "x"),
            ("train", "nowhere"),
            ("read",),
        ],
    )
    def test_what_is_not_understood_is_refused(self, ask, words):
        """
        Unknown commands, options and projects: exit 2 and a sentence under `error`.
        """
        code, answer = ask(*words)
        assert (2, {"error"}) == (code, set(answer))

    @pytest.mark.parametrize("words", [("--help",), ("train", "--help"), ("project", "create", "--help")])
    def test_help_is_printed(self, home, capsys, words):
        """
        Exit 0 and the words there are.
        """
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert (0, True) == (ended.value.code, "usage: python -m core" in capsys.readouterr().out)

    def test_without_json_a_refusal_goes_to_standard_error(self, home, capsys):
        """
        A sentence for people, standard output stays empty.
        """
        assert 2 == main(["project", "show", "nowhere"])
        printed = capsys.readouterr()
        assert ("", "There is no project nowhere. Choose one on the Projects page.\n") == (printed.out, printed.err)

    def test_without_json_the_answer_is_indented_lines(self, home, question, capsys):
        """
        Names and values, one a line.
        """
        main(["project", "create", "Iris", "--question", question])
        assert ["id: 1", "name: Iris", "phases:", "  Q: True"] == capsys.readouterr().out.splitlines()[:4]

    def test_an_undefined_number_is_null(self, ask, monkeypatch):
        """
        NaN is no JSON; a metric that is undefined is null.
        """
        monkeypatch.setattr(
            "core.cli.commands.project_list", lambda _asked: {"cv": [{"std": float("nan"), "mean": 1.0}]}
        )
        assert (0, {"cv": [{"std": None, "mean": 1.0}]}) == ask("project", "list")

    def test_in_german(self, home, capsys, monkeypatch):
        """
        QUACK_LANGUAGE=de is obeyed, and what follows is English again when it is not set so.
        """
        monkeypatch.setenv("QUACK_LANGUAGE", "de")
        assert 2 == main(["project", "show", "nirgends"])
        monkeypatch.setenv("QUACK_LANGUAGE", "en")
        main(["project", "list"])
        assert "nirgends" in capsys.readouterr().err

    def test_a_bug_is_told_as_one(self, ask, monkeypatch, capsys):
        """
        Exit 1, a traceback on standard error, and still one JSON object.
        """
        monkeypatch.setattr("core.cli.commands.project_list", lambda _asked: 1 / 0)
        code, answer = ask("project", "list")
        assert (1, {"bug": "ZeroDivisionError: division by zero"}) == (code, answer)


class TestHome:
    @pytest.mark.parametrize("place", ["before", "between", "after"])
    def test_it_stands_anywhere(self, empty_template, tmp_path, monkeypatch, capsys, place, question):
        """
        --home chooses the workspace, before the command, within it, or after it.
        """
        import shutil

        other = tmp_path / "other"
        shutil.copytree(empty_template, other)
        monkeypatch.setenv("QUACK_HOME", str(tmp_path / "not this one"))
        home, command = ("--home", str(other)), ["project", "create", "Iris", "--question", question]
        at = {"before": 0, "between": 1, "after": len(command)}[place]
        assert 0 == main([*command[:at], *home, *command[at:], "--json"])
        assert ["Iris"] == [project.name for project in projects.projects()]
        assert (other / "artifacts").is_dir()

    def test_one_that_cannot_be_made_is_refused(self, monkeypatch, tmp_path, capsys):
        """
        A file where the folder should be: exit 2 and a sentence.
        """
        (tmp_path / "file").touch()
        monkeypatch.setenv("QUACK_HOME", str(tmp_path))
        code = main(["--home", str(tmp_path / "file" / "home"), "project", "list", "--json"])
        assert (2, {"error"}) == (code, set(json.loads(capsys.readouterr().out)))


class TestAsAProcess:
    def test_one_object_on_standard_output_and_nothing_else(self, home):
        """
        The demo, as automation runs it: MLflow, Dask and scikit-learn stay silent on standard output.
        """
        ended = _run("demo", "iris", "--json", "--home", str(home))
        assert 0 == ended.returncode, ended.stderr
        answer = json.loads(ended.stdout)
        assert ("met", "setosa") == (answer["evaluate"]["verdict"], answer["prediction"]["prediction"])

    def test_a_refusal_is_exit_2_in_any_encoding(self, home):
        """
        A console without Unicode gets the object all the same, in UTF-8.
        """
        ended = _run("project", "show", "Größe ≥ 🌾", "--json", "--home", str(home), PYTHONIOENCODING="ascii")
        assert (2, "There is no project Größe ≥ 🌾. Choose one on the Projects page.", "") == (
            ended.returncode,
            json.loads(ended.stdout)["error"],
            ended.stderr,
        )


def _run(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "core", *words],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def _no_json(name):
    raise AssertionError(f"{name} is no JSON")
