"""Answers as recorded: plays a decisions file again."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.core.errors import InvalidAnswer
from wargame.policies.api import Policy, Wait
from wargame.world import decisions as d


class Recorded:
    """Gives the recorded answer to every request that has one; else asks another policy.

    Request ids hold no counter, so a recording fits a game in which other decisions were changed.
    """

    id = "recorded"

    def __init__(self, decisions: Iterable[d.Decision], otherwise: Policy | None = None) -> None:
        decisions = list(decisions)
        self.lapsed = {x.request for x in decisions if x.kind == "default"}
        self.answers = {x.request: x.answer for x in decisions if x.kind == "answer" and x.answer is not None}
        self.otherwise = otherwise or Wait()

    def decide(self, request: d.Request) -> d.Answer:
        """Return the recorded answer if it still is an answer, else what the other policy says."""
        if request.id in self.lapsed:
            return d.default_answer(request)
        answer = self.answers.get(request.id)
        if answer is None:
            return self.otherwise.decide(request)
        try:
            d.check(request, answer)
        except InvalidAnswer:
            return self.otherwise.decide(request)
        return answer
