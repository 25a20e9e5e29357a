"""A³ without a browser: studies are run."""

import pytest

from core.tracking import datasets, projects, studies
from core.tuning.plan import plan_for


class TestTrain:
    def test_several_algorithms_by_hand(self, told, iris):
        """
        One trial an algorithm; the best with its parameters and its score over the folds.
        """
        code, answer = told(
            "train", iris, "--algorithm", "decision_tree", "k_nearest_neighbors", "--param", "max_depth=2"
        )
        assert (0, {"study", "trials", "best", "candidate", "seconds"}) == (code, set(answer))
        assert ({"run_id", "algorithm", "params", "cv"}, {"metric", "mean", "std"}, 2, "accuracy") == (
            set(answer["best"]),
            set(answer["best"]["cv"]),
            answer["trials"],
            answer["best"]["cv"]["metric"],
        )

    def test_a_search(self, told, iris):
        """
        As many trials as asked, of algorithms given one by one.
        """
        words = ("--strategy", "bayesian", "--trials", "3", "--seconds", "120", "--seed", "1")
        code, answer = told("train", iris, "--algorithm", "decision_tree", "--algorithm", "logistic_regression", *words)
        assert (0, 3) == (code, answer["trials"])

    def test_without_a_choice_every_suitable_one_is_tried(self, told, iris, monkeypatch):
        """
        All that classify and that pre-flight has nothing against; the baseline is not counted.
        """
        monkeypatch.setattr("core.cli.commands.suitable", lambda *_: ("decision_tree", "naive_bayes"))
        code, answer = told("train", iris)
        assert (0, 2) == (code, answer["trials"])

    @pytest.mark.parametrize("recipe", ["none", "FILE"])
    def test_a_recipe(self, told, iris, tmp_path, recipe):
        """
        No feature steps, or those of a TOML file.
        """
        path = tmp_path / "recipe.toml"
        path.write_text('[[steps]]\nstep = "scale_min_max"\n', encoding="utf-8")
        given = str(path) if recipe == "FILE" else recipe
        code, _answer = told("train", iris, "--algorithm", "decision_tree", "--recipe", given)
        assert 0 == code

    @pytest.mark.parametrize(
        "words",
        [
            ("--algorithm", "oracle"),
            ("--algorithm", "ridge"),
            ("--param", "max_depth"),
            ("--param", "=3"),
            ("--param", "charm=3"),
            ("--algorithm", "decision_tree", "--param", "max_depth=deep"),
            ("--algorithm", "decision_tree", "--param", "max_depth=nan"),
            ("--algorithm", "decision_tree", "--param", "max_depth=inf"),
            ("--strategy", "bayesian", "--trials", "0"),
            ("--seconds", "nan"),
            ("--recipe", "nowhere.toml"),
            ("--seed", "-1"),
            ("--seed", "1.5"),
            ("--charm",),
        ],
    )
    def test_what_cannot_be_is_refused(self, told, iris, words):
        """
        Exit 2, one sentence, and no study.
        """
        code, answer = told("train", iris, *words)
        assert (2, {"error"}) == (code, set(answer))
        assert not told("project", "show", iris)[1]["phases"]["A3"]

    def test_without_a_dataset_it_is_refused(self, ask, question):
        """
        First comes the data.
        """
        ask("project", "create", "Iris", "--question", question)
        code, answer = ask("train", "Iris")
        assert (2, True) == (code, "Fix one in U" in answer["error"])


class TestResumed:
    def test_what_contradicts_its_plan_is_refused(self, told, iris):
        """
        A study that goes on keeps its plan: another number of trials is refused by name, the same one is no matter.
        """
        project = projects.project_named(iris)
        version = datasets.version_of(project)
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
        study = studies.begin_study(project.id, plan, version, "cut off", "Ada")
        studies.end_study(study, "KILLED", "interrupted", {})
        trials = str(plan.search.trials)
        code, answer = told("train", iris, "--resume", "1", "--trials", trials, "--seed", "7")
        assert (2, True, False) == (code, "--seed" in answer["error"], "--trials" in answer["error"])
