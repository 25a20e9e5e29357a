"""`predict` prepares a file as the dataset was prepared."""

import csv


class TestPreparedColumns:
    def test_a_raw_file_is_answered(self, told, flats_champion, tmp_path):
        """
        Every row is answered beside the file's own columns, and the warnings begin with what was applied.
        """
        rows, out = tmp_path / "rows.csv", tmp_path / "answers.csv"
        rows.write_text("PLZ;Miete;Fläche\n50667;450,5;30,5\n50667;k.S.;10,5\n", encoding="utf-8")
        code, answer = told("predict", flats_champion.project.name, str(rows), "--out", str(out))
        assert (0, 2, "4 steps of the preparation were applied.") == (code, answer["rows"], answer["warnings"][0])
        with out.open(encoding="utf-8-sig", newline="") as file:
            header, first, *_rest = csv.reader(file)
        assert (["PLZ", "Miete", "Fläche", "prediction"], "good") == (header[:4], first[3])

    def test_what_cannot_be_made_is_named(self, told, flats_champion, tmp_path):
        """
        Exit code 2, the column that is missing and the step that would have made it.
        """
        rows = tmp_path / "rows.csv"
        rows.write_text("PLZ;Miete\n50667;450,5\n", encoding="utf-8")
        code, answer = told("predict", flats_champion.project.name, str(rows), "--out", str(tmp_path / "x.csv"))
        assert (2, True) == (code, answer["error"].startswith("Column “area” is missing: step 1 of the preparation"))
