"""`check` on the command line: findings as a list that a script can read."""

import json
from pathlib import Path

from core.cli.main import main

SAMPLES = Path(__file__).parents[3] / "sample_data"


class TestCheck:
    def test_findings_as_json(self, tmp_path, capsys):
        """
        Each finding has its code, its column, its severity and a sentence.
        """
        table = tmp_path / "table.csv"
        rows = [f"{place % 29},{'pq'[place % 2]},{'AB'[place % 2]}" for place in range(60)]
        table.write_text("\n".join(["size,answer,copy", *rows]), encoding="utf-8")
        assert 0 == main(["check", str(table), "--target", "answer", "--json"])
        first = json.loads(capsys.readouterr().out)["findings"][0]
        assert {"code", "column", "severity", "text"} == set(first)
        assert ("U002", "copy", "serious") == (first["code"], first["column"], first["severity"])

    def test_the_task_can_be_said(self, capsys):
        """
        A number with few values can be a quantity all the same.
        """
        words = ["check", str(SAMPLES / "diabetes.csv"), "--target", "progression", "--task", "regression", "--json"]
        assert 0 == main(words)
        assert [] == json.loads(capsys.readouterr().out)["findings"]

    def test_refusals(self, capsys):
        """
        A file or a column that is not there is refused in a sentence.
        """
        assert 2 == main(["check", str(SAMPLES / "iris.csv"), "--target", "colour", "--json"])
        assert "There is no column “colour”" in json.loads(capsys.readouterr().out)["error"]
