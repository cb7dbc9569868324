"""Twenty processes that write on one board at once, and what is lost of it: nothing."""

from tests.bench.figure import Count
from tests.bench.run import Run

_PROCESSES, _TURNS, _SECONDS = 20, 5, 60.0
_QUICK = 4, 2, 5.0


def races(run: Run) -> Count:
    """Changes of twenty people on one server for a minute, and then the races at the limit and at closing a month."""
    return run.apart(race, *(_QUICK if run.quick else (_PROCESSES, _TURNS, _SECONDS)))


def race(processes: int, turns: int, seconds: float) -> Count:
    """How many changes stand as they were confirmed; none, where a rule was broken or rows and journal differ."""
    from tests.servers.judging import judged, last_number
    from tests.servers.postgres import Postgres, alone
    from tests.servers.racing import racers, staged
    from tests.servers.served import team_on

    with alone() as cluster, team_on(Postgres(cluster.address)) as team, racers(processes) as ready:
        staged(team)
        before = last_number(team)
        outcomes = ready(team, turns, seconds, False)
        verdict = judged(team, outcomes, before)
    broken = verdict.lost + verdict.unexplained + verdict.frozen_wrong + len(verdict.wrong)
    refused = sum(sum(one.refused.values()) for one in outcomes)
    more = f"{refused} refused, {verdict.closed} months closed"
    right = verdict.changes - broken if verdict.changes else -1
    return Count(f"{processes} processes on one board: changes kept", right, verdict.changes, more)
