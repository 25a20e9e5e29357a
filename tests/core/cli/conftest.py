"""The command line as a function: words in, an exit code and one JSON object out."""

import json

import pytest

from core.cli.main import main

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


def _no_json(name):
    raise AssertionError(f"{name} is no JSON")
