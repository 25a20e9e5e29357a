"""The dataset version: the table that was fixed, its content hash, how it is distributed, what a model takes of it."""

from core.understanding.dataset.version import DatasetVersion, Lineage, dataset_from

__all__ = ["DatasetVersion", "Lineage", "dataset_from"]
