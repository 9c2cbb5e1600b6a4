"""Checks of effects: what they change, ask and promise is there."""

from __future__ import annotations

from typing import Any

from wargame.core.errors import did_you_mean
from wargame.model import effects as fx
from wargame.model.check.names import ALIASES, Names


def check_effect(names: Names, path: str, node: Any) -> None:  # noqa: PLR0912, PLR0915 - a line a kind
    """Check one effect, but none inside it."""
    s = names.s
    match node:
        case fx.Adjust(adjust=name):
            names.quantity(f"{path}.adjust", name)
            if node.half_life is not None and node.half_life < 1:
                names.say(f"{path}.half_life", "a half-life is at least a minute")
        case fx.ModifyRate(modify_rate=name):
            names.quantity(f"{path}.modify_rate", name)
            if node.by is None and node.add is None:
                names.say(path, "a rate is changed `by` a factor, or by an amount to `add`")
        case fx.Cap(cap=name):
            names.quantity(f"{path}.cap", name)
        case fx.Transfer(transfer=name, to=to):
            names.quantity(f"{path}.transfer", name)
            names.quantity(f"{path}.to", to)
            for key, stock in (("transfer", name), ("to", to)):
                q = names.s.quantities.get(stock.partition(".")[2])
                if q is not None and q.stacking == "strongest":
                    names.say(
                        f"{path}.{key}",
                        f"`{stock}` keeps only the strongest change of an instant: no stock",
                    )
        case fx.Move(move=unit, to=to):
            names.known(f"{path}.move", unit, s.forces, "unit")
            names.known(f"{path}.to", to, s.theatre, "place")
        case fx.Assign(assign=unit, to=to):
            names.known(f"{path}.assign", unit, s.forces, "unit")
            names.known(f"{path}.to", to, s.actors, "actor")
        case fx.Damage(damage=unit):
            names.known(f"{path}.damage", unit, s.forces, "unit")
        case fx.Grant(grant=name) | fx.Withdraw(withdraw=name):
            key = "grant" if isinstance(node, fx.Grant) else "withdraw"
            names.known(f"{path}.{key}", name, s.consents, "consent")
        case fx.Lapse(lapse=name, of=of):
            names.known(f"{path}.lapse", name, names.situations, "situation")
            names.known(f"{path}.of", of, s.actors, "actor")
        case fx.Reveal(to=to):
            names.each_audience(f"{path}.to", to)
        case fx.Say(to=to):
            names.each_audience(f"{path}.to", to)
        case fx.Ask():
            _ask(names, path, node)
        case fx.Offer(offer=to):
            names.known(f"{path}.offer", to, s.actors, "actor")
        case fx.Promise(promise=to):
            names.known(f"{path}.promise", to, s.actors, "actor")
        case fx.Start(start=name) | fx.Stop(stop=name):
            key = "start" if isinstance(node, fx.Start) else "stop"
            names.known(f"{path}.{key}", name, s.processes, "process")
        case fx.Begin(begin=name) | fx.Abandon(abandon=name):
            key = "begin" if isinstance(node, fx.Begin) else "abandon"
            names.known(f"{path}.{key}", name, s.procedures, "procedure")
        case fx.SetDiet(of=name) | fx.EndCoalition(of=name):
            names.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
        case fx.EndMeasure(end=name):
            names.known(f"{path}.end", name, s.measures, "measure")
        case fx.Run(visible_to=to):
            names.each_audience(f"{path}.visible_to", to)


def _ask(names: Names, path: str, ask: fx.Ask) -> None:
    if ask.ask not in names.posts | set(names.s.actors):
        known = names.posts | set(names.s.actors)
        names.say(f"{path}.ask", f"there is no actor or post `{ask.ask}`", did_you_mean(ask.ask, known))
    if ask.ask in names.s.actors and not names.s.actors[ask.ask].posts:
        names.say(f"{path}.ask", f"{ask.ask} has no post that could answer")
    answers = {
        "consent": ("yes", "no", "yes_if", "delay", "silence"),
        "vote": ("for", "against", "abstain"),
        "determination": ("recognise", "decline"),
        "choice": tuple(ask.on),
    }[ask.kind]
    for answer in ask.on:
        names.known(f"{path}.on.{answer}", answer, answers, "such answer:")
    names.known(f"{path}.default", ask.default, answers, "such answer:")
    if ask.kind == "choice" and not ask.on:
        names.say(path, "a choice needs its answers under `on`")
    for answer in ask.options:
        names.known(f"{path}.options.{answer}", answer, answers, "such answer:")
    for answer in ask.weighs:
        names.known(f"{path}.weighs.{answer}", answer, answers, "such answer:")
    if ask.kind == "determination" and names.situations:
        names.known(f"{path}.subject", ask.subject, names.situations, "situation")


def check_term(names: Names, path: str, term: fx.Term) -> None:
    """Check a promise."""
    names.known(f"{path}.who", term.who, names.s.actors, "actor")
    if sum(x is not None for x in (term.do, term.refrain, term.spare)) != 1:
        names.say(path, "a promise is to `do` or to `refrain` from one measure, or to `spare` one actor")
    names.known(f"{path}.spare", term.spare, [a for a in names.s.actors if a != term.who], "other actor")
    for key, measure in (("do", term.do), ("refrain", term.refrain)):
        names.known(f"{path}.{key}", measure, names.s.measures, "measure")
        if measure in names.s.measures and names.s.measures[measure].actor != term.who:
            names.say(f"{path}.{key}", f"`{measure}` is not a measure of {term.who}")
