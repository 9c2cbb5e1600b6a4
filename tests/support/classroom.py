"""A small class session: two cells, three moves; much of what one of them may do is hidden from the other."""

from __future__ import annotations

from functools import cache

from tests.support import worlds
from wargame.model.compile import Compiled

CLASSROOM = """
actors:
  red:
    posts: {head: {title: Head, gives_orders: true}, fleet: {title: Fleet, gives_orders: true}}
    orders_at_most: 2
measures:
  push: {coercive: true, takes: {lead: 1d, lasts: until_changed}, reversed_by: relent, escalation: 2}
  relent: {title: Relent, actor: red, family: restraint, ends: [push], effects: []}
  sail: {title: Sail, actor: red, post: fleet, takes: {lead: 6h}, effects: []}
  brood:
    title: Brood
    actor: red
    visible_to: [red]
    takes: {lasts: until_changed}
    effects: [{adjust: red.nerve, by: -1}, {adjust: world.fate, by: 2}]
  plot: {title: Plot, actor: red, visible_to: [red], effects: [{adjust: red.nerve, by: 2}, {begin: scheme}]}
  late: {title: Late, actor: red, available_when: {done: push}, effects: []}
  a: {title: A, actor: blue, effects: [{adjust: blue.nerve, by: -2}, {adjust: blue.fuel, by: -20}]}
  b: {title: B, actor: blue, effects: [{begin: council}]}
  c:
    title: C
    actor: blue
    effects: [{ask: red/head, kind: choice, subject: answer_c, says: "And?", on: {yea: [], nay: []}}]
  d: {title: D, actor: blue, effects: []}
procedures:
  scheme: {title: Scheme, actor: red, source: J, tag: J, steps: {think: {title: Think, post: head, takes: [hours]}}}
  council:
    title: Council
    actor: blue
    source: J
    tag: J
    steps:
      hear: {title: Hear, post: clerk, takes: [hours]}
      vote:
        title: Decide
        post: head
        needs: [hear]
        asks: {kind: consent, subject: passage, says: "Now?", default: delay}
        again: [hours]
        asked_at_most: 40
step_times: {hours: {title: Hours, min: 4h, likely: 6h, max: 9h, tag: J, source: J}}
sessions:
  lesson:
    title: Lesson
    minutes: 60
    debrief_minutes: 20
    moves:
      first:
        title: First
        dilemma: What now?
        minutes: 10
        offers: {red: [push, brood, plot, late, sail, wait], blue: [hold, a, b, c, d]}
      second:
        title: Second
        jump_to: 3d
        dilemma: And now?
        offers: {red/head: [relent, brood, plot, push], red/fleet: [sail], blue: [hold, a, b, c, d]}
        orders_at_most: 1
        discussion: ["What would you do again?"]
      third:
        title: Third
        date: 2027-04-19
        dilemma: And in the end?
        offers: {red: [relent, brood, plot, push, sail]}
        must_be_able_to_conclude: [scheme]
    ends: 9d
"""


@cache
def classroom(over: str = "") -> Compiled:
    """Return the small world with its session, and changes laid over it."""
    return worlds.scenario(over, base=_base())


@cache
def _base() -> str:
    import yaml

    made = worlds.merge(worlds.tree(worlds.BASE), worlds.tree(CLASSROOM))
    return str(yaml.safe_dump(made, allow_unicode=True, sort_keys=False))
