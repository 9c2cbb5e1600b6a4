"""Plays at random among what is lawful: a baseline, and a way to shake the engine."""

from __future__ import annotations

from wargame.world import decisions as d

_SOME = 0.5
"""Chance that one more order is given while there is room for it (J: a baseline, not a behaviour)."""


class RandomLegal:
    """Orders up to the limit at random among permitted options; answers others' requests at random."""

    id = "random_legal"

    def decide(self, request: d.Request) -> d.Answer:
        """Return an answer drawn from the request's own luck, which disturbs nobody else's."""
        if request.luck is None or request.kind == "ruling":
            return d.default_answer(request)
        permitted = [o.id for o in request.options if o.ruling.permitted and o.id != "counter"]
        if request.kind != "orders":
            if not permitted:
                return d.default_answer(request)
            return d.Reply(permitted[int(request.luck.u(0) * len(permitted))], rationale="at random")
        acts: list[d.Act] = []
        for i in range(request.at_most):
            if not permitted or request.luck.u(2 * i) >= _SOME:
                break
            measure = permitted.pop(int(request.luck.u(2 * i + 1) * len(permitted)))
            acts.append(d.Order(measure, "at random"))
        return d.Orders(tuple(acts), "at random")
