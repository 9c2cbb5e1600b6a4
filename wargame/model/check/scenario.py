"""Checks of a scenario as a whole, and of the plain things in it: schedules, actors, places, units, quantities."""

from __future__ import annotations

from wargame.core.errors import did_you_mean
from wargame.model.check.law import check_law, check_meaning
from wargame.model.check.names import Names
from wargame.model.check.sessions import check_sessions, twice
from wargame.model.policies import BUILT_IN, misfit
from wargame.schema import library


def check_scenario(names: Names) -> None:
    """Check all but what stands inside other definitions."""
    s = names.s
    names.known("default_schedule", s.default_schedule, s.schedule_ids, "schedule")
    names.known("outcome_at_horizon", s.outcome_at_horizon, s.outcomes, "outcome")
    if not s.schedule_ids:
        names.say("schedules", "a scenario needs at least one turn schedule, or session")
    for sid, schedule in s.schedules.items():
        for path, length in (
            ("length", schedule.length),
            *((f"changes[{i}].length", x.length) for i, x in enumerate(schedule.changes)),
        ):
            if length < 1:
                names.say(f"schedules.{sid}.{path}", "a turn lasts at least a minute")
    if s.horizon < 1:
        names.say("horizon", "a scenario lasts at least a minute")
    if s.measures and not any(p.gives_orders for a in s.actors.values() for p in a.posts.values()):
        names.say(
            "actors",
            "no post gives orders: nobody would ever be asked for any",
            "write `gives_orders: true` in a post",
        )
    for n, name in enumerate(s.headline):
        names.quantity(f"headline.{n}", name)
    for key in ("headline", "starting_measures", "starting_situations"):
        for i in twice(getattr(s, key)):
            names.say(f"{key}[{i}]", f"`{getattr(s, key)[i]}` stands here twice")
    for name, value in s.starting_values.items():
        names.quantity(f"starting_values.{name}", name)
        q = s.quantities.get(name.rpartition(".")[2])
        if q is not None and not q.bounds[0] <= value <= q.bounds[1]:
            names.say(
                f"starting_values.{name}",
                f"{value:g} is outside its bounds, {q.bounds[0]:g} to {q.bounds[1]:g}",
            )
    for i, name in enumerate(s.starting_measures):
        names.known(f"starting_measures[{i}]", name, s.measures, "measure")
    for i, name in enumerate(s.starting_situations):
        names.known(f"starting_situations[{i}]", name, names.situations, "situation")
    if s.extra_legal and not s.on_extra_legal:
        names.say(
            "extra_legal", "pressing on against the law must have consequences", "add `on_extra_legal:`"
        )
    _actors(names)
    _things(names)
    check_sessions(s, names.say)


def _actors(names: Names) -> None:
    s = names.s
    whose = {pid: d.actor for pid, d in s.policies.items()}
    for aid, actor in s.actors.items():
        if actor.orders_at_most < 0:
            names.say(f"actors.{aid}.orders_at_most", "a number of orders is 0 or more")
        if actor.policy in s.policies:
            why = misfit(actor.policy, aid, whose)
            if why:
                names.say(f"actors.{aid}.policy", why)
        elif actor.policy not in BUILT_IN:
            names.known(f"actors.{aid}.policy", actor.policy, s.policies, "policy")
        if actor.law is not None and actor.law not in names.books:
            known = library.law_countries()
            names.say(
                f"actors.{aid}.law",
                f"the library holds no law of `{actor.law}`",
                did_you_mean(actor.law, known),
            )
        for post, definition in actor.posts.items():
            if definition.brief is not None and definition.brief not in s.briefs:
                names.say(f"actors.{aid}.posts.{post}.brief", f"there is no file `{definition.brief}`")
        if actor.brief is not None and actor.brief not in s.briefs:
            names.say(f"actors.{aid}.brief", f"there is no file `{actor.brief}`")


def _things(names: Names) -> None:  # noqa: PLR0912 - a loop a collection
    s = names.s
    for eid, end in s.end_conditions.items():
        names.known(f"end_conditions.{eid}.outcome", end.outcome, s.outcomes, "outcome")
    for uid, unit in s.forces.items():
        names.known(f"forces.{uid}.actor", unit.actor, s.actors, "actor")
        names.known(f"forces.{uid}.place", unit.place, s.theatre, "place")
        if not 0.0 <= unit.strength <= 1.0:
            names.say(f"forces.{uid}.strength", "strength is a share of full strength, from 0 to 1")
    for pid, place in s.theatre.items():
        for i, link in enumerate(place.links):
            names.known(f"theatre.{pid}.links[{i}]", link, s.theatre, "place")
    for cid, consent in s.consents.items():
        if consent.by not in names.posts | set(s.actors):
            names.say(
                f"consents.{cid}.by",
                f"there is no actor or post `{consent.by}`",
                did_you_mean(consent.by, names.posts | set(s.actors)),
            )
        if consent.means is not None:
            check_meaning(names, f"consents.{cid}.means", consent.means, consent.by.partition("/")[0])
    check_law(names)
    for qid, q in s.quantities.items():
        low, high = q.bounds
        if not low < high:
            names.say(f"quantities.{qid}.bounds", "the lower bound must be below the upper one")
        if not low <= q.start <= high:
            names.say(f"quantities.{qid}.start", f"{q.start:g} is outside the bounds {low:g} to {high:g}")
        if q.rate and q.decay:
            names.say(f"quantities.{qid}", "a quantity has a rate or a decay, not both")
    for group, parameters in s.parameters.items():
        for name, p in parameters.items():
            if not p.range[0] <= p.value <= p.range[1]:
                names.say(
                    f"parameters.{group}.{name}.value",
                    f"{p.value:g} is outside its own range {p.range[0]:g} to {p.range[1]:g}",
                )
