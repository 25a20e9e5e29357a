"""The diary without a browser."""


class TestDiary:
    def test_studies_as_a_tree(self, told, iris):
        """
        A study with its hypothesis, and below it the one that went on from it with what changed and what that did.
        """
        told("train", iris, "--algorithm", "decision_tree", "--hypothesis", "A tree will do")
        words = ("--algorithm", "decision_tree", "--param", "max_depth=1", "--origin", "1")
        told("train", iris, *words)
        code, answer = told("diary", iris)
        (first,) = answer["studies"]
        (second,) = first["next"]
        assert (0, "A tree will do", 1) == (code, first["hypothesis"], second["origin"])
        assert (["max_depth: – → 1."], True) == (second["changes"], second["difference"]["certain"])

    def test_an_unknown_origin(self, told, iris):
        """
        Going on from a study that is not there is refused.
        """
        code, answer = told("train", iris, "--algorithm", "decision_tree", "--origin", "4")
        assert (2, True) == (code, "no study 4" in answer["error"])
