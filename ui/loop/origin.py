"""Any study as the start of the next: its choices put into the forms, itself kept as the origin."""

import streamlit as st

from core.tracking.runs import Record
from core.tracking.studies import plan_in, studies
from core.understanding.dataset import DatasetVersion
from ui.algorithm_choice import choose_algorithms
from ui.loop_steps import Choices
from ui.recipe_form import choose_features
from ui.search_form import choose_search
from ui.session import keep

FROM = "from"  # of the address: `loop?project=1&from=<study>` opens the loop with that study's choices


def start_from(project: str, study: Record, version: DatasetVersion) -> None:
    """
    Fill the loop's forms with the plan of a study, as far as the dataset version in force has its columns.

    To be called before the forms are drawn: from a button's `on_click`, or from the address.
    """
    plan = plan_in(study.id)
    features = tuple(name for name in version.features if name in plan.features) or version.features
    recipes = [plan.recipe_of(key) for key in plan.algorithms]
    recipe = recipes[0] if all(one == recipes[0] for one in recipes) else None
    keep("choices", Choices(version.id, plan.algorithms, features, recipe, plan.search))
    choose_algorithms(version.task, plan.algorithms)
    choose_features(version, features)
    choose_search(plan.search, plan.algorithms)
    keep(origin_key(studies(project)), study.id)


def start_from_address(project: str, version: DatasetVersion) -> None:
    """Do so for the study that the address names, once."""
    asked = st.query_params.pop(FROM, "")
    for study in studies(project) if asked else ():
        if asked in {study.id, str(study.number)}:
            start_from(project, study, version)


def origin_key(found: list[Record]) -> str:
    """Where the chosen origin is kept; a new study makes a new place, so that the latest one is proposed again."""
    return f"origin_{found[0].id if found else ''}"
