"""What has been decided about a file is kept as it was decided."""

import json

from core.understanding.columns import Role
from core.understanding.draft import Draft, Mute, draft_from
from core.understanding.preparation.step import Step
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind

DECIDED = Draft(
    "Größe & Co.csv",
    "/inbox/Größe & Co.csv",
    Hints("cp1252", ";", ",", 0, "Blatt 1"),
    (Step("trim", {"columns": ["a", "ä"]}), Step("drop_duplicates")),
    {"ä": Role.TARGET, "day": Role.TIME},
    Split(SplitKind.CHRONOLOGICAL, 0.3, 7, "day", 2),
    (Mute("U004", "ä", "That is how it is", "Ada"),),
)


class TestThereAndBack:
    def test_everything_decided(self):
        """
        Hints, steps, roles, split and mutes are read as they were written.
        """
        assert DECIDED == draft_from(json.loads(DECIDED.to_json()))

    def test_nothing_decided(self):
        """
        A draft about which nothing is decided stays one: without a line of names is not the same as not decided.
        """
        found = draft_from(json.loads(Draft("a.csv").to_json()))
        assert (Draft("a.csv"), None) == (found, found.hints.header)


class TestRoles:
    def test_are_added_to_those_there_are(self):
        """
        Deciding about one column leaves the others as they were decided.
        """
        changed = DECIDED.with_roles({"b": Role.IGNORE})
        assert {"ä": Role.TARGET, "day": Role.TIME, "b": Role.IGNORE} == changed.roles
        assert {"ä": Role.TARGET, "day": Role.TIME} == DECIDED.roles

    def test_there_is_one_target(self):
        """
        Another target takes the place of the one before, which goes back to what is proposed for it.
        """
        assert {"b": Role.TARGET, "day": Role.TIME} == DECIDED.with_roles({"b": Role.TARGET}).roles

    def test_a_column_can_change_its_role(self):
        """
        The latest decision about a column counts.
        """
        assert {"ä": Role.SEGMENT, "day": Role.TIME} == DECIDED.with_roles({"ä": Role.SEGMENT}).roles
