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


class TestDatesAndTexts:
    def test_a_table_walks_from_file_to_predictions(self, ask, question, orders, tmp_path):
        """
        Dates and a text are features like any other; a file with them is answered, also where one is missing.
        """
        table, decisions = tmp_path / "orders.csv", tmp_path / "decisions.toml"
        table.write_text(orders, encoding="utf-8")
        decisions.write_text('[roles]\nordered = "feature"\narrived = "feature"\n', encoding="utf-8")
        ask("project", "create", "Orders", "--question", question)
        given = ("--target", "returned", "--split", "stratified", "--decisions", str(decisions))
        _code, added = ask("data", "add", "Orders", str(table), *given)
        assert ["ordered", "arrived", "message"] == added["features"]
        ask("train", "Orders", "--algorithm", "logistic_regression")
        ask("evaluate", "Orders", "--reason", "first look")
        ask("decide", "Orders")
        ask("promote", "Orders", "--reason", "it holds")
        rows, out = tmp_path / "new.csv", tmp_path / "answers.csv"
        rows.write_text(
            "ordered;arrived;message\n17.05.2024;05.01.2025 12:30;it does not work\n;;it works fine\n",
            encoding="utf-8",
        )
        assert (0, 2) == answered(ask("predict", "Orders", str(rows), "--out", str(out)))
        with out.open(encoding="utf-8-sig", newline="") as file:
            told = list(csv.DictReader(file))
        assert [("2024-05-17", "yes"), ("", "no")] == [(one["ordered"], one["prediction"]) for one in told]

    def test_a_day_that_may_be_a_month(self, told, orders_champion, tmp_path):
        """
        It is answered, and how the date was read stands among the warnings.
        """
        rows, out = tmp_path / "rows.csv", tmp_path / "answers.csv"
        rows.write_text("ordered,arrived,message\n03/04/2024,2025-01-05,works fine\n", encoding="utf-8")
        code, answer = told("predict", orders_champion.project.name, str(rows), "--out", str(out))
        (warning,) = answer["warnings"]
        assert (0, True) == (code, "could begin with the day or the month" in warning)

    def test_what_is_no_date_is_named(self, told, orders_champion, tmp_path):
        """
        Exit code 2, with column, line and value.
        """
        rows = tmp_path / "rows.csv"
        rows.write_text("ordered,arrived,message\n2024-05-17,2025-01-05,fine\nsoon,2025-01-05,fine\n", encoding="utf-8")
        code, answer = told("predict", orders_champion.project.name, str(rows), "--out", str(tmp_path / "x.csv"))
        assert (2, True) == (code, "“ordered” needs a date, but row 3 has “soon”" in answer["error"])


def answered(found):
    code, answer = found
    return code, answer["rows"]
