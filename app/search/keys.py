"""The facts that can be asked for by a key, what kind each is, and which words may stand for one."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.core.domain import Stage, fold
from app.core.words import STAGES

NOBODY, UNKNOWN = "ingen", "ukendt"
"""Values of nearly every key: there is none; nobody has told."""
YES, NO = "ja", "nej"
ALL = "alle"
"""The value that lets through cases in every state."""
WITH, WITHOUT = "med", "uden"
"""The keys whose values are other keys."""


class Kind(StrEnum):
    """What a fact is: one of several names, text, a number, a day, or yes or no."""

    NAMED = "named"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    ANSWER = "answer"
    HAVING = "having"


class Key(NamedTuple):
    """A key as it is written, what else it may be called, and its kind; `parts`: of its numbers there may be parts.

    `fixed` are values that always may stand, with what else each may be called: of names the value is what the fact
    holds, of numbers the number.
    """

    name: str
    kind: Kind
    also: tuple[str, ...] = ()
    fixed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    parts: bool = False


STATES = {"åben": ("åbne",), "kommende": (), "afsluttet": ("afsluttede", "lukket", "lukkede"), ALL: ()}
STAGE_NUMBERS: Mapping[str, float] = {
    "ny": 0, "nye": 0, **{fold(name): int(stage) for stage, name in STAGES.items()}
}  # fmt: skip
"""What the stages are called, and ny, which comes before them."""

KEYS = (
    Key("trin", Kind.NUMBER, ("stage", "t"), {"ny": ("nye",), **{str(int(one)): (STAGES[one],) for one in Stage}}),
    Key("mdr", Kind.NUMBER, ("måneder", "md")),
    Key("jobformidler", Kind.NAMED, ("jf", "jobf")),
    Key(WITHOUT, Kind.HAVING),
    Key(WITH, Kind.HAVING),
    Key("målgruppe", Kind.NAMED, ("gruppe", "mg")),
    Key("ydelse", Kind.NAMED, ("forsørgelse",)),
    Key("indsats", Kind.NAMED, ("indsatser",)),
    Key("virksomhed", Kind.ANSWER),
    Key("bevægelse", Kind.ANSWER),
    Key("cv", Kind.ANSWER),
    Key("løntimer", Kind.NUMBER, ("timer",), parts=True),
    Key("advarsel", Kind.NAMED, ("advarsler",)),
    Key("sag", Kind.NAMED, ("status", "sager"), STATES),
    Key("drøftet", Kind.ANSWER),
    Key("navn", Kind.TEXT),
    Key("sagsnr", Kind.TEXT, ("sagsnummer",)),
    Key("by", Kind.NAMED),
    Key("skridt", Kind.TEXT, ("næsteskridt",)),
    Key("markering", Kind.NAMED, ("markeringer",)),
    Key("plan", Kind.NAMED, ("planer",)),
    Key("samtale", Kind.NAMED, ("samtaler",), {"planlagt": ("planlagte",), "umeldt": ("umeldte", "passeret")}),
    Key("samtaleuger", Kind.NUMBER, ("udensamtale",)),
    Key("seneste", Kind.DAY, ("senestesamtale",)),
    Key("næste", Kind.DAY, ("næstesamtale",)),
    Key("ledig", Kind.NUMBER, ("ledigheduger", "ledighed")),
    Key("danmark", Kind.NUMBER, ("idanmark",)),
    Key("start", Kind.DAY),
    Key("slut", Kind.DAY, ("afsluttet",)),
    Key("årsag", Kind.NAMED, ("afgangsårsag",)),
    Key("team", Kind.NAMED),
    Key("fravær", Kind.ANSWER, ("fraværende",)),
    Key("blive", Kind.ANSWER, ("skalblive",)),
)
"""Every key, the commonest first: so they are offered."""
BY_NAME = {key.name: key for key in KEYS}
KEY_OF = {
    fold(written): key.name
    for key in KEYS
    for name in (key.name, *key.also)
    for written in (name, name.replace("ø", "oe"))
}
"""The key's own name, by each way of writing it; also where a keyboard has no ø."""
HAVING = (
    "virksomhed", "cv", "jobformidler", "advarsel", "bevægelse", "løntimer", "indsats", "målgruppe", "ydelse",
    "markering", "plan", "samtale", "skridt", "slut", "fravær", "by", "sagsnr",
)  # fmt: skip
"""What may stand after `WITH` and `WITHOUT`."""
