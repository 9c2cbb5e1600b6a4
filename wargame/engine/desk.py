"""The desk: decision requests that are open, their answers, and the inputs that re-execution needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from wargame.core import canon
from wargame.core.errors import InvalidAnswer, UnknownRequest, meant
from wargame.core.ids import request_id
from wargame.core.text import say
from wargame.politics.government import speaks_for
from wargame.world import events as ev
from wargame.world.decisions import (
    Answer,
    Decision,
    Kind,
    Option,
    Orders,
    Outlook,
    Reply,
    Request,
    UmpireRuling,
    check,
    default_answer,
)
from wargame.world.events import OptionShown
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game

Then = Callable[[Request, Answer, int], None]
"""What follows from an answer: called with the request, the answer, and the seq of `decision.made`."""


def short_form(answer: Answer) -> str:
    """Return an answer in a word or a list of ids, for the log."""
    if isinstance(answer, Reply):
        return answer.answer
    if isinstance(answer, UmpireRuling):
        return answer.ruling
    if isinstance(answer, Orders):
        return ", ".join(_act(a) for a in answer.acts) or "wait"
    raise TypeError(f"not an answer: {answer!r}")


def _act(act: Any) -> str:
    return str(
        getattr(act, "measure", "")
        or {"FreeOrder": "free order", "Message": "message", "Proposal": "proposal"}[type(act).__name__]
    )


class Desk:
    """Opens requests, takes answers, applies them in request-id order."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.open: dict[str, Request] = {}
        self._then: dict[str, Then] = {}
        self._asked: dict[str, int] = {}
        self._count: dict[str, int] = {}
        self._parties: dict[str, dict[str, str]] = {}
        self.answers: dict[str, tuple[Answer, str, bool]] = {}

    def ask(  # noqa: PLR0913 - all that a request says
        self,
        actor: str,
        post: str,
        kind: Kind,
        subject: str,
        options: tuple[Option, ...],
        default: str,
        then: Then,
        *,
        cause: tuple[int, ...],
        says: Any = "",
        deadline: int | None = None,
        at_most: int = 0,
        about: str = "",
        party: str = "",
        view: View | None = None,
        outlooks: tuple[Outlook, ...] = (),
    ) -> Request:
        """Open a request. The clock stands until it is answered."""
        game = self._game
        address = f"{actor}/{post}/{kind}/{subject}"
        n = self._count[address] = self._count.get(address, 0) + 1
        rid = request_id(actor, post, kind, subject, n)
        request = Request(
            rid,
            actor,
            post,
            kind,
            subject,
            n,
            game.now,
            options,
            default,
            says,
            deadline,
            at_most,
            about,
            party or self._party(actor, post),
            view or game.view_of(actor, post),
            game.draws.peek(f"policy/{actor}", rid),
            outlooks,
        )
        shown = tuple(
            OptionShown(o.id, o.ruling.status, o.ruling.unmet, () if o.ruling.unmet else o.ruling.opened_by)
            for o in options
        )
        seen = ev.audience(f"{actor}/{post}")
        seq = game.emit(
            ev.DecisionRequested(
                rid, post, kind, subject, shown, default, deadline, say(says), request.party
            ),
            actor,
            seen,
            cause,
        )
        for o in outlooks:
            bands = tuple(ev.BandShown(b, p) for b, p in o.bands.items())
            game.emit(
                ev.DecisionWeighed(rid, post, subject, o.option, o.model, o.situation, bands, o.says),
                actor,
                seen,
                (seq,),
            )
        self.open[rid] = request
        self._then[rid] = then
        self._asked[rid] = seq
        return request

    def _party(self, actor: str, post: str) -> str:
        """Return the party that a post speaks for, or an empty string."""
        if actor not in self._parties:
            scenario = self._game.scenario
            government = scenario.actors[actor].government if actor in scenario.actors else None
            self._parties[actor] = (
                {} if government is None else speaks_for(government, scenario.governments[government.preset])
            )
        return self._parties[actor].get(post, "")

    def get(self, rid: str) -> Request:
        """Return an open request.

        Raises:
            UnknownRequest: none has this id.
        """
        request = self.open.get(rid)
        if request is None:
            raise UnknownRequest(f"no open request is called `{rid}`{meant(rid, self.open)}")
        return request

    def store(self, rid: str, answer: Answer, by: str) -> None:
        """Keep an answer until the next `advance`; a later one replaces it."""
        request = self.get(rid)
        check(request, answer)
        try:
            canon.encode(answer).decode()
        except (ValueError, OverflowError, TypeError):  # lone surrogates, for one
            raise InvalidAnswer(f"{rid}: the answer holds text that cannot be written down") from None
        if isinstance(answer, UmpireRuling):
            self._game.orders.check_ruling(request, answer)
        self.answers[rid] = (answer, by, False)

    def store_default(self, rid: str) -> None:
        """Let a request lapse at the next `advance`."""
        self.answers[rid] = (default_answer(self.get(rid)), "default", True)

    def take_in(self, advance: int) -> list[Decision]:
        """Apply the stored answers in request-id order, and return them as inputs."""
        taken = []
        stored, self.answers = self.answers, {}
        for rid in sorted(stored):
            answer, by, by_default = stored[rid]
            request = self.open.pop(rid)
            kind: Literal["default", "answer"] = "default" if by_default else "answer"
            taken.append(Decision(advance, kind, rid, None if by_default else answer, by=by))
            seen = ev.audience(f"{request.actor}/{request.post}")
            terms = answer.terms if isinstance(answer, Reply) else ""
            rationale = answer.reason if isinstance(answer, UmpireRuling) else answer.rationale
            seq = self._game.emit(
                ev.DecisionMade(
                    rid,
                    request.post,
                    request.kind,
                    request.subject,
                    short_form(answer),
                    terms,
                    rationale,
                    by_default,
                ),
                request.actor,
                seen,
                (self._asked.pop(rid),),
            )
            self._then.pop(rid)(request, answer, seq)
        return taken
