"""Lone lines by where they stand: right over a head, over each block of rows, or below all of them."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from app.importing.heads import PERSON_NUMBER
from app.importing.lines import is_remark, without_count
from app.importing.scan import Block, Line, Token
from app.importing.wording import key

_INITIALS = re.compile(r"[A-ZÆØÅ]{2,5}")
_PARTS_OF_A_TOWN = frozenset(("nord", "syd", "ost", "vest", "midt", "by"))
_FEWEST = 2
_BEFORE_A_NAME = re.compile(
    r"(\d{1,2}[.):]\s+|(borgere|borgerliste|sager|sagsliste|liste|borgerne)\s+(hos|for|til|ved|pr\.?|[-–:])\s*)",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"\s*(\s[-–]|,)\s+(team|afdeling|jobcenter|enhed|gruppe)\b.*", re.IGNORECASE)


def text_of(token: Token) -> str:
    """What a line says, '' for a block."""
    return token.text if isinstance(token, Line) else ""


def name_in_title(text: str) -> str:
    """The name in '1. Mette Højgård', 'Borgere hos Mette Højgård (12)' or 'Mette Højgård - Team Nord'."""
    return _AFTER_A_NAME.sub("", _BEFORE_A_NAME.sub("", without_count(text))).strip()


def are_initials(text: str) -> bool:
    """Whether a text is somebody's initials: 'MHO', 'PLU (12)'."""
    plain = without_count(text)
    return _INITIALS.fullmatch(plain) is not None and key(plain) not in _PARTS_OF_A_TOWN


def titles_of_heads(tokens: Sequence[Token]) -> list[int]:
    """The lone lines that stand right above the list's own head."""
    pairs = enumerate(pairwise(tokens))
    return [at for at, (line, head) in pairs if _is_lone(line) and isinstance(head, Line) and head.kind == "same_head"]


def titles_of_blocks(tokens: Sequence[Token], rows: Sequence[int], names_at: Collection[int]) -> list[int]:
    """Which lone texts that are taken for rows are none, as no person is called so: two or more, each over a block.

    The first of them stands over the first block.
    """
    lone = [at for at in rows if _is_lone(line := tokens[at]) and _stands_in(line, names_at)]
    first = next((at for at, token in enumerate(tokens) if isinstance(token, Block)), 0)
    if len(lone) < _FEWEST or lone[0] != first - 1:
        return []
    return lone if all(at + 1 < len(tokens) and isinstance(tokens[at + 1], Block) for at in lone) else []


def below_a_last_remark(tokens: Sequence[Token], names: Sequence[int]) -> Iterator[int]:
    """Which names below the last block stand below a remark there: who signs the list, or printed it."""
    last = max((at for at, token in enumerate(tokens) if isinstance(token, Block)), default=-1)
    remarks = (at for at in range(last + 1, len(tokens)) if _is_lone(tokens[at]) and is_remark(text_of(tokens[at])))
    remark = next(remarks, len(tokens))
    return (at for at in names if at > remark)


def _is_lone(token: Token) -> bool:
    return isinstance(token, Line) and token.kind == "lone"


def _stands_in(token: Token, places: Collection[int]) -> bool:
    return isinstance(token, Line) and token.at in places and not PERSON_NUMBER.search(token.text)
