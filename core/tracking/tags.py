"""The names under which the record is written, in one place (docs/records.md explains them)."""

from enum import StrEnum

PROJECT = "quack.project"
KIND = "quack.kind"
NUMBER = "quack.number"
ACTOR = "quack.actor"
REASON = "quack.reason"
OWNER = "quack.owner"
ALGORITHM = "quack.algorithm"
STUDY = "quack.study"
STUDY_NUMBER = "quack.study_number"
FAILURE = "quack.failure"
FOLDS = "quack.folds"
BASELINE = "quack.baseline"
MODEL = "quack.model"
VERDICT = "quack.verdict"
VERIFIED = "quack.verified"
OPENINGS = "quack.openings"
DECISION = "quack.decision"
DATASET = "quack.dataset"
STOPPED = "quack.stopped"
RESUMED = "quack.resumed"
ALIVE = "quack.alive"
SPENT = "quack.spent"
PROPOSAL = "quack.proposal"
PRUNED = "quack.pruned"
WORKER = "quack.worker"
CHANGED = "quack.changed"
HYPOTHESIS = "quack.hypothesis"
ORIGIN = "quack.origin"
FINDING = "quack.finding"
STEP = "quack.step"
NOTE = "mlflow.note.content"
PARENT = "mlflow.parentRunId"
RUN_NAME = "mlflow.runName"
USER = "mlflow.user"
SOURCE = "mlflow.source.name"
EXPERIMENT_KIND = "mlflow.experimentKind"

CHAMPION = "champion"
WORKBENCH = "QUA³CK Workbench"  # what MLflow names as the source of every run
MODEL_DEVELOPMENT = "custom_model_development"  # the view in which MLflow opens a project


class Kind(StrEnum):
    """What a run of a project is."""

    QUESTION = "question"
    DATASET = "dataset"
    STUDY = "study"
    TRIAL = "trial"
    CANDIDATE = "candidate"
    OPENING = "opening"
    PROMOTION = "promotion"
    VERIFICATION = "verification"
    ABLATION = "ablation"
    WEIGHTING = "weighting"


class Pointer(StrEnum):
    """Tags of an experiment that say which run of a kind is the one in force; empty: none."""

    QUESTION = "quack.current.question"
    DATASET = "quack.current.dataset"
    CANDIDATE = "quack.current.candidate"
    EVALUATION = "quack.current.evaluation"
    CHAMPION = "quack.current.champion"
