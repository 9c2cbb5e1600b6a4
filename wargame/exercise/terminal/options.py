"""Options: the numbered list, and what can be said of one on demand."""

from __future__ import annotations

import re

from rich.text import Text

from wargame.engine.game import Game
from wargame.exercise.terminal.screen import Cell, Screen
from wargame.exercise.terminal.words import (
    ARGUMENT_SAYS,
    INTENTS,
    MARKS,
    RULING_SAYS,
    RULING_STYLE,
    Words,
    lead,
)
from wargame.model.measures import Measure
from wargame.report import models
from wargame.report.names import LADDER
from wargame.report.sentences import WEAPONS
from wargame.report.words import percent, span
from wargame.world.decisions import Option, Request

_SENTENCE = re.compile(r".+?[.!?。](?=\s+[A-Z]|$)|.+$")


def listing(request: Request, screen: Screen, words: Words, chosen: frozenset[str] = frozenset()) -> None:
    """Print the numbered options, each with its ruling."""
    rows: list[tuple[Cell, ...]] = []
    waiting = {h.measure for h in request.view.held()} if request.view is not None else set()
    for n, option in enumerate(request.options, 1):
        mark = "*" if option.id in chosen else ""
        text = Text(words.say(option.title))
        says = in_a_line(words.say(option.says)) if option.says else ""
        if says:
            text.append(f"\n{says}", style="dim")
        for line in (*_costs(option, request, words), *_outlooks(option, request)):
            text.append(f"\n{line}")
        ruling = words.ruling(option.ruling)
        if ruling:
            style = RULING_STYLE.get(option.ruling.status, "") if option.ruling.binds else "dim"
            text.append(f"\n{ruling}", style=style)
        if option.id in waiting and request.kind == "orders":
            text.append("\nordered, and waits for the law", style="dim")
        rows.append((f"{mark}{n}", text))
    screen.rows(rows, right=(0,))


def _costs(option: Option, request: Request, words: Words) -> list[str]:
    """Return what an order costs at once, and how much of it there is: what is spent here is not there for others."""
    measure = words.scenario.measures.get(option.id) if request.kind == "orders" else None
    if measure is None or request.view is None or not measure.costs:
        return []
    view = request.view
    return ["costs " + "; ".join(words.need(q, amount, view) for q, amount in measure.costs.items())]


def _outlooks(option: Option, request: Request) -> list[str]:
    """Return what an answer would bring, where the question is weighed by a model."""
    found = [o for o in request.outlooks if o.option == option.id]
    return [
        (f"{o.says}: " if o.says else "")
        + ", ".join(f"{models.band(o.model, band)} {percent(p)}" for band, p in o.bands.items())
        for o in found
    ]


def in_a_line(text: str) -> str:
    """Return the first sentence of a text."""
    found = _SENTENCE.match(" ".join(text.split()))
    return found.group() if found else text


def explain(request: Request, option: Option, screen: Screen, words: Words) -> None:
    """Print everything that is known of an option: law, time, means, what it takes back, who will see it."""
    screen.gap()
    screen.line(words.say(option.title), "bold")
    if option.says:
        screen.paragraphs(words.say(option.says), indent=2)
    rows: list[tuple[Cell, Cell]] = []
    measure = words.scenario.measures.get(option.id) if request.kind == "orders" else None
    if measure is not None:
        rows += _measure(measure, request, words)
    rows += _law(option, request, words)
    screen.rows(rows)


def _measure(m: Measure, request: Request, words: Words) -> list[tuple[Cell, Cell]]:
    lasts = m.takes.lasts
    how_long = {"at_once": "it is done at once", "until_changed": "until you change it"}.get(
        str(lasts), span(lasts) if isinstance(lasts, int) else ""
    )
    rows: list[tuple[Cell, Cell]] = [("begins", lead(m.takes.lead)), ("lasts", how_long)]
    view = request.view
    if view is not None:
        rows += [("costs", words.need(q, amount, view)) for q, amount in m.costs.items()]
        rows += [("must have", words.need(q, amount, view)) for q, amount in m.asks.items()]
    if m.ends:
        rows.append(("takes back", ", ".join(words.measure(x) for x in m.ends)))
    if m.reversed_by is not None:
        rows.append(("taken back by", words.measure(m.reversed_by)))
    if m.once:
        rows.append(("once", "it can be ordered only once"))
    seen = "everybody" if "public" in m.visible_to else words.audiences(tuple({*m.visible_to, m.actor}))
    rows += [("seen by", seen), ("meant", INTENTS.get(m.intent, m.intent))]
    if m.escalation:
        level = LADDER[min(m.escalation, len(LADDER) - 1)]
        rows.append(("how grave", f"level {m.escalation} of 4 ({level}) while it lasts"))
    return rows


def _says(option: Option, request: Request) -> str:
    """Return what the law says of an option, in a sentence."""
    r = option.ruling
    if not r.binds and r.status in ARGUMENT_SAYS:
        return ARGUMENT_SAYS[r.status]
    text = RULING_SAYS.get(r.status, r.status)
    if request.kind != "orders" and not r.permitted:
        return text.partition(": ")[0].partition(" as ")[0] + "."
    return text


def _law(option: Option, request: Request, words: Words) -> list[tuple[Cell, Cell]]:
    r = option.ruling
    regime = words.scenario.actors.get(request.actor)
    if r.status == "none" and (regime is None or regime.law is None):
        return []
    rows: list[tuple[Cell, Cell]] = [
        ("law", Text(_says(option, request), style=RULING_STYLE.get(r.status, "")))
    ]
    situation = request.subject if request.kind == "determination" else ""
    rows += [("missing", words.code(code, situation)) for code in r.unmet]
    if r.refs:
        rows.append(("articles", "; ".join(r.refs)))
    rows += [("unlocked by", words.say(u)) for u in r.unlock]
    if r.weapons in WEAPONS:
        rows.append(("weapons", f"{WEAPONS[r.weapons]} ({r.weapons})"))
    if r.cost and not r.binds and r.status != "permitted":
        rows.append(("price", r.cost))
    if request.kind == "orders" and not r.permitted:
        n = next((i for i, o in enumerate(request.options, 1) if o.id == option.id), 0)
        rows.append(("to wait", f"`hold {n}` orders it for when the law allows it"))
        if words.scenario.extra_legal:
            rows.append(
                ("to press on", f"`press {n}` orders it against the law, on the record and at a price")
            )
    if r.mark in MARKS:
        which = f": {'; '.join(r.weak)}" if r.weak else ""
        rows.append(("caution", MARKS[r.mark] + which))
    return rows


QUANTILES = {"p10": "or less, one time in ten", "p50": "half the time", "p90": "or less, nine times in ten"}
"""Quantiles of a procedure's length, in words."""


def _said(request: Request) -> str:
    """Return what odds are of: an order's luck, or what a question is weighed by."""
    if request.kind == "orders":
        return "odds of each such occasion, with this order, and all else as it stands"
    return "what this answer would bring, by what you believe; nothing is drawn"


def odds(game: Game, request: Request, option: Option, screen: Screen, words: Words) -> None:
    """Print the odds of what an option would leave to chance, as far as the seat knows."""
    found = game.odds(request, option.id)
    times = game.times(request, option.id)
    screen.gap()
    screen.line(words.say(option.title), "bold")
    for procedure, taken in times.items():
        screen.line(
            f"“{words.procedure(procedure)}”: if everybody who is asked agrees at once",
            indent=2,
        )
        screen.rows([(span(round(taken[q])), said) for q, said in QUANTILES.items()], indent=4)
    if not found and not times:
        screen.line("No dice that you could know of follow from this.", indent=2)
        return
    for model, bands in found.items():
        screen.line(
            f"{models.title(model)}: {_said(request)}",
            indent=2,
        )
        screen.rows(
            [(percent(p), screen.bar(p), models.band(model, band)) for band, p in bands.items()],
            indent=4,
            right=(0,),
        )
