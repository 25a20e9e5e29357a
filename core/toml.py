"""What stands in a TOML file that somebody has written for us."""

import tomllib
from pathlib import Path
from typing import Any

from core.errors import InvalidInput
from core.language import N_


def toml_in(file: str | Path) -> dict[str, Any]:
    """Its keys and values; raises InvalidInput with the line that is wrong, or if there is no such file."""
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InvalidInput(N_("There is no file {file}."), file=str(file)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidInput(
            N_("{file} is not a readable TOML file: {reason}"), file=str(file), reason=str(error)
        ) from error
