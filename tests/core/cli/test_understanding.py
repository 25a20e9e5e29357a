"""U without a browser: tables are read, decided about, and fixed."""

import pytest

from core.understanding.samples import sample_named

IRIS = str(sample_named("iris").path)


class TestRead:
    def test_it_tells_what_was_found(self, ask, tmp_path):
        """
        Rows, columns with their types, the dialect, what was doubtful and what was repaired, for each file.
        """
        (tmp_path / "odd.csv").write_bytes("größe;preis\n1,5;ä\n2,5;ö\n3,5;ü\n".encode("cp1252"))
        code, answer = ask("read", IRIS, str(tmp_path / "odd.csv"))
        iris, odd = answer["files"]
        assert (0, 150, "number", ",") == (code, iris["rows"], iris["columns"][0]["type"], iris["dialect"]["delimiter"])
        assert {"file", "rows", "columns", "dialect", "warnings", "repairs"} == set(odd)
        assert {"encoding", "delimiter", "decimal", "header"} == set(odd["dialect"])
        assert (";", ",", ["größe", "preis"]) == (
            odd["dialect"]["delimiter"],
            odd["dialect"]["decimal"],
            [column["name"] for column in odd["columns"]],
        )

    def test_repairs_are_counted_and_listed(self, ask, tmp_path):
        """
        Every line that was repaired is counted; the first hundred are listed with number, kind and text.
        """
        rows = "".join(f"{row},x\n" for row in range(300))
        (tmp_path / "short.csv").write_text(f"n,kind,more\n0,a,1\n{rows}" + "8,c,3\n" * 400, encoding="utf-8")
        code, answer = ask("read", str(tmp_path / "short.csv"))
        repairs = answer["files"][0]["repairs"]
        assert (0, 300, 100) == (code, repairs["count"], len(repairs["lines"]))
        assert {"line": 3, "what": "padded", "text": "0,x"} == repairs["lines"][0]

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
            ("--target", "species", "--split", "grouped", "--split-column", "nowhere"),
            ("--target", "species", "--drop", "nowhere"),
            ("--target", "species", "--gap", "some"),
            ("--target", "species", "--decisions", "nowhere.toml"),
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


class TestDecisions:
    @pytest.fixture
    def added(self, ask, question, tmp_path):
        """Fixes a table by a file of decisions and options."""

        def add(decisions, *words, table=IRIS):
            (tmp_path / "decisions.toml").write_text(decisions, encoding="utf-8")
            ask("project", "create", "Iris", "--question", question)
            return ask("data", "add", "Iris", table, "--decisions", str(tmp_path / "decisions.toml"), *words)

        return add

    def test_everything_decided_counts(self, added, tmp_path):
        """
        How the file is read, what is prepared, what columns are for, how it is split: all of it is in the version.
        """
        rows = "".join(f"{row};{row % 7},5;{'ab'[row % 2]};{row % 4}\n" for row in range(40))
        (tmp_path / "table.csv").write_bytes(f"id;Größe;art;ort\n{rows}".encode("cp1252"))
        decisions = """
            reading = {encoding = "cp1252", decimal = ","}
            roles = {art = "target", ort = "group", Breite = "segment"}
            preparation = [
              {step = "rename", params = {column = "Größe", name = "Breite"}},
              {step = "drop_columns", params = {columns = ["id"]}},
            ]
            split = {kind = "grouped", column = "ort", share = 0.25}
        """
        code, answer = added(decisions, table=str(tmp_path / "table.csv"))
        assert (0, "art", ["Breite"], "grouped", 30, 10) == (
            code,
            answer["target"],
            answer["features"],
            answer["split"],
            answer["training_rows"],
            answer["holdout_rows"],
        )
        assert {"Breite": "segment", "art": "target", "ort": "group"} == answer["roles"]

    def test_an_option_goes_before_the_file(self, added):
        """
        Target, columns to leave out, and each part of the split are taken from the options where both say something.
        """
        decisions = """
            roles = {petal_width = "target", sepal_width = "segment"}
            split = {kind = "random", share = 0.4, seed = 1}
        """
        code, answer = added(decisions, "--target", "species", "--drop", "sepal_width", "--holdout", "0.2")
        assert (0, "species", "random", 30) == (code, answer["target"], answer["split"], answer["holdout_rows"])
        assert ("ignore", "feature") == (answer["roles"]["sepal_width"], answer["roles"]["petal_width"])

    def test_what_is_not_said_is_advised(self, added):
        """
        A file of decisions without a split leaves it to the adviser; the share can be given all the same.
        """
        code, answer = added('roles = {species = "target"}', "--holdout", "0.3")
        assert (0, "stratified", 45) == (code, answer["split"], answer["holdout_rows"])

    @pytest.mark.parametrize(
        ("decisions", "sentence"),
        [
            ("roles = 3", "“roles” is a section of its own"),
            ('[reading]\nheader = "x"', "“header” must be a whole number"),
            ('[roles]\nspecies = "target"\nnowhere = "ignore"', "There is no column “nowhere”"),
            ('[roles]\nspecies = "target"\nsepal_width = "target"', "cannot both be the target"),
            ('[roles]\nspecies = "ignore"', "Choose the column to predict."),
            ('roles = {species = "target"}\npreparation = [{step = "dance"}]', "dance"),
            ('roles = {species = "target"}\nsplit = {kind = "grouped"}', "needs a column"),
        ],
    )
    def test_what_cannot_be_is_refused(self, ask, added, decisions, sentence):
        """
        Exit 2, one sentence, and no dataset.
        """
        code, answer = added(decisions)
        assert (2, True) == (code, sentence in answer["error"]), answer
        assert not ask("project", "show", "Iris")[1]["phases"]["U"]
