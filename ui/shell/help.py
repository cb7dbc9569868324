"""What the help says: its chapters, written by hand in Danish, and every key, made from the actions themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from app.core.domain import fold
from app.core.resource import resource
from app.search.ranking import nearly, spelt
from ui.board.actions import BOARD_ACTIONS
from ui.caseload.actions import CASELOAD_ACTIONS, LOAD_ACTIONS
from ui.citizens.actions import CITIZEN_ACTIONS, CITIZENS_ACTIONS
from ui.companies.actions import COMPANIES_ACTIONS
from ui.core.actions import ActionSpec, shown_key
from ui.importing.actions import IMPORT_ACTIONS
from ui.journal.actions import JOURNAL_ACTIONS
from ui.matching.actions import MATCH_ACTIONS
from ui.measures.actions import MEASURES_ACTIONS
from ui.paper.actions import PREVIEW_ACTIONS
from ui.settings.actions import SECTION_ACTIONS, SETTINGS_ACTIONS
from ui.shell.actions import WINDOW_ACTIONS
from ui.tavlemoede.actions import BOARD_MEETING_ACTIONS
from ui.teammoede.actions import MEETING_ACTIONS
from ui.today.actions import TODAY_ACTIONS
from ui.widgets.list_actions import TABLE_ACTIONS

TABLES = (
    ("Overalt", WINDOW_ACTIONS),
    ("På tavlen", BOARD_ACTIONS),
    ("På teammødet", MEETING_ACTIONS),
    ("På tavlemødet", BOARD_MEETING_ACTIONS),
    ("På listen med borgere", CITIZENS_ACTIONS),
    ("På en liste med kolonner", TABLE_ACTIONS),
    ("På en borgers side", CITIZEN_ACTIONS),
    ("På en liste med forslag til job", MATCH_ACTIONS),
    ("På siden med sagsbelastning", (*CASELOAD_ACTIONS, *LOAD_ACTIONS)),
    ("På siden Mål og status", MEASURES_ACTIONS),
    ("På siden med virksomheder og job", COMPANIES_ACTIONS),
    ("Mens en liste hentes ind", IMPORT_ACTIONS),
    ("I journalen", JOURNAL_ACTIONS),
    ("På siden I dag", TODAY_ACTIONS),
    ("Mens en udskrift vises", PREVIEW_ACTIONS),
    ("I indstillingerne", (*SECTION_ACTIONS, *SETTINGS_ACTIONS)),
)
"""Every action, by where its keys work: the same key may do another thing elsewhere."""
_WRITTEN = ("hjaelp.md", "ideen.md", "databeskyttelse.md")
_KEYS = "Alle genveje"
CONTENTS: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Begynd her",
        ("Hjælp til Springbræt", "Kom i gang", "Ideen med tavlen", "Det første møde", "Det andet møde",
         "Det tiende møde"),
    ),
    ("Tavlen", ("Tavlen", "Et kort", "Måneder", "Indplacér", "Filtre", "Visning", "Over loftet")),
    ("Møderne", ("Teammøde", "Tavlemøde")),
    ("Borgere og job", ("I dag", "Borgere", "En borgers side", "Forslag til job", "Virksomheder og job")),
    ("Sager og mål", ("Sagsbelastning", "Mål og status", "Udvikling")),
    ("Lister, regneark og papir", ("Hent en liste ind", "Eksportér til Excel", "På papir")),
    (
        "Overalt",
        ("Søg", "Fortryd", "Beskeder", "Hvem er jeg?", "Initialer i stedet for navne", "Lås", "Lyst eller mørkt"),
    ),
    (
        "Teamet og dets fil",
        ("Indstillinger", "Flere teams i én fil", "Team på en server", "Teamets fil", "Adgangskode og kryptering",
         "Sikkerhedskopi", "Undersøg filen", "Journal", "Sletning", "Til databeskyttelsesrådgiveren"),
    ),
    ("Når noget driller", ("Hvis filen ikke åbner", "Hvis noget går galt")),
    (_KEYS, tuple(where for where, _ in TABLES)),
)  # fmt: skip
"""The chapters in the order in which the contents show them, under what they have in common."""
CHAPTER_OF = {
    "": "Kom i gang",
    "board": "Tavlen",
    "meeting": "Teammøde",
    "tavlemoede": "Tavlemøde",
    "citizens": "Borgere",
    "citizens/citizen": "En borgers side",
    "caseload": "Sagsbelastning",
    "measures": "Mål og status",
    "measures/development": "Udvikling",
    "companies": "Virksomheder og job",
    "exchange": "Hent en liste ind",
    "journal": "Journal",
    "today": "I dag",
    "settings": "Indstillinger",
    "settings/settings_teams": "Flere teams i én fil",
    "settings/settings_security": "Adgangskode og kryptering",
    "settings/settings_deletion": "Sletning",
}
"""The chapter about a page by its name, or about a part of it; '' where no team is open."""
CHAPTER_OF_DIALOG = {
    "AboutDialog": "Hvis noget går galt",
    "LicencesDialog": "Hvis noget går galt",
    "NewsDialog": "Hjælp til Springbræt",
    "BackupsDialog": "Sikkerhedskopi",
    "ChooseDialog": "Eksportér til Excel",
    "CopyDialog": "Team på en server",
    "EraseDialog": "Sletning",
    "PasswordDialog": "Team på en server",
    "PreviewWindow": "På papir",
    "QPrintDialog": "På papir",
}
"""The chapter about a dialog by its class; any other is about the page that it stands over."""


class Chapter(NamedTuple):
    """One chapter as Markdown, its heading included; `group` is what it has in common with those beside it."""

    title: str
    group: str
    text: str


def chapter_about(page: str, part: str = "") -> str:
    """The title of the chapter about a page, or about the part of it that is in sight."""
    return CHAPTER_OF.get(f"{page}/{part}") or CHAPTER_OF.get(page) or CHAPTER_OF[""]


def anchor(title: str) -> str:
    """What a link inside the help calls a chapter: '#en-borgers-side'."""
    return "#" + "-".join(re.findall(r"\w+", title.lower()))


@cache
def chapters() -> Sequence[Chapter]:
    """The whole help, chapter by chapter."""
    texts = _by_title(written()) | {where: f"## {where}\n\n{_table(specs)}" for where, specs in TABLES}
    return [Chapter(title, group, texts[title]) for group, titles in CONTENTS for title in titles]


def found(words: str) -> list[Chapter]:
    """The chapters that hold all of these words, in whatever letters they are typed.

    Those come first whose title has them, then those that have them most often.
    """
    wanted = fold(words).split()

    def order(chapter: Chapter) -> tuple[bool, int]:
        titled = all(word in fold(chapter.title) for word in wanted)
        return not titled, -sum(_folded(chapter.text).count(word) for word in wanted)

    holding = [one for one in chapters() if all(word in _folded(one.text) for word in wanted)]
    return sorted(holding, key=order)


def meant(words: str) -> str:
    """What was typed, with each word that stands nowhere as the help writes the commonest that is nearly it."""
    return " ".join(map(_meant, words.split()))


def _meant(word: str) -> str:
    ways = spelt(fold(word))
    if any(ways[0] in _folded(chapter.text) for chapter in chapters()):
        return word
    otherwise = [one for one in _spellings() if any(way in fold(one) for way in ways[1:])]
    if otherwise:
        return min(otherwise, key=len)
    return next((one for one in _spellings() if any(nearly(way, fold(one)) for way in ways)), word)


@cache
def _spellings() -> Sequence[str]:
    """Every word of the help, the commonest first."""
    words = Counter(word for chapter in chapters() for word in re.findall(r"[^\W\d_]+", chapter.text.lower()))
    return [word for word, _ in words.most_common()]


def help_text() -> str:
    """The whole help as Markdown."""
    return "\n\n".join(chapter.text for chapter in chapters())


def written() -> str:
    """The part of the help that is written by hand."""
    parts = (resource("help", name).read_text(encoding="utf-8") for name in _WRITTEN)
    return "\n\n".join(part.strip() for part in parts)


@cache
def _folded(text: str) -> str:
    return fold(re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*`#|]", r"\1", text))


def _by_title(markdown: str) -> dict[str, str]:
    parts = re.split(r"^(?=##? )", markdown, flags=re.MULTILINE)
    return {part.partition("\n")[0].lstrip("# "): part.strip() for part in parts if part.strip()}


def _table(specs: Iterable[ActionSpec]) -> str:
    return "\n".join(["| Tast | Handling | Hvad den gør |", "|---|---|---|", *map(_row, specs)])


def _row(spec: ActionSpec) -> str:
    keys = " eller ".join(dict.fromkeys(map(shown_key, spec.keys)))
    return f"| {keys} | {spec.text.removesuffix(' …')} | {spec.tells} |"
