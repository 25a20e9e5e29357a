"""Models as bytes: written with skops, read against the list of types that our own catalogues can produce."""

from functools import lru_cache
from typing import Any
from zipfile import ZIP_DEFLATED

from core.errors import Refused
from core.language import N_

TRUSTED_TYPES = (
    "core.algorithms.random_clusters.RandomClusters",
    "numpy.dtype",
    "sklearn.metrics._dist_metrics.EuclideanDistance64",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.tree._tree.Tree",
)
"""Beyond what skops trusts by itself; a contract test holds it against every algorithm and step."""


def dumped(model: Any) -> bytes:
    """The fitted pipeline as a skops file, compressed: a forest takes a tenth of the room, in no more time."""
    import skops.io

    return bytes(skops.io.dumps(model, compression=ZIP_DEFLATED))


@lru_cache(maxsize=2)
def loaded(content: bytes) -> Any:
    """
    The pipeline in a skops file.

    Raises Refused if the file holds types that the catalogues cannot have written.
    """
    import skops.io

    foreign = set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED_TYPES)
    if foreign:
        raise Refused(
            N_("This model holds {types}, which the workbench never stores. It is not loaded."),
            types=", ".join(sorted(foreign)),
        )
    return skops.io.loads(content, trusted=list(TRUSTED_TYPES))
