"""Lines of play: a policy that never gives some orders, and gives others as soon as they are lawful."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.model import conditions as c
from wargame.policies.api import Policy
from wargame.world import decisions as d
from wargame.world.conditions import holds
from wargame.world.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """How a line of play differs from a doctrine.

    Args:
        never: measures that are not ordered, whatever the doctrine wants.
        first: measures that are ordered once, before anything else, as soon as they are offered and permitted.
    """

    never: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    def __or__(self, other: Line) -> Line:
        """Return both differences together."""
        return Line(self.never + other.never, self.first + other.first)


class LinePolicy:
    """Plays another policy along a line."""

    def __init__(self, base: Policy, line: Line) -> None:
        self.base = base
        self.line = line
        self.id = base.id

    def decide(self, request: d.Request) -> d.Answer:
        """Return the base policy's answer; of orders, those that the line leaves and asks for."""
        answer = self.base.decide(request)
        if not isinstance(answer, d.Orders) or request.view is None:
            return answer
        first = [
            d.Order(m, "a line of play that is tried out")
            for m in self.line.first
            if (option := request.option(m)) is not None
            and option.ruling.permitted
            and not _ordered(m, request.view)
        ][: request.at_most]
        taken = {o.measure for o in first}
        acts: list[d.Act] = []
        room = request.at_most - len(first)
        for act in answer.acts:
            if isinstance(act, d.Order) and (act.measure in self.line.never or act.measure in taken):
                continue
            if isinstance(act, (d.Order, d.FreeOrder)):
                if room == 0:
                    continue
                room -= 1
            acts.append(act)
        return d.Orders((*first, *acts), answer.rationale)


def _ordered(measure: str, view: View) -> bool:
    done = holds(c.Done(done=measure), view) is True
    return done or holds(c.Active(active=measure), view) is True
