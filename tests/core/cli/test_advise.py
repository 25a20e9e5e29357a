"""`data advise FILE --target COLUMN --json`: how a table should be split, and why."""

import json

from core.cli.main import main
from core.understanding.samples import sample_named

PATIENTS = "patient,age,sick\n" + "\n".join(f"{place // 5},{place % 31},{'ab'[place % 2]}" for place in range(100))


def advised(capsys, file, *more):
    assert main(["data", "advise", str(file), *more, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


class TestAdvise:
    def test_groups(self, capsys, tmp_path):
        """
        Kind, column and reason; the optimism gap only on request.
        """
        file = tmp_path / "visits.csv"
        file.write_text(PATIENTS)
        found = advised(capsys, file, "--target", "sick")
        assert ("grouped", "patient", None) == (found["split"], found["column"], found["optimism"])
        assert found["reason"].startswith("“patient” has 20 different values")

    def test_no_gap_where_rows_are_drawn_by_lot(self, capsys):
        """
        A random split promises what it promises: there is nothing to measure, and nothing is made up.
        """
        found = advised(capsys, sample_named("iris").path, "--target", "species", "--optimism")
        assert ("stratified", "", None) == (found["split"], found["column"], found["optimism"])
