"""What can go out on paper: how its document is made of what was chosen, and what can be chosen of it; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.core.targets import named_file
from ui.paper.document import Document

Choices = Mapping[str, str]
"""By the name of each question which of its ways was chosen."""


class Question(NamedTuple):
    """Something that can be chosen: `ways` are values with their texts, of which the `usual` one is chosen at first."""

    name: str
    label: str
    ways: Sequence[tuple[str, str]]
    usual: str


class Paper(NamedTuple):
    """`make` makes the document; its file is called by `what` it is, the team and `when`. `paper` is its usual size."""

    make: Callable[[Choices], Document]
    what: str = ""
    when: str = ""
    questions: Sequence[Question] = ()
    paper: str = "a4"

    @property
    def usual(self) -> dict[str, str]:
        """What is chosen unless somebody says otherwise."""
        return {one.name: one.usual for one in self.questions}

    def file_name(self, document: Document, choices: Choices) -> str:
        """'Tavle Team Vest 2026-11 med initialer.pdf'."""
        masked = INITIALS if choices.get(NAMES) == INITIALS else ""
        told = " ".join(part for part in (self.when, "med initialer" if masked else "") if part)
        return named_file(self.what or document.title, document.team, told, ".pdf")


NAMES, INITIALS, IN_FULL = "names", "initials", "full"


def names_question(*, by_initials: bool, usual: str = IN_FULL) -> list[Question]:
    """Whether citizens stand by name; nothing to choose where they are called by their initials everywhere."""
    if by_initials:
        return []
    return [Question(NAMES, "Borgere", ((IN_FULL, "Med navn"), (INITIALS, "Med initialer")), usual)]
