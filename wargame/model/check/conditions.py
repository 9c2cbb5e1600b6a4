"""Checks of conditions: what they ask about is there."""

from __future__ import annotations

from typing import Any

from wargame.core.ids import WHITE, WORLD
from wargame.model import conditions as c
from wargame.model.check.governments import parties
from wargame.model.check.names import ALIASES, Names
from wargame.model.governments import NOBODY


def check_condition(names: Names, path: str, node: Any) -> None:  # noqa: PLR0912, PLR0915 - a line a kind
    """Check one condition, but none inside it."""
    s = names.s
    match node:
        case c.QuantityTest(quantity=name):
            names.quantity(f"{path}.quantity", name)
            if not any((node.at_least, node.at_most, node.above, node.below)):
                names.say(path, "a quantity is tested against `at_least`, `at_most`, `above` or `below`")
        case c.Active(active=name):
            names.known(f"{path}.active", name, s.measures, "measure")
        case c.Done(done=name):
            names.known(f"{path}.done", name, s.measures, "measure")
        case c.Promised(promised=name, by=by):
            names.known(f"{path}.promised", name, [*s.measures, *s.actors], "measure or actor")
            names.known(f"{path}.by", by, s.actors, "actor")
        case c.Recognised(situation=name):
            names.known(f"{path}.situation", name, names.situations, "situation")
        case c.Consented(consent=name):
            names.known(f"{path}.consent", name, s.consents, "consent")
        case c.Agreed(agreed=pair, about=about):
            for i, name in enumerate(pair):
                names.known(f"{path}.agreed[{i}]", name, s.actors, "actor")
            names.known(f"{path}.about", about, s.measures, "measure")
        case c.MilestoneReached(milestone=name):
            names.known(f"{path}.milestone", name, s.milestones, "milestone")
        case c.Running(running=name):
            names.known(f"{path}.running", name, s.processes, "process")
        case c.Escalation(escalation=name):
            names.known(f"{path}.escalation", name, s.actors, "actor")
        case c.UnitTest(unit=name, at=place):
            names.known(f"{path}.unit", name, s.forces, "unit")
            names.known(f"{path}.at", place, s.theatre, "place")
        case c.ProcedureTest(procedure=name, step=step):
            names.known(f"{path}.procedure", name, s.procedures, "procedure")
            if name in s.procedures:
                names.known(f"{path}.step", step, s.procedures[name].steps, f"step of {name}")
        case c.DietTest(of=name) | c.PartnerInCabinet(of=name):
            names.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
        case c.PartnerTest(partner=name, of=actor):
            names.known(f"{path}.of", actor, [*s.actors, *ALIASES], "actor")
            names.known(f"{path}.partner", name, [*parties(s), NOBODY], "party")
        case c.ApprovalFirst(approval_first=name):
            approvals = sorted(a for book in names.books.values() for a in book.approvals)
            names.known(f"{path}.approval_first", name, approvals, "approval of the Diet")
        case c.TypeTest(of=name):
            names.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
        case c.ReadingTest(reading=name, by=by):
            names.known(f"{path}.reading", name, [*s.actors, *ALIASES], "actor")
            names.known(f"{path}.by", by, [*s.actors, *ALIASES], "actor")
        case c.LadderTest(ladder=side):
            if s.ladder is not None and s.ladder in s.ladders:
                names.known(
                    f"{path}.ladder", side, s.ladders[s.ladder].sides, f"side of the ladder {s.ladder}"
                )
            elif not path.startswith("policies."):
                names.say(
                    f"{path}.ladder", "the scenario has no ladder to ask about", "add `ladder: blockade`"
                )
        case c.Happened(actor=actor):
            names.known(f"{path}.actor", actor, [*s.actors, WORLD, WHITE], "actor")
