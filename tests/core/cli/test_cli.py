"""What a button can do, `python -m core` can do: one JSON object, an exit code, and plain words."""

import json
import os
import subprocess
import sys

import pytest

from core.cli import options
from core.cli.catalogue import Command
from core.cli.main import main
from core.tracking import projects


class TestDemo:
    def test_it_walks_from_question_to_prediction(self, ask):
        """
        `demo iris` prints what `evaluate` and `promote` print, and one prediction.
        """
        code, answer = ask("demo", "iris")
        assert (0, {"project", "evaluate", "promote", "prediction"}) == (code, set(answer))
        evaluated = {"run_id", "metrics", "verdict", "kpis", "openings", "warnings", "segments", "fairness"}
        assert evaluated == set(answer["evaluate"])
        assert {"model", "version", "alias", "gates"} == set(answer["promote"])
        assert ("met", "champion", "setosa") == (
            answer["evaluate"]["verdict"],
            answer["promote"]["alias"],
            answer["prediction"]["prediction"],
        )


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
        undefined = {"cv": [{"std": float("nan"), "mean": 1.0}]}
        telling = Command("project list", "", options.nothing, lambda _asked: undefined)
        monkeypatch.setattr("core.cli.parser.COMMANDS", (telling,))
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
        broken = Command("project list", "", options.nothing, lambda _asked: 1 / 0)
        monkeypatch.setattr("core.cli.parser.COMMANDS", (broken,))
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
