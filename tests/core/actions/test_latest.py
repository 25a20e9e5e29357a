"""Results kept in memory: as many as asked for, the ones last asked for."""

from core.actions.latest import Latest


class TestLatest:
    def test_what_was_not_asked_for_longest_is_let_go(self):
        """
        Going back to a result keeps it; of the others the oldest makes room.
        """
        kept = Latest(2)
        kept.keep("one", 1)
        kept.keep("two", 2)
        assert 1 == kept.get("one")
        kept.keep("three", 3)
        assert [1, None, 3] == [kept.get(key) for key in ("one", "two", "three")]

    def test_the_newer_result_replaces_the_older(self):
        """
        There is one result for each key, and none after all was forgotten.
        """
        kept = Latest(2)
        kept.keep("one", 1)
        kept.keep("one", 2)
        assert 2 == kept.get("one")
        kept.forget()
        assert kept.get("one") is None
