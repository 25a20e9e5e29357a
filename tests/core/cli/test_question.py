"""Q without a browser: projects are created, listed and shown."""

from pathlib import Path

import pytest

from core.tracking import projects


class TestProject:
    def test_create_list_show(self, ask, question):
        """
        A project is made from a question file, listed, and shown with its question and phases.
        """
        code, made = ask("project", "create", "My iris", "--question", question)
        assert (0, {"Q": True, "U": False, "A3": False, "C": False, "K": False}) == (code, made["phases"])
        assert (0, {"projects": [made]}) == ask("project", "list")
        code, shown = ask("project", "show", "My iris")
        assert (0, "Which species?", "accuracy") == (
            code,
            shown["question"]["problem"],
            shown["question"]["kpis"][0]["metric"],
        )

    @pytest.mark.parametrize("name", ["", "x" * 500])
    def test_a_name_that_is_none_is_refused(self, ask, question, name):
        """
        Empty or 500 characters: exit 2 and a sentence.
        """
        code, answer = ask("project", "create", name, "--question", question)
        assert (2, {"error"}) == (code, set(answer))

    def test_twice_is_refused(self, ask, question):
        """
        The same name again: exit 2, and there is still one.
        """
        ask("project", "create", "Iris", "--question", question)
        code, answer = ask("project", "create", "Iris", "--question", question)
        assert (2, True, 1) == (code, "already a project" in answer["error"], len(projects.projects()))

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (lambda _text: "title = ", "not a readable TOML"),
            (lambda _text: 'title = "x"', "“Problem”|task"),
            (lambda text: text.replace("0.5", "1.5"), "No model can meet"),
            (lambda text: text.replace("0.5", '"high"'), "must be a number"),
            (lambda text: text.replace("classification", "divination"), "divination"),
            (lambda text: text + 'charm = "x"\n[other]\n', "no field"),
        ],
    )
    def test_a_question_that_is_none_is_refused(self, ask, question, change, sentence):
        """
        What is wrong with the file is said in a sentence.
        """
        Path(question).write_text(change(Path(question).read_text(encoding="utf-8")), encoding="utf-8")
        code, answer = ask("project", "create", "Iris", "--question", question)
        assert code == 2
        assert any(part in answer["error"] for part in sentence.split("|"))

    def test_a_missing_question_file_is_refused(self, ask):
        """
        The file is named.
        """
        assert (2, {"error": "There is no file nowhere.toml."}) == ask(
            "project", "create", "Iris", "--question", "nowhere.toml"
        )
