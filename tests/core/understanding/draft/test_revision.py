"""A draft with other steps: decisions about columns follow them."""

import pytest

from core.errors import InvalidInput
from core.question.task import Task
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.draft.revision import revised
from core.understanding.draft.work import work_on
from core.understanding.preparation import Step
from core.understanding.reading import read_table
from core.understanding.split import Split, SplitKind

FLATS = b"rent,part,house\n" + b"".join(b"%d,%s,h%d\n" % (500 + n, b"we"[n % 2 :], n % 4) for n in range(20))
RENAME = Step("rename", {"column": "rent", "name": "price"})


@pytest.fixture
def work():
    roles = {"rent": Role.TARGET, "house": Role.GROUP}
    draft = Draft("flats.csv", roles=roles, split=Split(SplitKind.GROUPED, column="house"))
    return work_on(read_table(FLATS, "flats.csv"), draft, Task.REGRESSION)


class TestRevised:
    def test_a_role_follows_its_column(self, work):
        """
        The target stays the target under its new name, and again under its old one.
        """
        there = revised(work, [RENAME])
        assert Role.TARGET is there.roles["price"]
        again = revised(work_on(work.reading, there, Task.REGRESSION), [])
        assert work.draft == again

    def test_a_column_that_is_gone_leaves_nothing_behind(self, work):
        """
        Without the column there is neither its role nor a split by it; the work goes on.
        """
        draft = revised(work, [Step("drop_columns", {"columns": ["house"]})])
        assert ({"rent"}, None) == (set(draft.roles), draft.split)
        assert work_on(work.reading, draft, Task.REGRESSION)

    def test_a_split_follows_too(self, work):
        """
        The groups are split by under their new name.
        """
        assert "home" == revised(work, [Step("rename", {"column": "house", "name": "home"})]).split.column

    def test_what_cannot_be_done_changes_nothing(self, work):
        """
        The step that cannot be done is named.
        """
        with pytest.raises(InvalidInput, match="Step 2"):
            revised(work, [RENAME, RENAME])
