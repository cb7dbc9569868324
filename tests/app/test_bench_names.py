"""The benches cover every figure that the program should keep to, judge rightly, and run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figure import Count, Figure, Goal
from tests.bench.run import in_turns
from tests.bench.table import BENCHES

ROOT = Path(__file__).resolve().parents[2]
FIGURES = {
    "process start to standing board, 112 citizens": {"start_112"},
    "the same, 3,000 citizens with 36 months": {"start_3000"},
    "key press to placement on disk and painted, 3,000 citizens": {"place_3000"},
    "month forward or back, 3,000 citizens x 36 months": {"month_3000"},
    "placement and month, 10,000 on one board, and their growth from 3,000 to 30,000": {
        "place_10000",
        "month_10000",
        "month_first_10000",
        "place_growth",
        "month_growth",
    },
    "search, each key, 3,000 / 100,000 citizens": {"search_3000", "search_100000"},
    "list of everyone, each key, 3,000 / 100,000 citizens": {"list_3000", "list_100000"},
    "citizen's page, 5 years of history": {"citizen_60"},
    "caseload, 40 jobformidlere and 1,200 citizens": {"caseload_1200"},
    "meeting: key to next citizen painted, 3,000 citizens": {"meeting_3000"},
    "tavlemøde: key to next step painted, 3,000 citizens": {"steps_3000"},
    "matches for 3,000 citizens x 300 openings, and for one opening": {"match_3000x300", "match_one"},
    "proposal for redistribution, 1,200 citizens, 40 jobformidlere": {"proposal_1200"},
    "import of 3,000 rows, from file to preview": {"import_3000"},
    "workbook, 3,000 citizens": {"workbook_3000"},
    "development: another picture of 36 months, 3,000 citizens": {"develop_3000"},
    "journal: first opening, and of one citizen, 3,000 citizens x 36 months": {"journal_open", "journal_citizen"},
    "deleting 200 for good, 3,000 citizens x 12 months": {"erase_3000"},
    "memory, board of 3,000": {"memory_3000"},
    "backup of 3,000 citizens with 36 months, and the window's longest gap": {"backup_3000", "backup_gap_3000"},
    "hostile lists: each a table or a sentence within 60 s and 512 MB": {"hostile"},
    "the page of goals with all sets: a month's measures, longest pause of reading, the next sheet": {
        "sets_month",
        "sets_pause",
        "sets_switch",
    },
    "1,000 kills, 200 power cuts and 32 full disks: nothing confirmed is lost": {"kills", "power_cuts", "full_disks"},
    "an encrypted team beside one in clear: start, board of 3,000, placement, search, opening with a passphrase": {
        "encrypted_start",
        "encrypted_start_3000",
        "encrypted_open",
        "encrypted_month",
        "encrypted_place",
        "encrypted_search",
    },
    "300 flipped bits in a plain and in an encrypted file, and lost pages: all found": {
        "flips_plain",
        "flips_encrypted",
        "lost_pages",
    },
    "20 processes on one board of a server: nothing lost, no rule broken": {"races"},
    "key to painted on a server, at 1, 5 and 20 ms a round trip, 1,200 citizens": {
        "served_place_1",
        "served_place_5",
        "served_place_20",
    },
    "start with a cache, first load, catching up, other pages on a server": {
        "served_start",
        "served_first",
        "served_behind",
        "served_pages",
    },
    "a colleague's board, and a placement among a hundred PCs": {"served_colleague", "served_hundred"},
    "whole check of the file, 3,000 citizens x 36 months": {"check_3000"},
    "60 measures of a month, and of all closed months, 3,000 citizens x 36 months": {
        "measures_month",
        "measures_history",
    },
}


AS_CALLED = ("-m", "tests.bench")
OF_TWO_MONTHS = """
import sys
from tests.bench.__main__ import main
from tests.bench.run import Run
made = Run.store
Run.store = lambda run, citizens, months: made(run, citizens, 2)
Run.rounds = lambda run, usual: 1
sys.exit(main())
"""
"""The same in one round with teams that are young: to live through the year of the smallest takes five seconds."""


def bench(*arguments: str, how: tuple[str, str] = AS_CALLED) -> subprocess.CompletedProcess[str]:
    """Run the benches as `start.py bench` does."""
    return subprocess.run(
        [sys.executable, *how, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_figure_has_its_bench() -> None:
    assert set(BENCHES) == set().union(*FIGURES.values())


@pytest.mark.parametrize(("right", "holds"), [(3, True), (2, False)])
def test_a_count_holds_where_all_went_as_they_should(right: int, holds: bool) -> None:
    count = Count("something", right, 3)
    assert count.holds is holds
    assert count.line().endswith("holds" if holds else "misses")


@pytest.mark.parametrize(
    ("goal", "holds"),
    [
        (Goal(times=2), True),
        (Goal(times=1.9), False),
        (Goal(most=20), True),
        (Goal(most=19), False),
        (Goal(most=20, times=1.9), False),
        (Goal(most=19, times=2), False),
        (Goal(most=20, times=2), True),
    ],
)
def test_a_figure_holds_when_its_median_keeps_the_whole_goal(goal: Goal, holds: bool) -> None:
    figure = Figure("something", [500, 20, 1], [10, 1, 90], goal)
    assert figure.holds is holds
    assert figure.line().endswith("holds" if holds else "misses")


def test_both_are_measured_in_turns_after_a_first_that_does_not_count() -> None:
    called: list[str] = []

    def measure(name: str) -> float:
        called.append(name)
        return len(called)

    assert in_turns(2, lambda: measure("ours"), lambda: measure("floor")) == ([3, 5], [4, 6])
    assert called == ["ours", "floor"] * 3


def test_a_bench_prints_its_line() -> None:
    done = bench("--quick", "start_112", how=("-c", OF_TWO_MONTHS))
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()[1:]
    number = r"+(\d+\.\d+)"
    found = re.fullmatch(
        rf"start_112 .* {number} ms   floor {number} ms   ratio {number}   goal 2 x +(holds|misses)", line
    )
    assert found is not None
    assert float(found[3]) == pytest.approx(float(found[1]) / float(found[2]), abs=0.02)


def test_a_figure_that_does_not_exist_is_a_wrong_call() -> None:
    done = bench("start_113")
    assert done.returncode == 2
    assert "start_113" in done.stderr
