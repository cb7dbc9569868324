"""Random stores of several teams for the tests of the bookkeeping, and what must be true of every answer about them."""

from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import strategies as some

from app.board.board import board
from app.board.bookkeeping import Account, TeamBooks, before, books, together
from app.board.filtering import BoardFilter, filtered
from app.board.movement import movement
from app.caseload.figures import OF_WHY, STAGE_FIGURES, Figure
from app.caseload.history import history
from app.caseload.lead import LeadPage, caseload_page
from app.caseload.numbers import Numbers, summed
from app.caseload.paper import caseload_paper
from app.commands.absences import add_absence
from app.commands.citizens import add_citizen, close_cases, reopen_case
from app.commands.handovers import assign
from app.commands.months import close_month
from app.commands.placements import place
from app.commands.teams import move_citizens
from app.core.domain import STEPS, Month, Role, Stage
from app.core.errors import UserError
from app.core.teams import each_team
from app.workbook.choice import Choice
from app.workbook.collecting import collect
from db.records import Citizen, MonthState, Staff
from db.store import Store
from tests.app.world import World

TODAY = date(2026, 11, 16)
MONTHS = tuple(Month(2026, number) for number in (9, 10, 11))
WITHOUT_REPORT = Choice(sheets=())
"""All that is said of a month in the workbook, but for the pages of goals, which take the most time."""
_FIRST = date(2026, 8, 1)
_LAST = 150  # days from the first on: some are to come

numbers = some.integers(0, 999)
deeds = some.lists(
    some.tuples(
        some.sampled_from(
            [
                "come",
                "nobody",
                "short",
                "hand",
                "hand",
                "move",
                "move",
                "end",
                "back",
                "again",
                "place",
                "away",
                "close",
                "close",
            ]
        ),
        numbers,
        numbers,
        some.integers(0, _LAST),
    ),
    min_size=6,
    max_size=24,
)
Deed = tuple[str, int, int, int]


class Municipality:
    """Three teams in one store, in which deeds are done as they are told; what is refused is not done."""

    def __init__(self, world: World, *, young: bool) -> None:
        self.world, self.session, self.store = world, world.session, world.store
        self.teams = [world.team.id, world.second_team("Team Nord"), world.second_team("Team Syd")]
        for number, team_id in enumerate(self.teams):
            there = world.of(team_id)
            staff = [there.staff(f"{letter}{number} Ek", limit=[None, 1, 3][number]) for letter in "AB"]
            for letter, owner in zip("abcd", (*staff, staff[0], None), strict=True):
                who = there.citizen(f"{letter}{number}", start="2026-01-15", staff=owner)
                if letter != "d" and not (young and number == 2):
                    there.placed(who, m2026_08=list(Stage)["abc".index(letter)])
        world.clock.at = datetime(2026, 8, 1, 9)

    def do(self, deed: Deed) -> None:
        """One deed, on the clock's day or dated another."""
        name, first, second, after = deed
        day = _FIRST + timedelta(days=after)
        self.session.store.team = team_id = self.teams[first % 3]
        theirs = sorted(self.store.all(Citizen, team_id=team_id), key=lambda one: one.name)
        staff = [one.id for one in sorted(self.store.all(Staff, team_id=team_id), key=lambda one: one.name)]
        who, owner = (theirs[second % len(theirs)].id if theirs else ""), staff[second % len(staff)]
        run, text, why = self.session.run, day.isoformat(), {"why": "Aftalt"}
        try:
            if name in ("come", "nobody"):
                given = owner if name == "come" else None
                run(add_citizen, f"Borger {first} {second}", jobformidler_id=given, start_on=text, **why)
            elif name == "short":
                made = run(add_citizen, f"Kort {first} {second}", jobformidler_id=owner, start_on=text, **why)
                run(close_cases, [str(made.facts["id"])], str(day + timedelta(days=second % 9)), "exit_reason/andet")
            elif name == "close":
                self.close()
            elif name == "away":
                run(add_absence, owner, text, None, "Orlov", staff[0] if second % 2 else None)
            elif who and name == "hand":
                run(assign, [who], owner, Role.JOBFORMIDLER, text, **why)
            elif who and name == "move":
                other = self.teams[(first + 1 + second % 2) % 3]
                to = self.store.all(Staff, team_id=other)[0].id if second % 3 else None
                run(move_citizens, [who], other, text, "", to, **why)
            elif who and name == "end":
                run(close_cases, [who], text, "exit_reason/andet")
            elif who and name == "again":
                run(close_cases, [who], text, "exit_reason/andet")
                run(reopen_case, who, str(day + timedelta(days=second % 9)), **why)
            elif who and name == "back":
                run(reopen_case, who, text, **why)
            elif who and name == "place":
                run(place, [who], Month.of(min(day, self.session.clock.now().date())), list(Stage)[second % 4])
        except UserError:
            pass
        self.session.store.team = None

    def close(self) -> None:
        """Close the team's first month that is open."""
        now = Month.of(self.session.clock.now().date())
        closed = {row.month for row in self.store.all(MonthState, team_id=self.store.team) if row.closed_at}
        for month in (Month(2026, number) for number in range(8, now.number + 1)):
            if str(month) not in closed:
                self.session.run(close_month, month)
                return


def lived(world: World, done: list[Deed], *, young: bool = False) -> Municipality:
    """The deeds, while the days go by from August to today; of a `young` team nobody has been placed in August."""
    made = Municipality(world, young=young)
    for number, deed in enumerate(done):
        days = (TODAY - _FIRST).days * number // len(done)
        world.clock.at = datetime.combine(_FIRST + timedelta(days=days), datetime.min.time().replace(hour=9))
        made.do(deed)
    world.clock.at = datetime.combine(TODAY, datetime.min.time().replace(hour=9))
    return made


def balances(account: Account) -> bool:
    """At the start, what came and went, and what there is."""
    came = account.began + account.taken_over + account.joined
    return account.start + came - account.ended - account.handed_over - account.left == account.end


def same_books(store: Store, month: Month) -> LeadPage:
    """Everything that must hold of a month, whoever looks at it; answers with the page."""
    whole = board(store, month, TODAY)
    page, by_team = caseload_page(store, whole, TODAY), books(store, whole)
    for own in by_team:
        assert all(balances(one) for one in own.accounts.values()), own
    for row in page.rows:
        _row(page, row.key, by_team)
    lines = page.lines
    assert lines.total.total == whole.total == sum(line.numbers.total for line in lines.lines)
    assert lines.total == summed(line.numbers for line in lines.lines)
    if lines.teams:
        assert lines.total == summed(team.numbers for team in lines.teams)
    _between_people(by_team)
    _board(page, by_team, store, month)
    _movement(lines.total, store, month)
    _heads(by_team, store, month)
    _history(page, store, month)
    return page


def _row(page: LeadPage, key: tuple[str | None, str | None], by_team: list[TeamBooks]) -> None:
    row = page.row(key)
    assert row is not None
    account, numbers = row.load.account, row.numbers
    own = next(one for one in by_team if one.team_id == key[0])
    assert (account is None) == (not own.known) == (Figure.CHANGE not in row.figures)
    assert row.number_of(Figure.CASES) == row.load.total == numbers.total
    assert tuple(row.number_of(figure) for figure in STAGE_FIGURES.values()) == row.load.counts
    if account is None:
        return
    assert account.now == row.load.counts
    assert row.change == account.change == numbers.change
    behind = Counter(one.why for figure in set(OF_WHY.values()) for one in row.figures[figure])
    assert [behind[why] for why in OF_WHY] == list(account[2:])
    assert sum(account.changes) == account.change


def _between_people(by_team: list[TeamBooks]) -> None:
    """What one gives another takes, in each team; what leaves one team comes to another, where all are looked at."""
    for own in by_team:
        total = together(own.accounts.values())
        assert total is None or total.taken_over == total.handed_over
    everyone = [together(own.accounts.values()) for own in by_team]
    known = [one for one in everyone if one is not None]
    if len(by_team) > 1 and len(known) == len(everyone):
        assert sum(one.joined for one in known) == sum(one.left for one in known)


def _board(page: LeadPage, by_team: list[TeamBooks], store: Store, month: Month) -> None:
    whole = board(store, month, TODAY)
    total = page.lines.total
    assert [len(column.cards) for column in whole.columns] == list(total.counts)
    for (_, period), own, part in zip(whole.period.each_team(store), by_team, whole.each_part, strict=True):
        account = together(own.accounts.values())
        # Of what is dated back into a month that a team has closed, the cards tell as of today, the books as of then.
        earlier = period.before(store.of_team(None))
        if any(one.frozen_on is not None for _, one in earlier.teams):
            continue
        if part.total and account is not None:
            assert part.has_before == own.known
        if own.known and account is not None:
            assert [column.change for column in part.columns[1:]] == list(account.changes[1:])


def _heads(by_team: list[TeamBooks], store: Store, month: Month) -> None:
    """The heads of the board tell the same change of one jobformidler, and of the cases that nobody has."""
    whole = board(store, month, TODAY)
    if not whole.has_before or not all(own.known for own in by_team):
        return
    told = before(store, whole)
    for one in {staff_id for own in by_team for staff_id in own.accounts}:
        wanted = BoardFilter(staff_id=one, unheld=one is None)
        total = together([own.accounts[one] for own in by_team if one in own.accounts])
        assert total is not None
        columns = filtered(whole, wanted, told).columns
        assert [column.change for column in columns[1:]] == list(total.changes[1:])
        assert filtered(whole, wanted).columns[1].change is None


def _movement(total: Numbers, store: Store, month: Month) -> None:
    moved = movement(store, board(store, month, TODAY))
    account = total.account
    if account is None or moved.matrix is None:
        return
    *stages, began, joined = moved.matrix
    assert [sum(row) for row in stages] == list(account.then)
    assert (sum(began), sum(joined)) == (account.began, account.joined)
    *now, ended, left = [sum(column) for column in zip(*moved.matrix, strict=True)]
    assert (now, ended, left) == (list(account.now), account.ended, account.left)
    assert len(now) == len(STEPS)


def _history(page: LeadPage, store: Store, month: Month) -> None:
    whole = board(store, month, TODAY)
    past = history(store, whole, TODAY)
    total = page.lines.total
    assert past.totals()[-1].count == total.used
    assert (past.totals()[-1].limit or 0) == (total.places or 0)
    for team in page.lines.teams:
        of_team = past.totals(team.team_id)[-1]
        assert (of_team.count, of_team.limit or 0) == (team.numbers.used, team.numbers.places or 0)


def same_on_paper(store: Store, month: Month) -> None:
    """The page, its paper and the workbook, with names and without, have the same figures to the last one."""
    whole = board(store, month, TODAY)
    page, paper, moved = caseload_page(store, whole, TODAY), caseload_paper(store, month, TODAY), movement(store, whole)
    assert paper.rows == page.lines
    assert paper.seen_on == whole.period.known_on
    for anonymous in (True, False):
        data = collect(store, month, datetime.combine(TODAY, datetime.min.time()), anonymous, choice=WITHOUT_REPORT)
        assert data.lines == page.lines
        assert data.history == paper.past
        assert data.movement.matrix == moved.matrix
        assert Counter(move.kind for move in data.movement.moves) == Counter(move.kind for move in moved.moves)
        assert [len(column.cards) for column in data.board.columns] == [len(column.cards) for column in whole.columns]
        assert [column.change for column in data.board.columns] == [column.change for column in whole.columns]
        assert Counter(row.ended for row in data.citizens)[False] == whole.total
        assert len({row.citizen_id for row in data.citizens}) == len(data.citizens)
        assert not anonymous or len({row.name for row in data.citizens}) == len(data.citizens)


def same_for_all(store: Store, month: Month) -> None:
    """All teams together are each of them: their rows, their sums, and what there was in between."""
    everyone = same_books(store, month)
    apart = [same_books(view, month) for view in each_team(store)]
    rows = {row.key: (row.load, row.numbers) for page in apart for row in page.rows}
    assert {row.key: (row.load, row.numbers) for row in everyone.rows} == rows
    assert everyone.lines.total == summed(page.lines.total for page in apart)
