"""What a team sets for itself: its rules, texts, agendas, weights, and what initials look like."""

import json
from collections.abc import Sequence
from typing import cast

from app.core.change import Change, Context
from app.core.domain import InitialsStyle, Stage
from app.core.errors import UserError
from app.core.team_settings import INITIALS_SETTING, initials_style, kept_as, place_of
from app.matching.fit import WEIGHTS_SETTING, Weights, weights
from app.measures.moved import COMPARING_SETTING, compares
from app.rules.rules import ID_FIELDS, RULES_SETTING, team_rules
from app.rules.watch_rules import RULES
from app.settings.meetings import agenda, agenda_setting, guidance, guidance_setting
from app.settings.rule_numbers import RANGES, Range, read_number
from db.edits import Edit
from db.records import CatalogueItem, Setting
from db.store import Store

LONGEST_GUIDANCE = 120
"""Letters of a guidance text, which has two lines on a button."""
_MOST_WORTH = 100
_MOST_MONTHS = 6


def set_rules(context: Context, **numbers: object) -> Change:
    """Set numbers of the rules and the ids that they name, by the fields of `app.rules.Rules` but `off`.

    Numbers may be as they were typed, '7,5' too; months of aftercare as a list, or '1, 3'. What they may be stands
    in `app.rule_numbers.RANGES`. Raises UserError: 'number_outside', 'number_not_whole', 'months_not_rising',
    'item_gone'; ValueError for what is no such field.
    """
    store = _team_store(context)
    rules = team_rules(store)
    if unknown := numbers.keys() - RANGES.keys() - ID_FIELDS.keys():
        raise ValueError(f"no numbers of the rules: {sorted(unknown)}")
    wanted = {name: _fit_for_rules(store, name, value) for name, value in numbers.items()}
    changed = {name: value for name, value in wanted.items() if value != getattr(rules, name)}
    return Change("set_rules", _rules_edits(context, changed), {"fields": tuple(changed)})


def set_rule_on(context: Context, code: str, on: bool) -> Change:
    """Switch a rule of `app.watch_rules.RULES` on or off. ValueError for what is no such rule."""
    if code not in RULES:
        raise ValueError(f"no rule: {code}")
    off = team_rules(_team_store(context)).off
    wanted = tuple(one for one in off if one != code) if on else tuple(dict.fromkeys((*off, code)))
    edits = _rules_edits(context, {} if wanted == off else {"off": wanted})
    return Change("set_rule_on", edits, {"code": code, "wanted": on})


def set_guidance(context: Context, stage: Stage, text: str) -> Change:
    """The team's own text on who stands in a stage. Raises UserError: 'guidance_missing', 'guidance_long'."""
    wanted = " ".join(text.split())
    if not wanted:
        raise UserError("guidance_missing", stage=stage)
    if len(wanted) > LONGEST_GUIDANCE:
        raise UserError("guidance_long", most=LONGEST_GUIDANCE, letters=len(wanted))
    same = wanted == guidance(_team_store(context), stage)
    return Change("set_guidance", () if same else _put(context, guidance_setting(stage), wanted), {"stage": stage})


def reset_guidance(context: Context, stage: Stage) -> Change:
    """Go back to the text that all teams share, or else to the one a team begins with."""
    return Change("reset_guidance", _taken_back(context, guidance_setting(stage)), {"stage": stage})


def set_agenda(context: Context, kind: str, points: Sequence[str]) -> Change:
    """The points with which the team's next meetings of a kind begin, in this order; empty ones are left out.

    Raises UserError('agenda_empty').
    """
    wanted = list(dict.fromkeys(text for text in (" ".join(text.split()) for text in points) if text))
    if not wanted:
        raise UserError("agenda_empty")
    same = tuple(wanted) == agenda(_team_store(context), kind)
    return Change("set_agenda", () if same else _put(context, agenda_setting(kind), wanted), {"kind": kind})


def reset_agenda(context: Context, kind: str) -> Change:
    """Go back to the agenda that all teams share, or else to the one a team begins with."""
    return Change("reset_agenda", _taken_back(context, agenda_setting(kind)), {"kind": kind})


def set_weights(context: Context, **worth: object) -> Change:
    """What the parts of a match are worth, 0 to 100, by the fields of `app.matching.Weights`.

    Raises UserError: 'number_outside', 'weights_nothing' (all are 0); ValueError for what is no part.
    """
    if unknown := worth.keys() - set(Weights._fields):
        raise ValueError(f"no parts of a match: {sorted(unknown)}")
    before = weights(_team_store(context))
    allowed = Range("cases", 0, _MOST_WORTH, whole=False)
    after = before._replace(**{name: read_number(value, allowed) for name, value in worth.items()})
    if not any(after):
        raise UserError("weights_nothing")
    same = after == before
    return Change("set_weights", () if same else _put(context, WEIGHTS_SETTING, after._asdict()))


def set_initials_style(context: Context, style: InitialsStyle) -> Change:
    """What initials look like wherever they stand for citizens."""
    same = style is initials_style(_team_store(context))
    edits = () if same else _put(context, INITIALS_SETTING, str(style))
    return Change("set_initials_style", edits, {"style": style})


def set_comparison(context: Context, on: bool) -> Change:
    """Whether the development of the team may be compared by jobformidler, which it is not until somebody wants it."""
    same = on is compares(_team_store(context))
    return Change("set_comparison", () if same else _put(context, COMPARING_SETTING, on), {"wanted": on})


def _team_store(context: Context) -> Store:
    """The store as the team sees it, with its own settings before those that all share."""
    return context.store.of_team(context.team_id)


def _put(context: Context, name: str, value: object) -> tuple[Edit, ...]:
    place = place_of(name, context.team_id)
    return (Edit(context.store.get(Setting, place), Setting(place, json.dumps(value, ensure_ascii=False))),)


def _taken_back(context: Context, name: str) -> tuple[Edit, ...]:
    before = context.store.get(Setting, place_of(name, context.team_id))
    return () if before is None else (Edit(before, None),)


def _rules_edits(context: Context, changed: dict[str, object]) -> tuple[Edit, ...]:
    """A team's own rules are whole: what it doesn't change it keeps from those that all share."""
    if not changed:
        return ()
    known = kept_as(_team_store(context), RULES_SETTING, dict[str, object]) or {}
    return _put(context, RULES_SETTING, known | changed)


def _fit_for_rules(store: Store, name: str, value: object) -> object:
    if name in ID_FIELDS:
        return _ids(store, ID_FIELDS[name], cast("Sequence[str]", value))
    allowed = RANGES[name]
    return _months(value, allowed) if allowed.unit == "months_list" else read_number(value, allowed)


def _ids(store: Store, catalogue: str, ids: Sequence[str]) -> tuple[str, ...]:
    for item_id in ids:
        item = store.get(CatalogueItem, item_id)
        if item is None or item.catalogue != catalogue:
            raise UserError("item_gone")
    return tuple(dict.fromkeys(ids))


def _months(value: object, allowed: Range) -> tuple[int, ...]:
    parts = value.replace(";", ",").split(",") if isinstance(value, str) else list(cast("Sequence[object]", value))
    months = tuple(int(read_number(part, allowed)) for part in parts)
    if not 1 <= len(months) <= _MOST_MONTHS or list(months) != sorted(set(months)):
        raise UserError("months_not_rising", most=_MOST_MONTHS)
    return months
