"""What the rules to watch need to know of a citizen on a day, and what they answer."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.domain import Stage


class Aside(NamedTuple):
    """That a warning is not to be heard to and with a day, and why; `id` is the PutAside's."""

    id: str
    until: date
    why: str


class Watch(NamedTuple):
    """Something about a citizen that a rule says to look at; `facts` are what its sentence needs.

    `aside`: somebody has put it aside; None where it is to be heard.
    """

    code: str
    facts: Mapping[str, object]
    aside: Aside | None = None


class Spared(StrEnum):
    """What an exemption can spare somebody from; the flags of its kind are called 'spares_' and this."""

    ACTIVATION = "activation"
    COURSE = "course"
    COMPANY = "company"


class Known(NamedTuple):
    """What the rules need to know of a citizen on a day; None is what nobody has told, unless something else is said.

    `begun` is the start of the case or its latest reopening. `last_company` and `last_effort` are the last days of
    the latest ones that are over, None where there was none. `activation` are the hours a week of all that counts
    as activation, paid work too. `paid_hours` are
    those of all paid work together, the same since `paid_since`. `told_of_repatriation`: the benefit is one of
    those whose receivers are. `spared` is what an exemption spares from. `known_since` is the day on which the
    citizen was put in. `job` is the first day of the latest job, `job_end` its last (an exit to a job: the day of
    the exit), None while it runs. `earned` are kroner this year within a Socialt Frikort, `earning_limit` what may
    be. `back_on`: the day since when one who had left for a job is back. `overdue` is how many agreements are.
    """

    open: bool = True
    begun: date | None = None
    stage: Stage | None = None
    months_here: int = 0
    in_company: bool | None = None
    last_company: date | None = None
    passive: bool | None = None
    last_effort: date | None = None
    activation: float | None = None
    in_job: bool = False
    paid_hours: float | None = None
    paid_since: date | None = None
    cv: bool | None = None
    told_of_repatriation: bool = False
    spared: frozenset[Spared] = frozenset()
    permit: date | None = None
    benefit_months: int | None = None
    talk: date | None = None
    review: date | None = None
    known_since: date | None = None
    job: date | None = None
    back_on: date | None = None
    left_for: str | None = None
    contact: date | None = None
    overdue: int = 0
    overdue_since: date | None = None
    overdue_text: str = ""
    earned: float | None = None
    earning_limit: float | None = None
