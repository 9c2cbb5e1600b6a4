"""The carry-over of a game that is over: what its scenario hands to the one that follows it."""

from __future__ import annotations

import json
import re
from typing import cast

from wargame.core import maths
from wargame.core.text import say
from wargame.engine.game import Game
from wargame.model.amounts import QuantityRef
from wargame.model.carried import CarryOver, Value
from wargame.model.carry import Carry
from wargame.model.conditions import Active, Consented, QuantityTest, UnitTest
from wargame.report import words
from wargame.report.names import Names
from wargame.schema.definition import Text
from wargame.world.amounts import evaluate
from wargame.world.conditions import holds

_PLAIN = re.compile(r"[A-Za-z][\w.]*\Z")


def carried(game: Game) -> CarryOver:
    """Return what a game hands over as it stands now, by the umpire's truth. What has no value is left out."""
    scenario = game.scenario
    sets: dict[str, Value] = {}
    adds: dict[str, Value] = {}
    says: dict[str, Text] = {}
    was: dict[str, Text] = {}
    does: dict[str, Text] = {}
    names = Names(scenario)
    for carry in scenario.carries.values():
        value = _value(game, carry)
        if value is None or holds(carry.when, game.truth({})) is not True:
            continue
        (adds if carry.adds else sets)[carry.to] = value
        if carry.says:
            says[carry.to] = carry.says
        if carry.does:
            does[carry.to] = carry.does
        told = _was(game, carry, names)
        if told:
            was[carry.to] = told
    title = f"What {say(scenario.title)} left behind, seed {game.seed}"
    return CarryOver(
        schema_=1,
        title=title,
        scenario=scenario.id,
        outcome=game.state.outcome or "",
        sets=sets,
        adds=adds,
        says=says,
        was=was,
        does=does,
    )


def _was(game: Game, carry: Carry, names: Names) -> str:
    """Return in words what stood in this game behind what it hands over; empty if nothing single did."""
    if carry.type is not None:
        return f"{names.actor(carry.type)}: {names.type_(carry.type, game.state.dealt[carry.type].type)}"
    if carry.consent is not None:
        return names.consent(carry.consent)
    match carry.amount if carry.amount is not None else carry.when:
        case QuantityRef(quantity=q, minus=None) | QuantityTest(quantity=q):
            value = game.truth({}).value(q)
            shown = words.with_unit(value, names.unit_of(q)) if value is not None else "not known"
            return f"{names.quantity(q)}: {shown}"
        case Consented(consent=consent):
            return names.consent(consent)
        case Active(active=measure):
            return names.measure(measure)
        case UnitTest(unit=unit, at=place) if place is not None:
            return f"{names.unit(unit)}: {names.place(place)}"
    return ""


def _value(game: Game, carry: Carry) -> Value | None:
    if carry.consent is not None:
        return game.state.consents[carry.consent].granted
    if carry.type is not None:
        dealt = game.state.dealt.get(carry.type)
        return dealt.type if dealt is not None else None
    if carry.amount is None:
        return cast(Value | None, carry.is_)
    amount = evaluate(carry.amount, game.truth({}))
    if amount is None:
        return None
    return int(maths.tidy(amount) + 0.5) if carry.whole else maths.tidy(amount)


def written(over: CarryOver) -> bytes:
    """Return a carry-over as the file that `--carry` takes."""
    lines = [
        "# Laid over another scenario with `wargame run FILE --carry` and this file, or the folder that it lies in.",
        "schema: 1",
        f"title: {_text(over.title)}",
        f"scenario: {_text(over.scenario)}",
        f"outcome: {_text(over.outcome)}",
    ]
    for key, values in (("sets", over.sets), ("adds", over.adds)):
        lines.append(f"{key}:" if values else f"{key}: {{}}")
        for path, value in values.items():
            lines.append(f"  {_key(path)}: {_text(value)}")
    for key, texts in (("says", over.says), ("was", over.was), ("does", over.does)):
        lines.append(f"{key}:" if texts else f"{key}: {{}}")
        lines += [f"  {_key(path)}: {_text(text)}" for path, text in texts.items()]
    return ("\n".join(lines) + "\n").encode()


def _key(path: str) -> str:
    return path if _PLAIN.match(path) else _text(path)


def _text(text: object) -> str:
    return json.dumps(text, ensure_ascii=False)
