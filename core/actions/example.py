"""The course's published example, from question to prediction."""

from dataclasses import dataclass

from core.actions import conclusion, data, decision, prediction, questions, training, transfer
from core.actions.conclusion import Opening
from core.actions.prediction import Prediction
from core.actions.transfer import Promotion
from core.features.recipe import NO_RECIPE
from core.language import _
from core.tracking import projects, runs
from core.tracking.projects import Project
from core.tuning.plan import Search, plan_for
from core.understanding.draft import Draft
from core.understanding.reading import Reading, read_table
from core.understanding.samples import Sample, sample_named
from core.understanding.split import Split

HOLDOUT_SHARE = 0.3
ALGORITHMS = ("decision_tree", "k_nearest_neighbors")
FLOWER = {"sepal_length": 5.4, "sepal_width": 3.4, "petal_length": 1.4, "petal_width": 0.2}


@dataclass(frozen=True)
class Walk:
    """What the walk left behind in each phase."""

    project: Project
    opening: Opening
    promotion: Promotion
    prediction: Prediction


def read_sample(sample: Sample) -> Reading:
    """A sample table, read as an upload would be."""
    return read_table(sample.path, sample.path.name)


def walk_iris(actor: str) -> Walk:
    """Decision tree and nearest neighbours on Iris: hold-out 30 %, stratified, seed 42, no scaling."""
    project = questions.create_example(actor)
    reading = read_sample(sample_named("iris"))
    work = data.work_in(project, reading, Draft(reading.name, split=Split(share=HOLDOUT_SHARE)))
    version = data.fix_version(project, work, actor)
    search = Search(params={"max_depth": 3})
    plan = plan_for(version, algorithms=ALGORITHMS, metric="accuracy", recipe=NO_RECIPE, search=search)
    study = training.train(project, plan, _("The course's example"), actor)
    opening = conclusion.open_holdout(project, study.candidate, _("The example opens it once."), actor)
    decision.decide_as_drafted(project, study.candidate, _("The example meets its question."), actor)
    promotion = transfer.promote(project, study.candidate, _("The example meets its question."), actor)
    predicted = prediction.predict_one(runs.run_of(study.candidate), FLOWER)
    return Walk(projects.project_of(project.id), opening, promotion, predicted)
