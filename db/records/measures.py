"""The nouns of deadlines, measures, goals and status sheets, a frozen dataclass a table."""

from typing import ClassVar

from db.records.record import Record, record


@record
class DeadlineRule(Record):
    """Within `number` of `unit` ('days', 'weeks', 'months') from `anchor`, whom it concerns must have begun something.

    `anchor` is a word of `app.rules.deadlines`; `warn_before` are days before the deadline on which it is told already.
    `age_from` and `age_below` are whole years; `company`: any company_based effort is enough as what has begun. A rule
    of the program's own, once changed, is kept under its id and that of the team.
    """

    table: ClassVar[str] = "deadline_rule"
    team_id: str
    name: str
    anchor: str
    number: int
    unit: str
    warn_before: int = 0
    age_from: int | None = None
    age_below: int | None = None
    active: bool = True
    position: int = 0
    company: bool = False


@record
class DeadlinePart(Record):
    """A value of a catalogue that a rule is about; `side` is 'concerns', 'anchor', 'begun' or 'spared'."""

    table: ClassVar[str] = "deadline_part"
    rule_id: str
    side: str
    item_id: str


@record
class Measure(Record):
    """A figure that a team follows by month.

    `subject` says of what it counts, `formula` how, and `quantity` which number it takes the mean, median or sum of:
    words of `app.measures`. `direction` is 'up' or 'down' where that is good, or empty. `origin` is 'computed' or
    'entered'. `baseline` was the value on `baseline_on`, or at what `baseline_text` says. `code` is the name that a
    shipped one has in every team. `note` tells where sources disagree.
    """

    table: ClassVar[str] = "measure"
    team_id: str
    name: str
    subject: str
    formula: str
    unit: str
    direction: str = ""
    origin: str = "computed"
    quantity: str = ""
    baseline: float | None = None
    baseline_on: str | None = None
    baseline_text: str = ""
    note: str = ""
    code: str = ""
    active: bool = True


@record
class MeasureCondition(Record):
    """A predicate on the population or the numerator (`side`) of a measure.

    Those of one `position` are alternatives, and all positions must hold. `predicate` is a word of `app.measures`;
    what it takes is a value of a catalogue, a rule of deadline, or numbers from `low` to and with `high`.
    """

    table: ClassVar[str] = "measure_condition"
    measure_id: str
    side: str
    position: int
    predicate: str
    negated: bool = False
    item_id: str | None = None
    rule_id: str | None = None
    low: float | None = None
    high: float | None = None


@record
class Target(Record):
    """A value of a measure to reach by a day, `change`: as per cent more (or, negative, less) than the baseline."""

    table: ClassVar[str] = "target"
    measure_id: str
    due_on: str
    value: float
    label: str = ""
    change: bool = False


@record
class TargetPart(Record):
    """One of the amounts that a target is the sum of: a base, an investment, a change of the budget."""

    table: ClassVar[str] = "target_part"
    target_id: str
    position: int
    label: str
    amount: float


@record
class MeasureValue(Record):
    """What a measure was in a month: as the team entered it, or as closing the month froze it.

    `numerator` of `denominator`, where it has them; `unknown` could not be judged, `spared` were exempted.
    `note` says where an entered one is from.
    """

    table: ClassVar[str] = "measure_value"
    measure_id: str
    month: str
    entered: bool
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    unknown: int = 0
    spared: int = 0
    note: str = ""


@record
class StatusSheet(Record):
    """A statusskema of a team: measures by `period` ('month', 'quarter', 'half_year', 'year', 'may_november').

    `code` is the name that a shipped one has in every team.
    """

    table: ClassVar[str] = "status_sheet"
    team_id: str
    name: str
    position: int
    period: str = "month"
    note: str = ""
    code: str = ""
    active: bool = True


@record
class SheetRow(Record):
    """A row of a status sheet: a measure, called `label` there if that is not empty, or, without one, a heading."""

    table: ClassVar[str] = "sheet_row"
    sheet_id: str
    position: int
    measure_id: str | None = None
    label: str = ""


@record
class FormerFact(Record):
    """What was true, when a month was closed, of one whose case had ended in the thirteen months until then.

    `spell_weeks` is how long the case that ended had lasted; `back_on` when it was opened again, `in_job` whether the
    citizen is known to work; lists of ids are in JSON, of what ran in that case.
    """

    table: ClassVar[str] = "former_fact"
    team_id: str
    month: str
    citizen_id: str
    ended_on: str
    staff_id: str | None = None
    target_group_id: str | None = None
    benefit_id: str | None = None
    exit_reason_id: str | None = None
    stage: int | None = None
    age: int | None = None
    woman: bool | None = None
    spell_weeks: int | None = None
    back_on: str | None = None
    in_job: bool | None = None
    marking_kinds: str = "[]"
    effort_kinds: str = "[]"
