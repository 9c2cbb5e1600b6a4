"""Umpire review: results that are held until the umpire has accepted or overridden each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.errors import InvalidAnswer
from wargame.core.ids import WHITE
from wargame.world.decisions import Answer, Option, Reply, Request

if TYPE_CHECKING:
    from wargame.engine.game import Game


class UmpireReview:
    """Asks the umpire about the results that chance holds. Accepting logs nothing; an override is a decision."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.answers: dict[str, str] = {}

    def requests(self) -> list[Request]:
        """Return what the umpire is asked: each result that is held."""
        requests = []
        for key in sorted(self._game.chance.held):
            p = self._game.chance.held[key]
            options = tuple(Option(b.id, f"{b.id} ({b.p:.0%})") for b in p.bands)
            requests.append(
                Request(
                    key,
                    WHITE,
                    "umpire",
                    "review",
                    key,
                    1,
                    self._game.now,
                    options,
                    p.drawn,
                    f"{p.title}: {p.drawn} is drawn",
                    view=self._game.truth({}),
                    about=key,
                )
            )
        return requests

    def submit(self, key: str, answer: Answer) -> None:
        """Keep the umpire's answer.

        Raises:
            InvalidAnswer: the model has no such outcome.
        """
        held = self._game.chance.held[key]
        bands = [b.id for b in held.bands]
        if not isinstance(answer, Reply) or answer.answer not in bands:
            raise InvalidAnswer(f"{key}: a review is answered with one of {', '.join(bands)}")
        self.answers[key] = answer.answer

    def accept(self, key: str) -> None:
        """Let a result stand as it was drawn."""
        self.answers[key] = self._game.chance.held[key].drawn

    def release(self) -> None:
        """Let the results take effect, as they were drawn or as the umpire set them, once each has its answer."""
        chance = self._game.chance
        if not chance.held or set(self.answers) != set(chance.held):
            return
        for key, band in sorted(self.answers.items()):
            if band != chance.held[key].drawn:
                self._game.override(key, band)
        self.answers = {}
        chance.released = True
