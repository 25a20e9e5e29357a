"""Decisions in a TOML file are those of the pages; what means nothing is refused before anything is read."""

import pytest

from core.errors import InvalidInput
from core.understanding.columns import Role
from core.understanding.draft import Draft, Mute
from core.understanding.draft.decisions import read_decisions
from core.understanding.preparation.step import Step
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind

ALL = """
[reading]
encoding = "cp1252"
delimiter = ";"
decimal = ","
header = 3
part = "Blatt 1"

[roles]
"Größe in m²" = "target"
day = "time"

[[preparation]]
step = "drop_columns"
params = {columns = ["id"]}

[[preparation]]
step = "drop_duplicates"

[split]
kind = "chronological"
column = "day"
share = 0.25
seed = 7
gap = 2

[[mutes]]
code = "U004"
column = "day"
reason = "That is how it is"

[[mutes]]
code = "U010"
reason = "Of the whole table"
"""


@pytest.fixture
def decided(tmp_path):
    """The decisions that a TOML file of this content describes."""

    def read(content):
        file = tmp_path / "decisions.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_decisions(str(file), "table.csv", "Ada")

    return read


class TestRead:
    def test_every_section(self, decided):
        """
        How a file is read, roles, preparation, split and what is muted, by whom.
        """
        expected = Draft(
            "table.csv",
            hints=Hints("cp1252", ";", ",", 3, "Blatt 1"),
            steps=(Step("drop_columns", {"columns": ["id"]}), Step("drop_duplicates")),
            roles={"Größe in m²": Role.TARGET, "day": Role.TIME},
            split=Split(SplitKind.CHRONOLOGICAL, 0.25, 7, "day", 2),
            mutes=(Mute("U004", "day", "That is how it is", "Ada"), Mute("U010", "", "Of the whole table", "Ada")),
        )
        assert expected == decided(ALL)

    @pytest.mark.parametrize("content", ["", "[reading]\n", "\ufeff# nothing\n"])
    def test_nothing_decided(self, decided, content):
        """
        An empty file decides nothing.
        """
        assert Draft("table.csv") == decided(content)

    def test_a_part_of_a_split(self, decided):
        """
        A whole number is a number, and what is not said is as everywhere.
        """
        assert Split(SplitKind.RANDOM, 0.2, 0, "", 0) == decided('[split]\nkind = "random"\nseed = 0').split


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ("roles = ", "is not a readable TOML file"),
            (b"\xff\xfe\x00", "is not a readable TOML file"),
            ("[rolls]\n", "“rolls” means nothing here. Known are: mutes, preparation, reading, roles, split"),
            ('[reading]\ncharset = "utf-8"', "“charset” means nothing here. Known are: decimal, delimiter, encoding"),
            ('[reading]\nheader = "x"', "“header” must be a whole number, not x"),
            ("[reading]\nheader = true", "“header” must be a whole number, not True"),
            ("[reading]\nheader = 1.5", "“header” must be a whole number, not 1.5"),
            ("[reading]\nencoding = 8", "“encoding” must be a text, not 8"),
            ('reading = "utf-8"', r"“reading” is a section of its own that begins with \[reading\]"),
            ('roles = ["a"]', r"“roles” is a section of its own that begins with \[roles\]"),
            ('[roles]\na = "goal"', "Column “a” cannot be “goal”. Roles are: target, feature, identifier"),
            ("[roles]\na = 3", "Column “a” cannot be “3”"),
            ("[roles]\na = {b = 1}", "Column “a” cannot be "),
            ("[preparation]\ndrop = 1", "A preparation is a list of steps"),
            ("[[preparation]]\nparams = {}", "A preparation is a list of steps"),
            ('[[preparation]]\nstep = "trim"\nparams = 3', "are pairs of a name and a value"),
            ('split = "random"', r"“split” is a section of its own that begins with \[split\]"),
            ('[split]\nkind = "sideways"', "There is no split “sideways”. There are: stratified, random"),
            ("[split]\nkind = [1]", "There is no split "),
            ('[split]\nshare = "big"', "“share” must be a number, not big"),
            ("[split]\nseed = 1.5", "“seed” must be a whole number"),
            ("[split]\npart = 1", "“part” means nothing here"),
            ("[mutes]\ncode = 1", r"“mutes” is a section of its own that begins with \[\[mutes\]\]"),
            ("mutes = [3]", r"“mutes” is a section of its own"),
            ('[[mutes]]\ncode = "U004"', "is muted by its “code” with a “reason”"),
            ('[[mutes]]\ncode = "U004"\nreason = " "', "is muted by its “code” with a “reason”"),
            ('[[mutes]]\nreason = "so"', "is muted by its “code” with a “reason”"),
            ('[[mutes]]\ncode = "U004"\nreason = 3', "“reason” must be a text, not 3"),
            ('[[mutes]]\ncode = "U004"\nreason = "so"\nactor = "Eve"', "“actor” means nothing here"),
        ],
    )
    def test_the_place_and_what_is_known_are_named(self, decided, content, sentence):
        """
        What is misspelt or of the wrong kind is refused in a sentence, and nobody mutes in another's name.
        """
        with pytest.raises(InvalidInput, match=sentence):
            decided(content)

    def test_a_file_that_is_not_there(self, tmp_path):
        """
        It is named.
        """
        with pytest.raises(InvalidInput, match=r"There is no file .*nowhere\.toml"):
            read_decisions(str(tmp_path / "nowhere.toml"), "table.csv", "Ada")

    def test_a_folder(self, tmp_path):
        """
        A folder is no file of decisions.
        """
        with pytest.raises(InvalidInput, match="is not a readable TOML file"):
            read_decisions(str(tmp_path), "table.csv", "Ada")
