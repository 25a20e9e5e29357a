"""What is decided about findings goes into the draft, and can be taken back."""

import pytest

from core.errors import InvalidInput
from core.language import Message
from core.understanding.checks.check import Finding, Remedy, Severity
from core.understanding.checks.decided import heard, mute_of, muted, remedied
from core.understanding.columns import Role
from core.understanding.draft import Draft, Mute
from core.understanding.preparation.step import Step
from core.understanding.split import Split, SplitKind

DRAFT = Draft("table.csv", roles={"y": Role.TARGET})
FINDING = Finding("U001", "score", Severity.SERIOUS, Message("It knows."))
OTHER = Finding("U001", "flag", Severity.SERIOUS, Message("It knows."))


class TestRemedy:
    def test_roles_step_and_split(self):
        """
        One click sets roles, adds a step at the end and takes a split.
        """
        split = Split(SplitKind.GROUPED, column="who")
        remedy = Remedy(Message("Do so"), roles=(("who", Role.GROUP),), step=Step("trim"), split=split)
        changed = remedied(DRAFT, remedy)
        assert ({"y": Role.TARGET, "who": Role.GROUP}, (Step("trim"),), split) == (
            dict(changed.roles),
            changed.steps,
            changed.split,
        )


class TestMuted:
    def test_who_and_why(self):
        """
        A muted finding has a reason and a name; the same check on another column is still heard.
        """
        draft = muted(DRAFT, [FINDING], " it is known before ", "Ada")
        assert Mute("U001", "score", "it is known before", "Ada") == mute_of(draft, FINDING)
        assert mute_of(draft, OTHER) is None

    def test_a_reason_is_asked_for(self):
        """
        Without a reason nothing is muted.
        """
        with pytest.raises(InvalidInput, match="why this may stand"):
            muted(DRAFT, [FINDING], "  ", "Ada")

    def test_it_can_be_heard_again(self):
        """
        Taking one back leaves the others; muting twice keeps the later reason.
        """
        both = muted(DRAFT, [FINDING, OTHER], "once", "Ada")
        assert (OTHER.column,) == tuple(mute.column for mute in heard(both, [FINDING]).mutes)
        assert ["once", "twice"] == sorted(mute.reason for mute in muted(both, [FINDING], "twice", "Ada").mutes)
