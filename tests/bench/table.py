"""The table of figures that the program should keep to, each by the name that it can be asked for."""

from collections.abc import Callable

from tests.bench.backing_up import backup_3000, backup_gap_3000
from tests.bench.boards import steps_3000
from tests.bench.caseload import caseload_1200
from tests.bench.citizen import citizen_60
from tests.bench.colleagues import served_colleague, served_hundred
from tests.bench.crashing import full_disks, kills, power_cuts
from tests.bench.damaging import check_3000, flips_encrypted, flips_plain, lost_pages
from tests.bench.developing import develop_3000
from tests.bench.encrypting import (
    encrypted_month,
    encrypted_open,
    encrypted_place,
    encrypted_search,
    encrypted_start,
    encrypted_start_3000,
)
from tests.bench.erasing import erase_3000
from tests.bench.exporting import workbook_3000
from tests.bench.figure import Count, Figure
from tests.bench.goals import sets_month, sets_pause, sets_switch
from tests.bench.hostile import hostile
from tests.bench.importing import import_3000
from tests.bench.journal import journal_citizen, journal_open
from tests.bench.listing import list_3000, list_100000
from tests.bench.matching import match_3000x300, match_one
from tests.bench.measuring import measures_history, measures_month
from tests.bench.meeting import meeting_3000
from tests.bench.months import month_3000
from tests.bench.municipality import month_10000, month_first_10000, month_growth, place_10000, place_growth
from tests.bench.placing import place_3000
from tests.bench.racing import races
from tests.bench.redistributing import proposal_1200
from tests.bench.run import Run
from tests.bench.searching import search_3000, search_100000
from tests.bench.served import served_behind, served_first, served_pages, served_start
from tests.bench.serving import served_place_1, served_place_5, served_place_20
from tests.bench.starting import memory_3000, start_112, start_3000

_ALL = (
    start_112,
    start_3000,
    place_3000,
    month_3000,
    place_10000,
    month_10000,
    month_first_10000,
    place_growth,
    month_growth,
    search_3000,
    search_100000,
    list_3000,
    list_100000,
    citizen_60,
    caseload_1200,
    measures_month,
    measures_history,
    sets_month,
    sets_pause,
    sets_switch,
    meeting_3000,
    steps_3000,
    match_3000x300,
    match_one,
    proposal_1200,
    import_3000,
    workbook_3000,
    develop_3000,
    journal_open,
    journal_citizen,
    erase_3000,
    memory_3000,
    encrypted_start,
    encrypted_start_3000,
    encrypted_open,
    encrypted_month,
    encrypted_place,
    encrypted_search,
    backup_3000,
    backup_gap_3000,
    hostile,
    kills,
    power_cuts,
    full_disks,
    flips_plain,
    flips_encrypted,
    lost_pages,
    check_3000,
    races,
    served_place_1,
    served_place_5,
    served_place_20,
    served_start,
    served_first,
    served_behind,
    served_pages,
    served_colleague,
    served_hundred,
)
BENCHES: dict[str, Callable[[Run], Figure | Count]] = {bench.__name__: bench for bench in _ALL}
