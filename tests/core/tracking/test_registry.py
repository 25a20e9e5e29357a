"""The registry: a name that MLflow accepts, versions, aliases, and every move of them."""

from dataclasses import replace

import mlflow
import pandas as pd
import pytest

from core.actions.example import FLOWER
from core.errors import NotFound
from core.tracking import models, registry, tags
from core.tracking.store import client
from tests.core.tracking.test_projects import ODD_NAMES


class TestNames:
    @pytest.mark.parametrize("name", ODD_NAMES)
    def test_a_project_of_any_name_has_a_model_that_loads(self, iris_candidate, name):
        """
        Whatever a project is called, its champion is found by `models:/…@champion` in plain MLflow.
        """
        project = replace(iris_candidate.project, name=name)
        candidate = models.candidate_of(project.id, iris_candidate.candidate)
        version = registry.registered(project, candidate)
        registry.move_alias(project, tags.CHAMPION, version, report="[]", reason="try", actor="Ada")
        model = mlflow.pyfunc.load_model(f"models:/{registry.model_name(project)}@champion")
        assert ["setosa"] == list(model.predict(pd.DataFrame([FLOWER])))
        assert (1, ("champion",)) == (version.number, registry.versions(project)[0].aliases)

    def test_twins_have_different_models(self, iris_project):
        """
        Two projects whose names differ only in what MLflow forbids do not share a model.
        """
        project = iris_project.project
        one, other = replace(project, name="a/b"), replace(project, name="a:b", id="77")
        assert registry.model_name(one) != registry.model_name(other)


class TestVersions:
    def test_there_are_none_at_first(self, iris_candidate):
        """
        Before a promotion there is neither a version nor a champion, and the page says what to do.
        """
        assert [] == registry.versions(iris_candidate.project)
        with pytest.raises(NotFound, match="Promote a candidate in K"):
            registry.version_with(iris_candidate.project, tags.CHAMPION)

    def test_a_candidate_is_registered_once(self, iris_champion):
        """
        Registering it again gives the version that it has.
        """
        project = iris_champion.project
        again = registry.registered(project, models.candidate_of(project.id, iris_champion.candidate))
        assert [(1, iris_champion.candidate)] == [(one.number, one.run) for one in registry.versions(project)]
        assert again.number == 1

    def test_it_leads_back_to_its_run(self, iris_champion):
        """
        In MLflow's registry a version names the run and the model that it came from.
        """
        name = registry.model_name(iris_champion.project)
        found = client().get_model_version_by_alias(name, "champion")
        assert (iris_champion.candidate, iris_champion.project_id) == (
            found.run_id,
            client().get_registered_model(name).tags[tags.PROJECT],
        )


class TestMoves:
    def test_each_says_from_where_to_where_who_and_why(self, iris_champion):
        """
        The timeline of K: which version, which before, by whom, for what reason, and the gates as they stood.
        """
        project = iris_champion.project
        (version,) = registry.versions(project)
        registry.move_alias(project, tags.CHAMPION, version, report="[]", reason="again", actor="Grace")
        latest, first = registry.moves(project.id)
        assert ("Ada", "both KPIs met", "", "1") == (
            first.tags[tags.ACTOR],
            first.tags[tags.REASON],
            first.params["from"],
            first.params["to"],
        )
        assert (2, "Grace", "again", "1", "1", iris_champion.candidate) == (
            latest.number,
            latest.tags[tags.ACTOR],
            latest.tags[tags.REASON],
            latest.params["from"],
            latest.params["to"],
            latest.params["candidate"],
        )

    def test_a_challenger_leaves_the_champion_alone(self, iris_champion):
        """
        Aliases point independently of each other; only `champion` is what the project shows as in use.
        """
        project = iris_champion.project
        (version,) = registry.versions(project)
        registry.move_alias(project, "challenger", version, report="[]", reason="try", actor="Ada")
        assert {"champion", "challenger"} == set(registry.versions(project)[0].aliases)
        assert iris_champion.project.tags == {**project.tags}
