"""The flow, the mix and the matrix of any team say what its bookkeeping says, month by month and over several."""

from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as some

from app.board.board import board
from app.board.bookkeeping import Account, books, together
from app.board.movement import movement
from app.core.domain import Month
from app.core.teams import each_team
from app.measures.development import Development, development
from app.measures.flow import cumulative_flow, flow, stage_mix
from app.measures.moved import COLUMNS, ROWS, matrix, moved, shares
from app.measures.ways import CAME, EVERYONE, STANDING, WENT, MonthKind, Only, State
from db.store import Store
from tests.app.shared_books import TODAY, Deed, deeds, lived
from tests.app.world import World
from tests.breadth import most

LAST = Month(2026, 11)


@settings(max_examples=most(8), deadline=None)
@given(deeds, some.booleans())
@example([("close", 0, 0, 0), ("again", 0, 0, 40), ("close", 0, 0, 0), ("again", 0, 1, 70), ("place", 0, 1, 40)], False)
@example([("close", 0, 0, 0), ("hand", 0, 0, 35), ("close", 0, 0, 0), ("move", 0, 0, 70), ("close", 0, 0, 0)], False)
@example([("close", 0, 0, 0), ("close", 1, 0, 0), ("come", 0, 0, 0), ("close", 0, 0, 0), ("close", 1, 0, 0)], True)
def test_every_sum_is_that_of_the_bookkeeping(done: list[Deed], young: bool) -> None:
    store = Store.create(None)
    lived(World(store), done, young=young)
    looks = {view.team: view for view in (store, *each_team(store))}
    for view in looks.values():
        of = development(view, LAST, TODAY)
        for seen in of.months:
            if seen.kind is not MonthKind.GAP:
                _like_the_books(view, of, seen.month)
        for start, end in combinations([seen.month for seen in of.months], 2):
            _adds_up(of, start, end)
    store.close()


def _like_the_books(store: Store, of: Development, month: Month) -> None:
    whole = board(store, month, TODAY)
    (mix,) = stage_mix(of, month, month)
    assert mix.counts == tuple(len(column.cards) for column in whole.columns)
    by_team = books(store, whole)
    part = [one for own in by_team for one in own.accounts.values()]
    assert all(isinstance(one, Account) for one in part)
    seen = of.by_month[month]
    if seen.ways is None:
        assert any(not own.known for own, one in zip(by_team, whole.each_part, strict=True) if one.total)
        return
    for only, account in {
        EVERYONE: together(own.account(one) for own in by_team if own.known for one in own.accounts),
        **{
            Only(staff_id): together(own.account(staff_id) for own in by_team if own.known)
            for staff_id in {one for own in by_team for one in own.accounts if one is not None}
        },
    }.items():
        if account is not None:
            _same(of, month, account, only)
    if (told := movement(store, whole).matrix) is not None:
        counts = matrix(of, month.plus(-1), month).counts
        rows, columns = [*range(5), ROWS.index(State.BEGAN), ROWS.index(State.JOINED)], [
            *range(5), COLUMNS.index(State.ENDED), COLUMNS.index(State.LEFT)]  # fmt: skip
        assert tuple(tuple(counts[row][column] for column in columns) for row in rows) == told


def _same(of: Development, month: Month, account: Account, only: Only) -> None:
    """A month's ways are the entries of an account."""
    ways = [way for _, found in of.ways(month.plus(-1), month, only) for way in found]
    before = [sum(way.before is state for way in ways) for state in (*STANDING, *CAME)]
    after = [sum(way.after is state for way in ways) for state in (*STANDING, *WENT)]
    ours, his = ([*account.then, account.began, account.joined], [*account.now, account.ended, account.left])
    if only == EVERYONE:
        assert (before[:7], after[:7]) == (ours, his)
    else:
        assert (before, after) == ([*ours, account.taken_over], [*his, account.handed_over])


def _adds_up(of: Development, start: Month, end: Month) -> None:
    everyone = {one.staff_id for seen in of.months for one in seen.standings}
    for only in (EVERYONE, *(Only(one) for one in everyone if one is not None)):
        found = flow(of, start, end, only)
        steps = [flow(of, month, month.plus(1), only) for month in _between(found.start, end)]
        for state in CAME:
            assert found.from_state(state) == sum(one.from_state(state) for one in steps)
        for state in WENT:
            assert found.to_state(state) == sum(one.to_state(state) for one in steps)
        if steps:
            for state in STANDING:
                assert found.from_state(state) == steps[0].from_state(state)
                assert found.to_state(state) == steps[-1].to_state(state)
        grown = cumulative_flow(of, start, end, only)
        assert all(grown.start + one.arrived - one.gone == sum(one.counts) for one in grown.stocks)
    for only in (EVERYONE, Only(min(one for one in everyone if one is not None))):
        _pandas_says_what_python_says(of, start, end, only)


def _between(start: Month, end: Month) -> list[Month]:
    return [start.plus(ahead) for ahead in range(end.since(start))]


def _pandas_says_what_python_says(of: Development, start: Month, end: Month, only: Only) -> None:
    several = matrix(of, start, end, only)
    each = [matrix(of, month, month.plus(1), only) for month in _between(start, end)]
    for row in ROWS:
        for column in COLUMNS:
            assert several.went(row, column) == sum(one.went(row, column) for one in each)
    plain = {month: moved(ways) for month, ways in of.ways(start, end, only)}
    assert {month: found for month, found in shares(of, start, end, only) if found is not None} == plain
