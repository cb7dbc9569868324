"""What a query means: which rows fit it by what is known of them, and what in it nobody can mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Generic, NamedTuple, TypeVar, cast

from app.core.days import DayField
from app.core.domain import fold
from app.search.fulltext import has_all, needles
from app.search.keys import BY_NAME, HAVING, KEYS, NO, NOBODY, UNKNOWN, WITH, WITHOUT, YES, Key, Kind
from app.search.query import Query, Sign, Term
from app.search.spans import Span, day_span, number_span, stage_span

Row = TypeVar("Row")
Fact = object
"""Of a name: those that the fact holds, a tuple; of text, a number, a day 'YYYY-MM-DD' or a truth: itself. None where
nobody has told; of a day also where there is none."""
Facts = Mapping[str, Callable[[Row], Fact]]
"""What is known of a row, by key; a key that is not in it is known of nobody."""


class Name(NamedTuple):
    """A name that a fact can hold, and how it may be written: the first is how it is offered, if it is."""

    held: str
    written: tuple[str, ...]
    offered: bool = True


_DAY_FIELDS = {
    "seneste": DayField.TALK_HELD, "næste": DayField.TALK_PLANNED, "start": DayField.CASE_START,
    "slut": DayField.CASE_END,
}  # fmt: skip
"""The field in which each day is typed: it says which year is meant where none is typed."""
_PARTS = ("5", "25", "50", "75")
Vocabulary = Mapping[str, Sequence[Name]]
"""The names that occur, by key."""


class Unmeant(NamedTuple):
    """What in a query nobody can mean: `code` says why, `term` where, and `near` what is nearly written so.

    `code` is 'key' (there is none), 'value' (there is no such one), 'missing' (no value), 'sign' (these are not more or
    less than each other), 'several' (more than one number after a sign), 'number' or 'day'.
    """

    code: str
    term: Term
    value: str = ""
    near: tuple[str, ...] = ()


class _Want(NamedTuple):
    """What one value wants: a `special` one, one of these names, something between two ends, or words of a text.

    `signs` have to stand in a text as they are: those of a value without a word, which every text would have.
    """

    special: str = ""
    names: frozenset[str] = frozenset()
    span: Span | None = None
    words: tuple[str, ...] = ()
    signs: str = ""
    key: str = ""


class Test(NamedTuple):
    """What a term asks, however it was written: two are equal that mean the same."""

    key: str
    kind: Kind
    sign: Sign
    wants: tuple[_Want, ...]
    negated: bool


class Asked(NamedTuple, Generic[Row]):
    """A query that can be asked of rows; two are equal where they ask the same.

    `words` are those that must all begin a word of a row's text, each of `unwanted` are some of which not all may.
    While one of the `problems` is `wrong`, nobody fits; only a value that is not typed yet is left out of it.
    """

    tests: tuple[Test, ...]
    words: str
    unwanted: tuple[str, ...]
    problems: tuple[Unmeant, ...]
    wrong: bool
    facts: Facts[Row]

    def fits(self, row: Row) -> bool:
        """Whether what is known of this row is what is asked for, words aside; what is unknown is not."""
        return not self.wrong and all(_answer(test, self.facts, row) is True for test in self.tests)


def asked(query: Query, vocabulary: Vocabulary, facts: Facts[Row], today: date) -> Asked[Row]:
    """What a query means where these names occur and this is known of rows; it never raises."""
    tests: list[Test] = []
    problems: list[Unmeant] = []
    for term in query.terms:
        if not term.key:
            continue
        meant = meaning(term, vocabulary, today)
        if isinstance(meant, Unmeant):
            problems.append(meant)
        else:
            tests.append(meant)
    words = " ".join(one.values[0] for one in query.words if not one.negated)
    unwanted = tuple(one.values[0] for one in query.words if one.negated)
    wrong = any(one.code != "missing" for one in problems)
    return Asked(tuple(tests), words, unwanted, tuple(problems), wrong, facts)


def meaning(term: Term, vocabulary: Vocabulary, today: date) -> Test | Unmeant:
    """What a term with a key asks, or why nobody can mean it."""
    try:
        return _test(term, vocabulary, today)
    except _UnmeantError as error:
        return error.problem


def may_stand(key: str, vocabulary: Vocabulary) -> list[str]:
    """The values that may stand after a key, as they are offered; of numbers, days and texts those that are words."""
    if key in (WITH, WITHOUT):
        return list(HAVING)
    found = BY_NAME.get(key)
    if found is None:
        return []
    if found.kind is Kind.ANSWER:
        return [YES, NO, UNKNOWN]
    names = [one.written[0] for one in vocabulary.get(key, ()) if one.offered] if found.kind is Kind.NAMED else []
    special = [] if key == "sag" else [NOBODY] if found.kind in (Kind.NAMED, Kind.TEXT) else [UNKNOWN]
    return [*found.fixed, *names, *([] if key == "trin" else special)]


def near(word: str, among: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Those of these that are written nearly as this word, the nearest first."""
    from difflib import get_close_matches  # few words are wrong

    by_fold = {fold(one): one for one in among}
    wanted = fold(word)
    begun = [one for key, one in by_fold.items() if wanted and key.startswith(wanted)]
    close = [by_fold[one] for one in get_close_matches(wanted, by_fold, most, 0.6)]
    return tuple(dict.fromkeys((*begun, *close)))[:most]


class _UnmeantError(Exception):
    def __init__(self, problem: Unmeant) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _test(term: Term, vocabulary: Vocabulary, today: date) -> Test:
    key = BY_NAME.get(term.key)
    if key is None:
        names = {name: one.name for one in KEYS for name in (one.name, *one.also)}
        close = dict.fromkeys(names[one] for one in near(term.key, names))
        raise _UnmeantError(Unmeant("key", term, near=tuple(close)))
    if not term.values:
        raise _UnmeantError(Unmeant("missing", term))
    compared = term.sign is not Sign.IS
    values = _with_parts(term.values) if key.parts else term.values
    if compared and key.kind not in (Kind.NUMBER, Kind.DAY):
        raise _UnmeantError(Unmeant("sign", term))
    wants = tuple(_want(key, term, value, vocabulary, today) for value in values)
    if compared and sum(not want.special for want in wants) > 1:
        raise _UnmeantError(Unmeant("several", term))
    return Test(key.name, key.kind, term.sign, wants, term.negated)


def _with_parts(values: Sequence[str]) -> Sequence[str]:
    """'7,5' as one number, as Danes write it: a comma between a number and a half or a quarter is no 'or'."""
    found: list[str] = []
    for value in values:
        if value in _PARTS and found and found[-1].isdecimal():
            found[-1] += f".{value}"
        else:
            found.append(value)
    return found


def _want(key: Key, term: Term, value: str, vocabulary: Vocabulary, today: date) -> _Want:
    said = fold(value)
    if key.kind is Kind.HAVING:
        return _Want(special=key.name, key=_one_of(HAVING, term, value))
    if said == UNKNOWN:
        return _Want(special=UNKNOWN)
    if key.kind is Kind.ANSWER:
        return _Want(special=_one_of((YES, NO, UNKNOWN), term, value))
    if said == NOBODY:
        return _Want(special=NOBODY)
    if key.kind is Kind.TEXT:
        words = tuple(needles(value))
        return _Want(words=words, signs="" if words else said)
    if key.kind is Kind.NAMED:
        return _Want(names=_names(key, term, value, vocabulary))
    if key.name == "trin":
        span = stage_span(value)
    else:
        span = day_span(value, today, _DAY_FIELDS[key.name]) if key.kind is Kind.DAY else number_span(value)
    if span is None:
        code = "day" if key.kind is Kind.DAY else "value" if key.fixed else "number"
        raise _UnmeantError(Unmeant(code, term, value, near(value, (*may_stand(key.name, vocabulary), *_other(key)))))
    return _Want(span=span)


def _other(key: Key) -> Iterable[str]:
    """What else the fixed values of a key may be called."""
    return (text for also in key.fixed.values() for text in also)


def _one_of(words: Sequence[str], term: Term, value: str) -> str:
    """The one of these words that is meant: it, or the only one that begins so."""
    said = fold(value)
    begun = [one for one in words if fold(one).startswith(said)]
    found = [one for one in words if fold(one) == said] or (begun if said and len(begun) == 1 else [])
    if not found:
        raise _UnmeantError(Unmeant("value", term, value, near(value, words)))
    return found[0]


def _names(key: Key, term: Term, value: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Those names that are written so; else those of which each word begins with a word of this."""
    known = [*(Name(one, (one, *also)) for one, also in key.fixed.items()), *vocabulary.get(key.name, ())]
    said, wanted = fold(value), needles(value)
    found = [one.held for one in known if any(_folded(text) == said for text in one.written)]
    if not found and wanted:
        found = [one.held for one in known if any(has_all(text, wanted) for text in one.written)]
    if not found:
        raise _UnmeantError(Unmeant("value", term, value, near(value, (text for one in known for text in one.written))))
    return frozenset(found)


@lru_cache(maxsize=5_000)
def _folded(text: str) -> str:
    """The same names are looked through for every value."""
    return fold(text)


def _answer(test: Test, facts: Facts[Row], row: Row) -> bool | None:
    """Whether one of the values fits; None where that is not known."""
    found = any_of(partial(_fits, test, want, facts, row) for want in test.wants)
    return found if found is None or not test.negated else not found


def any_of(answers: Iterable[Callable[[], bool | None]]) -> bool | None:
    """Whether any of these is true; None where none is, but one is unknown."""
    said: bool | None = False
    for answer in answers:
        match answer():
            case True:
                return True
            case None:
                said = None
            case _:
                pass
    return said


def _fits(test: Test, want: _Want, facts: Facts[Row], row: Row) -> bool | None:
    getter = facts.get(want.key or test.key)
    fact = None if getter is None else getter(row)
    if want.special == UNKNOWN:
        return fact is None
    if test.kind is Kind.HAVING:
        has = _has(BY_NAME[want.key].kind, fact, known=getter is not None)
        return has if has is None or want.special == WITH else not has
    if fact is None:
        return (want.special == NOBODY and getter is not None) if test.kind is Kind.DAY else None
    if want.special == NOBODY:
        return not fact
    if test.kind is Kind.ANSWER:
        return fact is (want.special == YES)
    if want.span is not None:
        return want.span.compared(fact, test.sign)
    if test.kind is Kind.TEXT:
        return has_all(str(fact), want.words) and want.signs in fold(str(fact))
    return not want.names.isdisjoint(_held(fact))


def _held(fact: Fact) -> Sequence[str]:
    return cast("tuple[str, ...]", fact) if isinstance(fact, tuple) else ()


def _has(kind: Kind, fact: Fact, *, known: bool) -> bool | None:
    """Whether there is one; of a day that is not there, there is none."""
    if kind is Kind.DAY and known:
        return fact is not None
    return None if fact is None else bool(fact)
