"""The contract on the page: read in words, with its revisions; and what breaks it, as a list to take away."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.actions import contracts
from core.tracking.datasets import version_of
from core.understanding.contract import Contract


def section():
    from core.tracking.datasets import version_of
    from core.tracking.projects import projects
    from ui.understanding.contract import contract_section

    (project,) = projects()
    contract_section(project, version_of(project))


def report(values):
    import pandas as pd

    from core.understanding.columns import ColumnType
    from core.understanding.contract import Contract, Rule, violations
    from ui.understanding.contract import contract_report

    age = Rule("*age*", ColumnType.NUMBER, low=18.0, high=95.0)
    contract_report(violations(Contract((age,)), pd.DataFrame({"*age*": values}), range(2, len(values) + 2)))


def shown(script, **given):
    app = AppTest.from_function(script, default_timeout=60, kwargs=given).run()
    assert not app.exception, [one.message for one in app.exception]
    return app


class TestSection:
    def test_it_is_read_in_words(self, iris_project):
        """
        A sentence a column; there is nothing to save before something is changed, and no history of one revision.
        """
        app = shown(section)
        assert "a number from 4.3 to" in app.markdown[0].value
        assert (True, []) == (app.button("save_contract").disabled, list(app.selectbox))

    def test_earlier_revisions_can_be_read(self, iris_project):
        """
        The newest is in force, and the one before stands behind a click.
        """
        version = version_of(iris_project.project)
        first, *others = contracts.contract_of(version).contract.rules
        open_ended = Contract((replace(first, low=None, high=None), *others))
        contracts.revise_contract(iris_project.project, version, open_ended, based_on=1, actor="Grace")
        app = shown(section)
        assert "a number; never" in app.markdown[0].value
        assert "a number from 4.3 to" in app.markdown[1].value
        assert ["1"] == app.selectbox("contract_revision").options


class TestReport:
    def test_nothing_broken(self):
        """
        It says so.
        """
        assert 1 == len(shown(report, values=[20]).success)

    @pytest.mark.parametrize(("value", "kind"), [(7, "warning"), (None, "warning"), ("old", "error")])
    def test_what_is_broken(self, value, kind):
        """
        Its worst severity gives the colour; row and value stand in the list, names as they are written.
        """
        app = shown(report, values=["20", value])
        (told,) = getattr(app, kind)
        assert (r"\*age\*" in told.value, 3) == (True, app.dataframe[0].value["Row"][0])
        assert 1 == len(app.download_button)
