"""What a query can ask of a citizen in the list and of a card on the board, and the names that occur among them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.board.cards import Card
from app.citizens.citizens import CaseState, CitizenRow
from app.core.domain import NO_MOVEMENT, danish_sort_key, fold
from app.core.words import RULES_SHORT
from app.rules.known import Watch
from app.rules.watch import heard
from app.search import keys
from app.search.asking import Asked, Facts, Name, Vocabulary, asked
from app.search.query import Query, Sign, Term
from db.records import CatalogueItem
from db.store import Store

Row = TypeVar("Row")
_NAMING = ("", "navn", "sagsnr")
_ENDS = ("slut", "årsag")
_CATALOGUES = {
    "målgruppe": "target_group", "ydelse": "benefit", "indsats": "effort_kind", "årsag": "exit_reason",
    "markering": "marking_kind", "plan": "plan_kind",
}  # fmt: skip
"""The keys whose names are values of a catalogue."""
_BY_ID, _IN_FULL = ("målgruppe", "markering", "plan"), ("ydelse", "årsag")
"""Of which a row holds the id; of which it has the whole name and not the short one."""
STATES = {CaseState.OPEN: "åben", CaseState.COMING: "kommende", CaseState.CLOSED: "afsluttet"}
"""What a case in each state is called in a query."""
_UNASKED = Term("sag", Sign.IS, ("åben",))
"""What is asked of cases where nothing is said of them."""


def watch_name(watch: Watch) -> str:
    """What a warning is called in a query: the rule's name."""
    name = watch.facts.get("name") if "rule" in watch.facts else RULES_SHORT.get(watch.code)
    return str(name or watch.code)


def _warnings(watches: Iterable[Watch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(watch_name, watches)))


def _talks(row: CitizenRow) -> tuple[str, ...]:
    planned, passed = row.about.talks_on is not None, row.about.passed is not None
    return ("planlagt",) * planned + ("umeldt",) * passed


OF_ROWS: Facts[CitizenRow] = {
    "trin": lambda row: int(row.stage or 0),
    "mdr": lambda row: None if row.stage is None else row.months_here,
    "jobformidler": lambda row: (row.staff_id,) if row.staff_id else (),
    "målgruppe": lambda row: (row.target_group_id,) if row.target_group_id else (),
    "ydelse": lambda row: (row.benefit,) if row.benefit else (),
    "indsats": lambda row: None if row.in_company is None else row.efforts,
    "virksomhed": lambda row: row.in_company,
    "bevægelse": lambda row: None if row.stage is None or row.closed else not row.stuck,
    "cv": lambda row: row.cv,
    "løntimer": lambda row: row.known_hours,
    "advarsel": lambda row: _warnings(row.warnings),
    "sag": lambda row: (STATES[row.state], keys.ALL),
    "drøftet": lambda row: None if row.closed else row.discussed,
    "navn": lambda row: row.name,
    "sagsnr": lambda row: row.case_number,
    "by": lambda row: (row.town,) if row.town else (),
    "skridt": lambda row: row.next_step,
    "markering": lambda row: row.about.marking_ids,
    "plan": lambda row: row.about.plan_ids,
    "samtale": _talks,
    "samtaleuger": lambda row: row.weeks_without_talk,
    "seneste": lambda row: row.about.talked_on,
    "næste": lambda row: row.about.passed or row.about.talks_on,
    "ledig": lambda row: row.unemployed_weeks,
    "danmark": lambda row: row.arrived_weeks,
    "start": lambda row: row.start_on,
    "slut": lambda row: row.end_on,
    "årsag": lambda row: (row.exit_reason,) if row.exit_reason else (),
    "team": lambda row: (row.team,) if row.team else None,
    "fravær": lambda row: row.away,
    "blive": lambda row: row.must_stay,
}
"""What the list knows of a citizen, by key."""
OF_CARDS: Facts[Card] = {
    "trin": lambda card: int(card.stage or 0),
    "mdr": lambda card: None if card.stage is None else card.months_here,
    "jobformidler": lambda card: (card.staff_id,) if card.staff_id else (),
    "målgruppe": lambda card: (card.target_group_id,) if card.target_group_id else (),
    "indsats": lambda card: None if card.in_company is None else card.efforts,
    "virksomhed": lambda card: card.in_company,
    "bevægelse": lambda card: None if card.stage is None else NO_MOVEMENT not in card.attention,
    "cv": lambda card: card.cv,
    "løntimer": lambda card: card.paid_hours,
    "advarsel": lambda card: None if card.watches is None else _warnings(heard(card.watches)),
    "sag": lambda _: (STATES[CaseState.OPEN], keys.ALL),
    "drøftet": lambda card: card.discussed,
    "navn": lambda card: card.name,
    "skridt": lambda card: card.next_step,
}
"""What a card of any month knows; all else that is asked of it is as the list has it today."""


def facts_of_cards(rows: Mapping[str, CitizenRow]) -> Facts[Card]:
    """What is known of a card where these are the citizens' rows in the list, by id."""

    def beside(key: str) -> "Facts[Card]":
        of_row = OF_ROWS[key]
        return {key: lambda card: None if (row := rows.get(card.id)) is None else of_row(row)}

    found = dict(OF_CARDS)
    for key in OF_ROWS:
        if key not in found:
            found |= beside(key)
    return found


def catalogue_names(store: Store) -> dict[str, list[Name]]:
    """What the values in use of the catalogues may be called, by key: each can be meant, but is offered to nobody."""
    return {
        key: [_called(key, item) for item in store.all(CatalogueItem, catalogue=catalogue) if item.active]
        for key, catalogue in _CATALOGUES.items()
    }


def _called(key: str, item: CatalogueItem) -> Name:
    """The one of its two names that stands in rows comes first."""
    in_full = key in _IN_FULL
    held = item.id if key in _BY_ID else item.name if in_full else item.short
    written = (item.name, item.short) if in_full else (item.short, item.name)
    return Name(held, tuple(dict.fromkeys(written)), offered=False)


def vocabulary_of(rows: Sequence[CitizenRow], more: Mapping[str, Iterable[Name]] | None = None) -> Vocabulary:
    """The names that occur among these rows, by key in Danish order, and `more` that may be asked for."""
    found: dict[str, dict[str, Name]] = {key: {one.held: one for one in some} for key, some in (more or {}).items()}

    about = {row.about for row in rows}
    alone = {
        "ydelse": {row.benefit for row in rows},
        "by": {row.town for row in rows},
        "årsag": {row.exit_reason for row in rows},
        "indsats": {name for efforts in {row.efforts for row in rows} for name in efforts},
        "advarsel": {name for row in rows if row.warnings for name in _warnings(row.warnings)},
    }
    names = {
        "jobformidler": {(row.staff_id, row.initials, row.jobformidler) for row in rows},
        "målgruppe": {(row.target_group_id, row.target_group) for row in rows},
        "team": {(team, team, team.removeprefix("Team ")) for team in {row.team for row in rows}},
        "markering": {pair for one in about for pair in zip(one.marking_ids, one.markings, strict=True)},
        "plan": {pair for one in about for pair in zip(one.plan_ids, one.plans, strict=True)},
        **{key: {(name, name) for name in some} for key, some in alone.items()},
    }
    for key, those in names.items():
        for held, *written in those:
            if held:
                known = found.setdefault(key, {})
                one = known.get(held) or Name(held, tuple(filter(None, written)) or (held,))
                known[held] = one._replace(offered=True)
    return {key: sorted(some.values(), key=_order) for key, some in found.items()}


def _order(name: Name) -> tuple[str, str]:
    return danish_sort_key(name.written[0]), name.held


def naming_nobody(query: Query) -> Query:
    """The query without the words and keys that may say who somebody is."""
    return query.without(*_NAMING)


def asks_of_ended(query: Query) -> bool:
    """Whether a query asks when or why cases have ended, and says nothing else of which cases it asks for."""
    return not query.of("sag") and any(
        not term.negated
        and (term.key in _ENDS or term.key == keys.WITH)
        and any(_is_of_an_end(term.key, fold(value)) for value in term.values)
        for term in query.terms
    )


def _is_of_an_end(key: str, said: str) -> bool:
    return bool(said) and "slut".startswith(said) if key == keys.WITH else said not in (keys.NOBODY, keys.UNKNOWN)


def asked_of_rows(query: Query, vocabulary: Vocabulary, today: date) -> Asked[CitizenRow]:
    """What a query asks of the list: of open cases, where it says nothing of the cases and asks of no end."""
    whole = query if query.of("sag") or asks_of_ended(query) else query.having(_UNASKED)
    return asked(whole, vocabulary, OF_ROWS, today)


def how_to_ask(key: str, held: str, vocabulary: Vocabulary) -> str:
    """What is written of a name so that it alone is meant; the shortest way where there is one."""
    names = vocabulary.get(key, ())
    own = next((one for one in names if one.held == held), None)
    if own is None:
        return held
    others = {fold(text) for one in names if one.held != held for text in one.written}
    taken = {keys.NOBODY, keys.UNKNOWN, ""}
    alone = (text for text in own.written if fold(text) not in others | taken)
    return next(alone, own.written[-1])
