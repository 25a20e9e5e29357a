"""What a result can depend on beside plan and data: versions, the machine's arithmetic, and the number of threads."""

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("numpy", "scipy", "pandas", "scikit-learn", "skops", "skrub", "lightgbm", "xgboost")
ABSENT = "–"


def environment() -> dict[str, str]:
    """What is in force in this process, by name; two processes that agree in all of it compute the same bits."""
    import sklearn.ensemble  # noqa: F401 - loads the libraries whose threads are counted
    from threadpoolctl import threadpool_info

    facts = {"Python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    facts |= {name: found for name in PACKAGES if (found := _installed(name))}
    for pool in threadpool_info():
        name = f"{pool['internal_api']} ({pool['prefix']})"
        facts[name] = " ".join(filter(None, (pool.get("version"), pool.get("architecture")))) or ABSENT
        facts[f"threads of {name}"] = str(pool["num_threads"])
    return facts


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What differs between two environments, as it was and as it is."""
    pairs = {name: (before.get(name, ABSENT), now.get(name, ABSENT)) for name in {**before, **now}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
