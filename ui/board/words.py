"""What a card says in Danish words, for the eye, the tooltip and the screen reader alike; imports no Qt."""

from collections.abc import Iterable

from app.board.board import Column
from app.board.cards import Card
from app.board.words import movement
from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Month
from app.core.words import NEW_MANY, STAGES, counted, hours_a_week, month_short, months, number
from ui.texts.words import Told, months_spoken

_TIP_WIDTH = 90  # letters


def paid_hours(card: Card) -> str:
    """'12 løntimer/uge', or nothing."""
    return f"{counted(card.paid_hours, 'løntime', 'løntimer')}/uge" if card.paid_hours else ""


def paid_hours_brief(card: Card) -> str:
    """The same where there is little room: '12 t'."""
    return f"{number(card.paid_hours)} t" if card.paid_hours else ""


def arrow(card: Card) -> str:
    """Whether somebody has moved forward or back since last month, or nothing."""
    return "" if not card.movement else "↑" if card.movement > 0 else "↓"


def standing_ways(card: Card) -> tuple[tuple[str, str], ...]:
    """What became of a card, and its paid hours, in ever fewer letters: from '3 mdr. her' and '12 løntimer/uge' to
    '3 mdr.' and '12 t'.
    """
    moved = "" if card.stage is None else movement(card)
    if not card.paid_hours:
        return ((moved, ""),)
    brief = arrow(card) or ("ny" if card.is_new else months(card.months_here)) if moved else ""
    hours = paid_hours_brief(card)
    return (moved, paid_hours(card)), (moved, f"{hours}/uge"), (brief, f"{hours}/uge"), (brief, hours)


def warning(card: Card) -> str:
    """The one warning of a card in a few words, or nothing."""
    if card.watches is not None:
        if not card.warns:
            return ""
        from ui.texts.rules import watch_on_card

        return watch_on_card(card.watches[0])
    if card.warning == NO_MOVEMENT:
        return f"{months(card.months_here)} uden bevægelse"
    if card.warning == WITHOUT_COMPANY:
        return f"{months(card.months_without)} uden virksomhed" if card.months_without else "Ikke i virksomhed"
    return "Intet CV på Jobnet" if card.warning == NO_CV else ""


def warnings(card: Card) -> list[str]:
    """Everything that a card warns of, the gravest first, each a sentence without a full stop."""
    if card.watches is not None:
        from ui.texts.rules import watch_sentence

        return [watch_sentence(watch) for watch in card.watches if watch.aside is None]
    sentence = warning(card).replace("mdr.", "måneder").replace("1 md.", "1 måned")
    return [sentence] if sentence else []


def told(card: Card) -> list[Told]:
    """The same and what has been put aside, with what of it is late."""
    if card.watches is not None:
        from ui.texts.rules import told as told_by_rules

        return told_by_rules(card.watches)
    return [Told(sentence, "late" if card.is_late else "calm") for sentence in warnings(card)]


def standing(card: Card, *, warned: bool) -> str:
    """'Dennis Christensen, på vej, 5 måneder her', and that nothing is warned of, where nothing is."""
    return _listed([card.name, *_standing(card), "" if warned else "ingen advarsler"])


def aside(card: Card) -> list[str]:
    """The warnings that have been put aside, each with the day and the reason."""
    from ui.texts.rules import aside_words

    return [aside_words(watch) for watch in card.watches or () if watch.aside is not None]


def described(card: Card, place: int, of: int) -> str:
    """The whole card in one sentence: 'Dennis Christensen, på vej, 5 måneder uden virksomhed, kort 3 af 41'.

    Of several warnings the gravest is told, and how many others there are.
    """
    warned, *others = warnings(card) or [""]
    if others:
        warned += f" og {len(others)} {'anden advarsel' if len(others) == 1 else 'andre advarsler'}"
    parts = [
        card.name,
        *_standing(card),
        warned,
        hours_a_week(card.paid_hours, "løn") if card.paid_hours else "",
        f"indsatser: {', '.join(card.efforts)}" if card.efforts else "",
        f"næste skridt: {card.next_step}" if card.next_step else "",
        *_dealing(card),
        f"kort {place} af {of}",
    ]
    return _listed(parts)


def tip(card: Card) -> str:
    """All that there is to say of a card, as a few lines: with every warning, the gravest first."""
    from textwrap import fill

    dealing = _listed(_dealing(card))
    lines = [
        _listed([card.name, *_standing(card)]),
        hours_a_week(card.paid_hours, "løn") if card.paid_hours else "",
        f"Indsatser: {', '.join(card.efforts)}" if card.efforts else "",
        f"Næste skridt: {card.next_step}" if card.next_step else "",
        dealing[0].upper() + dealing[1:],
        *(f"! {sentence}" for sentence in warnings(card)),
        *(aside(card) if card.watches else ()),
    ]
    return "\n".join(fill(line, _TIP_WIDTH) for line in lines if line)


def _standing(card: Card) -> list[str]:
    """The stage, and how the citizen came to it."""
    if card.stage is None:
        return ["ny, ikke indplaceret"]
    if card.stage_before is None:
        moved = "ny i måneden" if card.compared else "indplaceret"
    elif card.movement:
        moved = f"rykket {'frem' if card.movement > 0 else 'tilbage'} fra {STAGES[card.stage_before].lower()}"
    else:
        moved = f"{months_spoken(card.months_here)} her"
    return [STAGES[card.stage].lower(), moved]


def _dealing(card: Card) -> list[str]:
    """Whose it is, and that it is still to be discussed."""
    return [
        f"jobformidler {card.initials}" if card.initials else "ingen jobformidler",
        "" if card.discussed else "ikke drøftet i måneden",
    ]


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def column_name(column: Column) -> str:
    """The name over a column."""
    return NEW_MANY if column.stage is None else STAGES[column.stage]


def change_since(column: Column, month: Month) -> str:
    """'+2 siden okt.', or 'som i okt.'; nothing where it is not known."""
    before = month_short(month.plus(-1))
    if column.stage is None:
        return "skal indplaceres"
    if column.change is None:
        return ""
    if not column.change:
        return f"som i {before}"
    return f"{'+' if column.change > 0 else '−'}{abs(column.change)} siden {before}"


def share(column: Column) -> str:
    """'37 %', or nothing for those who are ny."""
    return "" if column.stage is None else f"{column.share * 100:.0f} %"


def head_described(column: Column, month: Month, of: int | None = None) -> str:
    """The head of a column for a screen reader; `of` how many there are, where not all of them are shown."""
    count = len(column.cards)
    some = "" if of is None else f" af {of}"
    parts = [
        column_name(column),
        f"{count}{some} {'borger' if (count if of is None else of) == 1 else 'borgere'}",
        change_since(column, month),
    ]
    return ", ".join([*parts, share(column).replace("%", "procent")]).rstrip(", ")
