from os import PathLike
from typing import Literal, Optional, Sequence, Union

__version__: str

class ReportError(ValueError):
    """A report could not be checked, or a ruleset not be used."""

    code: str

class Ready:
    def __init__(
        self,
        ruleset: Optional[str],
        region: Optional[str],
        year: Optional[int],
        previous: Union[str, bytes, None],
        lang: Literal["zh", "en"],
    ) -> None: ...
    def check(self, report: Union[str, bytes], path: str) -> str: ...

def figures(report: Union[str, bytes], path: str, lang: Literal["zh", "en"]) -> str: ...
def main(arguments: Sequence[Union[str, PathLike[str]]]) -> int: ...
