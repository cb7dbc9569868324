"""What is said of a query while it is typed: what may stand where, and what is near a word that nobody can mean."""

from collections.abc import Mapping, Sequence

from app.search.asking import Unmeant, Vocabulary, may_stand
from app.search.keys import BY_NAME, Kind

_MOST = 7
KEY_WORDS: Mapping[str, str] = {
    "trin": "1 til 4, eller ny",
    "mdr": "måneder på trinnet, fx mdr>6",
    "jobformidler": "initialer eller navn, eller ingen",
    "uden": "det, borgeren ikke har, fx virksomhed",
    "med": "det, borgeren har, fx advarsel",
    "målgruppe": "målgruppens navn",
    "ydelse": "ydelsens navn",
    "indsats": "en indsats, der er i gang",
    "virksomhed": "i virksomhed nu: ja, nej eller ukendt",
    "bevægelse": "nej: for længe på samme trin",
    "cv": "CV på Jobnet: ja, nej eller ukendt",
    "løntimer": "timer om ugen, fx løntimer>5",
    "advarsel": "en advarsel, fx intet cv",
    "sag": "åben, kommende, afsluttet eller alle",
    "drøftet": "indplaceret i måneden: ja eller nej",
    "navn": "kun navnet",
    "sagsnr": "kun sagsnummeret",
    "by": "byens navn",
    "skridt": "ord i næste skridt",
    "markering": "en markering, der løber",
    "plan": "en plan, der løber",
    "samtale": "planlagt, eller umeldt",
    "samtaleuger": "uger siden seneste samtale",
    "seneste": "dagen for seneste samtale",
    "næste": "dagen for næste samtale",
    "ledig": "uger som ledig, fx ledig>26",
    "danmark": "uger i Danmark",
    "start": "sagens start, fx start:2026",
    "slut": "sagens slutning, fx slut>=01-06-2026",
    "årsag": "hvorfor sagen sluttede",
    "team": "teamets navn",
    "fravær": "jobformidleren er fraværende i dag",
    "blive": "skal blive hos jobformidleren",
}
"""What each key asks for, beside it where keys are offered."""
_USUAL = ("trin", "mdr", "jobformidler", "målgruppe", "uden", "med")


def problem_words(problem: Unmeant, vocabulary: Vocabulary) -> str:
    """What somebody can do about it, in a sentence or two."""
    key = problem.term.key
    meant = f" Mente du {either(problem.near)}?" if problem.near else ""
    match problem.code:
        case "key":
            return f"»{key}« kan man ikke søge på.{meant or f' Prøv fx {either(_USUAL)}.'}"
        case "missing":
            return may_stand_words(key, vocabulary)
        case "sign":
            return f"Efter {key} kan der kun stå et kolon, ikke {problem.term.sign}."
        case "several":
            return f"Efter {problem.term.sign} kan der kun stå ét tal."
        case "number":
            return f"»{problem.value}« er ikke et tal. Skriv fx {key}>6 eller {key}:3-6."
        case "day":
            return f"»{problem.value}« er ikke en dag. Skriv fx {key}>=01-03-2026, {key}:03-2026 eller {key}:2026."
        case _:
            told = f"»{problem.value}« findes ikke under {key}."
            return f"{told}{meant}" if meant else f"{told} {may_stand_words(key, vocabulary)}"


def may_stand_words(key: str, vocabulary: Vocabulary) -> str:
    """'Efter trin: kan der stå ny, 1, 2, 3 eller 4.'"""
    kind = BY_NAME[key].kind
    if kind is Kind.NUMBER and key != "trin":
        return f"Efter {key} kan der stå et tal, fx {key}>6 eller {key}:3-6."
    if kind is Kind.DAY:
        return f"Efter {key} kan der stå en dag, fx {key}>=01-03-2026, {key}:03-2026 eller {key}:2026."
    if kind is Kind.TEXT:
        return f"Efter {key}: kan der stå ord."
    values = [one if " " not in one else f'"{one}"' for one in may_stand(key, vocabulary)]
    if len(values) > _MOST:
        return f"Efter {key}: kan der stå fx {', '.join(values[: _MOST - 1])} …"
    return f"Efter {key}: kan der stå {either(values)}."


def either(words: Sequence[str]) -> str:
    """'trin, mdr eller med'; at least one."""
    *first, last = words
    return f"{', '.join(first)} eller {last}" if first else last
