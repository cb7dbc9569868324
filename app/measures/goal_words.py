"""What is said of a measure and its goal in Danish: '4 borgere mangler for at nå 50 %', 'målet er nået'."""

from app.core.domain import Month
from app.core.words import MONTHS, grouped, month_name, month_short
from app.measures.goals import Gap, GoalCard, Standing
from app.measures.measure import Definition, Direction, Goal, Kind, Result, Subject, Unit
from app.measures.values import goal_label, goal_text, plain, result_text, unit_word, value_text, with_unit

STANDINGS = {
    Standing.REACHED: "nået",
    Standing.ON_TRACK: "på sporet",
    Standing.UNDER: "under",
    Standing.OVER: "over",
    Standing.NONE: "",
}
NOBODY, NO_FIGURE, PROVISIONAL, ENTERED = "ingen i målgruppen", "ingen tal", "foreløbig", "✎"
_COUNTED = {
    Subject.CITIZENS: ("borger", "borgere"),
    Subject.FORMER: ("borger", "borgere"),
    Subject.COMPANIES: ("virksomhed", "virksomheder"),
    Subject.OPENINGS: ("job", "job"),
    Subject.JOBFORMIDLERE: ("jobformidler", "jobformidlere"),
    Subject.STORIES: ("god historie", "gode historier"),
    Subject.CONTACTS: ("kontakt", "kontakter"),
    Subject.REQUESTS: ("henvendelse", "henvendelser"),
}


def value_said(card: GoalCard) -> str:
    """'46 %', '103 borgere', '26 (25 %)'; or why there is no figure."""
    return result_said(card.measure, card.result)


def result_said(measure: Definition, result: Result) -> str:
    """The same of a result."""
    return result_text(measure, result, unit=True) or (NOBODY if result.kind is Kind.NOBODY else NO_FIGURE)


def goal_said(card: GoalCard, *, short: bool = False) -> str:
    """'mål 50 %', 'højst 10 %'; with its month, `short` or not, where that is to come; empty without a goal."""
    goal, measure = card.goal, card.measure
    if goal is None:
        return ""
    word = "højst" if measure.direction is Direction.DOWN else "mål"
    text = f"{word} {goal_text(measure, goal)}"
    return f"{text} {due_said(goal, short=short)}" if goal.due_on > card.result.month.last_day else text


def due_said(goal: Goal, *, short: bool = False) -> str:
    """'i januar 2025', 'i jan. 2025' where `short`, or what the goal is called."""
    month = Month(goal.due_on.year, goal.due_on.month)
    return goal_label(goal) or f"i {f'{month_short(month)} {month.year}' if short else month_name(month)}"


def sentence(card: GoalCard) -> str:
    """What lacks or is too much, that the goal is reached, or why nothing can be said."""
    measure, result, goal = card.measure, card.result, card.goal
    if result.value is None:
        return NOBODY if result.kind is Kind.NOBODY else NO_FIGURE
    if goal is None:
        return "intet mål"
    if goal.value is None:
        return "startværdien mangler"
    if card.gap is None:
        return f"mål {goal_text(measure, goal)}"
    if card.reached:
        return "målet er nået"
    return _gap_said(measure, card.gap, goal_text(measure, goal))


def asides(card: GoalCard) -> list[str]:
    """'ukendt: 12', 'fritaget: 3': who is not in the figure."""
    result = card.result
    told = (("ukendt", result.unknown), ("fritaget", result.spared))
    return [f"{word}: {grouped(count)}" for word, count in told if count]


def trend_said(card: GoalCard) -> str:
    """'↑ 2 siden oktober': what became of it since the latest month before; empty where nothing is known of one."""
    now, before = card.result.value, card.before
    if now is None or before is None or before.value is None:
        return ""
    since = MONTHS[before.month.number - 1]
    since += "" if before.month.since(card.result.month) > -12 else f" {before.month.year}"
    text, earlier = (value_text(one, card.measure.unit, whole=_whole(card)) for one in (now, before.value))
    if text == earlier:
        return f"→ som i {since}"
    change = abs(_shown(card, now) - _shown(card, before.value))
    unit = " point" if card.measure.unit is Unit.PERCENT else ""
    return f"{'↑' if now > before.value else '↓'} {plain(change)}{unit} siden {since}"


def spoken(card: GoalCard) -> str:
    """All of a card for a screen reader."""
    kind = PROVISIONAL if card.result.kind is Kind.LIVE else "indtastet" if card.result.kind is Kind.ENTERED else ""
    parts = (
        card.name, f"{value_said(card)} i {month_name(card.result.month)}", kind, goal_said(card), sentence(card),
        trend_said(card).replace("↑", "op").replace("↓", "ned").replace("→", "uændret"), *asides(card),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def counted_word(measure: Definition, count: float) -> str:
    """'borger' or 'borgere', 'virksomhed' or 'virksomheder': what a measure counts."""
    words = _COUNTED.get(measure.subject)
    return unit_word(measure.unit, count) if words is None or measure.unit is Unit.CASES else words[count != 1]


def _gap_said(measure: Definition, gap: Gap, goal: str) -> str:
    over = measure.direction is Direction.DOWN
    if gap.counted:
        word = counted_word(measure, gap.amount)
        none = "mere" if gap.amount == 1 else "flere"
        amount = f"{plain(gap.amount)} {none if word in ('', '%') else word}"
    elif measure.unit is Unit.PERCENT:
        amount = f"{plain(gap.amount, 2)} procentpoint"
    else:
        amount = with_unit(gap.amount, measure.unit)
    return f"{amount} over {goal}" if over else f"{amount} mangler for at nå {goal}"


def _whole(card: GoalCard) -> bool:
    return card.measure.unit is Unit.PERCENT and card.result.numerator is not None


def _shown(card: GoalCard, value: float) -> float:
    return round(value) if _whole(card) else round(value, 1)
