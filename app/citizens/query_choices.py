"""The filters over the list of citizens and over the board as a query says them: one truth for menus and text."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from app.board.filtering import BoardFilter
from app.citizens.about_rows import LACKING, NOTHING, TalkWanted
from app.citizens.bands import ARRIVED, UNEMPLOYED, UNKNOWN
from app.citizens.citizens import NEW, NOBODY, CaseState, CitizenFilter
from app.citizens.querying import STATES, asks_of_ended, how_to_ask
from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Stage
from app.search import keys
from app.search.asking import Vocabulary
from app.search.choices import Choices, Option
from app.search.query import Query, Sign, Term
from app.search.spans import written_numbers

_ATTENTION = {WITHOUT_COMPANY: "virksomhed", NO_MOVEMENT: "bevægelse", NO_CV: "cv"}
_USUAL = CitizenFilter()
_UNHELD = "unheld"


class Chosen(NamedTuple):
    """What the filters over the list show of a query. `one_state`: it asks for cases in the filter's state, not others
    than one chip stands for.
    """

    filter: CitizenFilter
    one_state: bool


class ListChoices:
    """What can be chosen over the list where these names occur; without a talk for one of these numbers of weeks."""

    def __init__(self, vocabulary: Vocabulary, talk_weeks: Iterable[int], today: date) -> None:
        self._choices = Choices(_of_list(vocabulary, talk_weeks), vocabulary, today)

    def chosen(self, query: Query) -> Chosen:
        """The filters that a query sets."""
        made = {field: one.value for field, one in self._choices.made(query).items()}
        if len(query.of("sag")) == 1 and "state" in made:
            return Chosen(_USUAL._replace(**made), True)
        made.pop("state", None)
        others = bool(query.of("sag")) or asks_of_ended(query)
        return Chosen(_USUAL._replace(**made, **({"state": CaseState.ALL} if others else {})), not others)

    def write(self, query: Query, wanted: CitizenFilter, *, state: bool = True) -> Query:
        """The query in which the filters are these; what they don't show stays as it is, and without `state` also
        which cases it asks for.
        """
        shown, one_state = self.chosen(query)
        fields = {
            name: value if value is not False else None
            for name, value in wanted._asdict().items()
            if name != "state" and value != getattr(shown, name)
        }
        if state and (wanted.state is not shown.state or not one_state):
            query = query.without("sag")
            if wanted.state is not CaseState.OPEN or asks_of_ended(query):
                fields["state"] = wanted.state
        return self._choices.write(query, fields)


class BoardChoices:
    """What can be chosen over the board where these names occur."""

    def __init__(self, vocabulary: Vocabulary, today: date) -> None:
        self._choices = Choices(_of_board(vocabulary), vocabulary, today)

    def chosen(self, query: Query) -> tuple[BoardFilter, Query]:
        """The filters that a query sets, and what else it asks."""
        made = self._choices.made(query)
        fields: dict[str, object] = {name: one.value for name, one in made.items()}
        if fields.get("staff_id") == NOBODY:
            fields |= {"staff_id": None, _UNHELD: True}
        rest = query.lacking(one.term for one in made.values())
        return BoardFilter()._replace(**fields), rest

    def write(self, query: Query, wanted: BoardFilter) -> Query:
        """The query in which the filters are these; what they don't show stays as it is."""
        fields: Mapping[str, object] = {
            "staff_id": NOBODY if wanted.unheld else wanted.staff_id,
            "target_group_id": wanted.target_group_id,
            "attention": wanted.attention,
        }
        return self._choices.write(query, fields)


def _of_list(vocabulary: Vocabulary, talk_weeks: Iterable[int]) -> Iterator[Option]:
    for state, value in {**STATES, CaseState.ALL: keys.ALL}.items():
        yield Option("state", state, Term("sag", Sign.IS, (value,)))
    yield from _names("staff_id", "jobformidler", vocabulary)
    yield from _nobody("staff_id", "jobformidler")
    yield from _names("target_group_id", "målgruppe", vocabulary)
    yield from _nobody("target_group_id", "målgruppe")
    for stage in Stage:
        yield Option("stage", int(stage), Term("trin", Sign.IS, (str(int(stage)),)))
    yield Option("stage", NEW, Term("trin", Sign.IS, ("ny",)))
    yield Option("with_warning", True, Term(keys.WITH, Sign.IS, ("advarsel",)))
    for field, key, bands in (("unemployed", "ledig", UNEMPLOYED), ("arrived", "danmark", ARRIVED)):
        for band in bands:
            sign, value = written_numbers(band.low, band.high)
            yield Option(field, band.key, Term(key, sign, (value,)))
        yield Option(field, UNKNOWN, Term(key, Sign.IS, (keys.UNKNOWN,)))
    yield from _names("marking", "markering", vocabulary)
    yield Option("marking", NOTHING, Term(keys.WITHOUT, Sign.IS, ("markering",)))
    for weeks in talk_weeks:
        yield Option("talk", str(weeks), Term("samtaleuger", Sign.FROM, (str(weeks), keys.UNKNOWN)))
    planned = Term("samtale", Sign.IS, ("planlagt",))
    yield Option("talk", TalkWanted.PLANNED, planned)
    yield Option("talk", TalkWanted.UNPLANNED, planned._replace(negated=True))
    yield Option("talk", TalkWanted.PASSED, Term("samtale", Sign.IS, ("umeldt",)))
    for option in _names("plan", "plan", vocabulary):
        yield option
        yield Option("plan", f"{LACKING}{option.value}", option.term._replace(negated=True))


def _of_board(vocabulary: Vocabulary) -> Iterator[Option]:
    yield from _names("staff_id", "jobformidler", vocabulary)
    yield from _nobody("staff_id", "jobformidler")
    yield from _names("target_group_id", "målgruppe", vocabulary)
    for code, key in _ATTENTION.items():
        yield Option("attention", code, Term(keys.WITHOUT, Sign.IS, (key,)))
        yield Option("attention", code, Term(key, Sign.IS, (keys.NO,)))


def _names(field: str, key: str, vocabulary: Vocabulary) -> Iterator[Option]:
    for name in vocabulary.get(key, ()):
        yield Option(field, name.held, Term(key, Sign.IS, (how_to_ask(key, name.held, vocabulary),)))


def _nobody(field: str, key: str) -> Iterator[Option]:
    yield Option(field, NOBODY, Term(keys.WITHOUT, Sign.IS, (key,)))
    yield Option(field, NOBODY, Term(key, Sign.IS, (keys.NOBODY,)))
