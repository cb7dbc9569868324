"""No text is longer and no number larger than its field takes, whichever command writes it, and nothing is unseen."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

import pytest

from app.commands.citizens import edit_citizen
from app.commands.settings import set_agenda, set_guidance, set_rules
from app.commands.team import put_setting
from app.core.bounds import COPIED, PARAGRAPH, REASON, as_kept, largest, longest, refuse_unfit
from app.core.change import Change, Context
from app.core.domain import Stage
from app.core.errors import UserError
from app.core.typed_facts import read_count, read_hours
from app.core.words import grouped
from app.settings.limits import read_limit
from app.settings.meetings import guidance
from app.settings.rule_numbers import RANGES
from db.cells import Kind, kind_of
from db.edits import Edit
from db.records import RECORDS, Citizen, Record, Setting
from tests.app.world import World
from tests.db.rows import ROWS
from ui.texts.errors import error_sentence

ROW_OF = {type(row): row for row in ROWS}
IMPOSSIBLE = (10**20, -(10**20), 2**63, float("inf"), float("-inf"), float("nan"), 1e300)
TYPED = ("99999999999999999999", "9" * 400, "9" * 6_000, "1e400", "inf", "-inf", "nan", "∞", "٩" * 30)


def columns_of(*kinds: Kind) -> Iterator[tuple[type[Record], str]]:
    """Every column of every record that is one of these."""
    for record in RECORDS:
        yield from ((record, field.name) for field in fields(record) if kind_of(record, field.name) in kinds)


TEXTS = [(record, name) for record, name in columns_of(Kind.TEXT) if record not in (*COPIED, Setting)]
NUMBERS = [(record, name) for record, name in columns_of(Kind.NUMBER, Kind.WHOLE)]


def written(record: type[Record], **values: Any) -> Change:
    """What a command would answer that writes such a row."""
    return Change("made_up", (Edit(None, replace(ROW_OF[record], **values)),))


@pytest.mark.parametrize(("record", "name"), TEXTS, ids=lambda one: getattr(one, "table", one))
def test_every_text_has_a_greatest_length_whichever_command_writes_it(
    record: type[Record], name: str, world: World
) -> None:
    most = longest(record, name)
    assert most is not None

    def command(context: Context, text: str) -> Change:
        return written(record, **{name: text})

    with pytest.raises(UserError, match="text_too_long") as refused:
        world.session.run(command, "x" * (most + 1))
    assert refused.value.facts == {"field": f"{record.table}.{name}", "most": most, "length": most + 1}
    sentence = error_sentence(refused.value)
    assert "må højst fylde" in sentence
    assert sentence[0].isupper()
    refuse_unfit(written(record, **{name: "x" * most}).edits)


@pytest.mark.parametrize(("record", "name"), NUMBERS, ids=lambda one: getattr(one, "table", one))
def test_no_number_is_written_that_no_column_can_hold(record: type[Record], name: str, world: World) -> None:
    if type(getattr(ROW_OF[record], name)) is bool:
        return

    def command(context: Context, number: float) -> Change:
        return written(record, **{name: number})

    for number in (*IMPOSSIBLE, largest(record) + 1):
        with pytest.raises(UserError, match="number_too_large") as refused:
            world.session.run(command, number)
        most = grouped(largest(record))
        assert error_sentence(refused.value) == f"Tallet er for stort. Skriv et tal på højst {most}."


def test_what_nobody_can_see_is_not_kept(world: World) -> None:
    for record, name in TEXTS:
        row = replace(ROW_OF[record], **{name: "a\0b\u202e\x7f\tc"})
        assert as_kept(row) == replace(row, **{name: "ab c"})
    kept: list[Record | None] = []
    world.session.listen(lambda told: kept.extend(edit.after for edit in told.change.edits))

    def command(context: Context) -> Change:
        row = replace(world.team, id="other", name="a\0b\x1b[1m\u202ec\ud800d\r\ne\u00a0f")
        return Change("made_up", (Edit(None, row),))

    world.session.run(command)
    assert kept == [replace(world.team, id="other", name="ab[1mcd\ne f")]


def test_a_name_that_nobody_can_see_is_none(world: World) -> None:
    anna = world.citizen("Anna")
    for name in ("\0", "\x07\x1b", "\u200b \u200e"):
        with pytest.raises(UserError, match="text_missing"):
            world.session.run(edit_citizen, anna, name=name)
    world.session.run(edit_citizen, anna, town="\u200b")


def test_a_text_that_is_longer_since_before_stands_in_the_way_of_nothing() -> None:
    old = Citizen("a", "team", "x" * 1_000)
    refuse_unfit([Edit(old, replace(old, town="Vejle")), Edit(old, None)])
    with pytest.raises(UserError, match="text_too_long"):
        refuse_unfit([Edit(old, replace(old, name="x" * 999))])


def test_reasons_and_settings_have_an_end_too(world: World) -> None:
    long = "x" * (PARAGRAPH + 1)
    with pytest.raises(UserError, match="text_too_long"):
        world.session.run(set_agenda, "teammoede", ("Velkomst", long))
    with pytest.raises(UserError, match="text_too_long"):
        world.session.run(put_setting, "a", "x" * 300_000)
    with pytest.raises(UserError, match="guidance_long"):
        world.session.run(set_guidance, Stage.PAA_VEJ, long)

    def explained(context: Context) -> Change:
        return replace(written(Citizen), why="x" * (REASON + 1))

    with pytest.raises(UserError, match="text_too_long") as refused:
        world.session.run(explained)
    assert error_sentence(refused.value).startswith("Begrundelsen må højst fylde 2000 tegn")
    world.session.run(set_guidance, Stage.PAA_VEJ, "a\0b\u202ec")
    assert guidance(world.store, Stage.PAA_VEJ) == "abc"


@pytest.mark.parametrize("text", TYPED)
def test_whatever_is_typed_for_a_number_is_read_or_refused(text: str, world: World) -> None:
    for read in (read_count, read_hours, read_limit):
        with suppress(UserError):
            read(text)
    for name in RANGES:
        with pytest.raises(UserError) as refused_too:
            world.session.run(set_rules, **{name: text})
        assert len(error_sentence(refused_too.value)) < 1_000
