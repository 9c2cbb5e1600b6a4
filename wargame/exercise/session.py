"""A game with people in some of its seats. Save, undo, branch and resume are all re-execution of its decisions.

session = PlaySession(compiled, seats.parse_all(compiled.scenario, ["japan"]), seed=7)
while session.waiting:
    request = session.waiting[0]
    session.answer(request.id, somebody_decides(request))
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from wargame.core import canon
from wargame.core.errors import (
    InvalidAnswer,
    RecordError,
    SourceError,
    UnknownRequest,
    UsageError,
    meant,
)
from wargame.core.ids import WHITE, cell_of
from wargame.engine.drive import answer_by
from wargame.engine.game import Game
from wargame.exercise import courses, saves, seats
from wargame.exercise.saves import Line, Review, Save
from wargame.exercise.seats import Seat
from wargame.model.compile import Compiled, load_lock
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors
from wargame.record.manifest import versions
from wargame.world.decisions import (
    PRESETS,
    Answer,
    Decision,
    Orders,
    Reply,
    Request,
    UmpireRuling,
    check,
)


class PlaySession:
    """A game, its seats, and the courses it has taken.

    People's and policies' answers to the requests of one instant are put in together, as in any other run, so nobody
    decides with knowledge of what others decide at the same time.

    Args:
        compiled: the compiled scenario; it says which policies sit in the empty seats.
        taken: seats held by people.
        schedule: id of a turn schedule.
        seed: root seed.
        review: the umpire sees every adjudication before it takes effect.
        self_umpire: people rule on their own free orders. None: yes if one country alone is played and no umpire sits.
        readings: legal readings in the compiled scenario, for the record.
        settings: changes in the compiled scenario, for the record.
        line: the course to play; a new game if None.

    Attributes:
        game: the game as it stands.
        requests: what is asked now, policies' requests included.
        answers: people's finished answers that wait for the others'.
        drafts: orders begun but not sent, by request.
        branches: other courses, by name.
        undone: how many steps were taken back.
        trail: turn -> seat -> what it knew of the quantities when the turn opened.

    Raises:
        UsageError: review without an umpire, or an unknown schedule.
    """

    def __init__(  # noqa: PLR0913 - a game and its record
        self,
        compiled: Compiled,
        taken: Iterable[Seat],
        *,
        schedule: str | None = None,
        seed: int = 1,
        review: bool = False,
        self_umpire: bool | None = None,
        readings: tuple[str, ...] = (),
        settings: tuple[str, ...] = (),
        line: Line | None = None,
    ) -> None:
        self.compiled = compiled
        self.scenario = compiled.scenario
        self.seats = tuple(sorted(taken))
        self.has_umpire = any(s.is_umpire for s in self.seats)
        if review and not self.has_umpire:
            raise UsageError(
                "to review results before they take effect, somebody must be umpire: --seat white"
            )
        self.review = review
        alone = len({s.actor for s in self.seats}) == 1
        self.self_umpire = not self.has_umpire and (alone if self_umpire is None else self_umpire)
        self.readings, self.settings = readings, settings
        self.seed = seed
        self.requests: list[Request] = []
        self.answers: dict[str, Answer] = {}
        self.drafts: dict[str, Orders] = {}
        self.branches: dict[str, Line] = {}
        self.trail: dict[int, dict[str, dict[str, float]]] = {}
        self._reviews: list[Review] = []
        self._epoch: int | None = None
        self.undone = 0
        self._policies = for_actors(self.scenario)
        self.game = Game(compiled, schedule, seed)
        self.schedule = self.game.schedule_id
        self._play(line or Line())

    # --- what is asked

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.game.over

    @property
    def decisions(self) -> list[Decision]:
        """The inputs of the course being played."""
        return self.game.decisions

    @property
    def waiting(self) -> list[Request]:
        """The requests that people have yet to answer: seat by seat, a turn's orders after everything else."""
        found = [
            (s, r.kind == "orders", r.id, r)
            for r in self.requests
            if r.id not in self.answers and (s := self.seat_of(r)) is not None
        ]
        return [r for *_, r in sorted(found, key=lambda x: x[:3])]

    def seat_of(self, request: Request) -> Seat | None:
        """Return the seat of the person who is to answer a request; None where a policy does."""
        held = next((s for s in self.seats if s.holds(request)), None)
        if held is None and request.actor == WHITE and request.kind == "ruling" and self.self_umpire:
            author = cell_of(request.about)
            return next((s for s in self.seats if s.actor == author), None)
        return held

    def view_seat(self, request: Request) -> Seat:
        """Return the seat that a request is put to.

        Raises:
            UnknownRequest: it is put to a policy.
        """
        seat = self.seat_of(request)
        if seat is None:
            raise UnknownRequest(f"{request.id} is not put to a person")
        return seat

    # --- answering

    def answer(self, request_id: str, answer: Answer) -> None:
        """Take a person's answer. When the last one of an instant is in, the game goes on.

        If it fails on the way, the session stands where it stood, with the answer taken back and orders kept as a
        draft, and the fault is raised.

        Raises:
            UnknownRequest: no person is asked that.
            InvalidAnswer: it is no answer to that.
        """
        request = next((r for r in self.requests if r.id == request_id), None)
        if request is None or self.seat_of(request) is None:
            known = [r.id for r in self.waiting]
            raise UnknownRequest(f"nobody is asked `{request_id}`{meant(request_id, known)}")
        self._check(request, answer)
        line, answers, drafts = self.line(), dict(self.answers), dict(self.drafts)
        self.answers[request_id] = answer
        self.drafts.pop(request_id, None)
        if self.waiting:
            return
        try:
            self._send()
            self._run_on()
        except BaseException:
            self._play(line)
            self.answers, self.drafts = answers, drafts
            if isinstance(answer, Orders):
                self.drafts[request_id] = answer
            raise

    def _check(self, request: Request, answer: Answer) -> None:
        if request.kind == "review":
            bands = [o.id for o in request.options]
            if not isinstance(answer, Reply) or answer.answer not in bands:
                raise InvalidAnswer(f"a review is answered with one of {', '.join(bands)}")
            return
        check(request, answer)
        if isinstance(answer, UmpireRuling):
            self.game.orders.check_ruling(request, answer)

    def _send(self) -> None:
        """Put in the answers of this instant: people's, and those of the policies in the empty seats."""
        if self.requests[0].kind == "review":
            number = max((r.round for r in self._reviews), default=0) + 1
            for r in self.requests:
                answer = self.answers.get(r.id)
                band = answer.answer if isinstance(answer, Reply) else r.default
                self._reviews.append(Review(number, self.game.batches, r.id, band))
                self.game.submit(r.id, Reply(band))
        else:
            if self._epoch is not None:
                self.game.set_epoch(self._epoch)
                self._epoch = None
            for r in self.requests:
                if r.id in self.answers:
                    self.game.submit(r.id, self.answers[r.id], r.seat)
                else:
                    answer_by(self.game, r, self._policies.get(r.actor, Wait()))
        self.answers, self.drafts = {}, {}

    def _run_on(self) -> None:
        self.requests = self._advance()
        while self.requests and not any(self.seat_of(r) for r in self.requests):
            self._send()
            self.requests = self._advance()

    def _advance(self) -> list[Request]:
        requests = self.game.advance()
        turn = self.game.state.turn
        if turn not in self.trail:
            self.trail[turn] = {
                s.id: {q: v for q, v, _ in s.view(self.game).known_quantities()} for s in self.seats
            }
        return requests

    # --- courses of the game

    def line(self) -> Line:
        """Return the course being played, up to now."""
        return Line(
            tuple(self.game.decisions), tuple(self._reviews), self._epoch, self.game.state.turn, self.game.now
        )

    def undo(self, n: int = 1) -> int:
        """Take back the last `n` steps in which a person answered, with all that followed; return how many.

        Answers that still wait for the others' are one step.
        """
        taken_back = 0
        for _ in range(n):
            if self.answers:
                self.answers = {}
            else:
                before = courses.before_last_step(self.line())
                if before is None:
                    break
                self._play(before)
            taken_back += 1
        self.undone += taken_back
        return taken_back

    def branch(self, name: str, *, new_luck: bool = False) -> None:
        """Keep this moment under a name, to return to; with `new_luck`, what follows here draws new luck.

        Raises:
            UsageError: the name is taken or empty.
        """
        if not name or name in self.branches:
            raise UsageError(f"there is a branch `{name}` already" if name else "a branch needs a name")
        self.branches[name] = self.line()
        if new_luck:
            self._epoch = self._next_epoch()

    def switch(self, name: str, *, new_luck: bool = False) -> str:
        """Return to a kept moment; the course being left is kept too, under the name that is returned.

        Raises:
            UsageError: there is no such branch.
        """
        target = self.branches.get(name)
        if target is None:
            raise UsageError(f"there is no branch `{name}`{meant(name, self.branches)}")
        n = 1
        while f"left{n}" in self.branches:
            n += 1
        self.branches[f"left{n}"] = self.line()
        epoch = self._next_epoch() if new_luck else None
        self._play(target)
        if epoch is not None:
            self._epoch = epoch
        return f"left{n}"

    def _next_epoch(self) -> int:
        return courses.next_epoch([self.line(), *self.branches.values()])

    def _play(self, line: Line) -> None:
        """Play a course again from the start, then on to the next request that is put to a person."""
        presets = [d for d in line.decisions if d.kind == "deal" or (d.kind in PRESETS and not self.review)]
        self.game = Game(self.compiled, self.schedule, self.seed, review=self.review, decisions=presets)
        self._reviews, self._epoch = list(line.reviews), line.epoch
        self.answers, self.drafts, self.trail = {}, {}, {}
        self.requests = courses.play_again(self.game, line, self._advance)
        if self.requests and not any(self.seat_of(r) for r in self.requests):
            self._send()
            self._run_on()

    # --- files

    def save(self, path: Path) -> None:
        """Write the session to a file.

        Raises:
            UsageError: it cannot be written there.
        """
        saves.write(
            path,
            Save(
                scenario=self.scenario.id,
                scenario_hash=self.compiled.hash,
                lock=msgspec.Raw(self.compiled.lock),
                schedule=self.schedule,
                seed=self.seed,
                seats=tuple(s.id for s in self.seats),
                review=self.review,
                self_umpire=self.self_umpire,
                readings=self.readings,
                settings=self.settings,
                line=self.line(),
                answers=self.answers,
                drafts=self.drafts,
                branches=self.branches,
                undone=self.undone,
                versions=versions(),
                log=self._log_digest(),
            ),
        )

    def _log_digest(self) -> str:
        return canon.digest(canon.encode_lines(self.game.events))

    @classmethod
    def resume(cls, path: Path) -> PlaySession:
        """Return a saved session, where it was left.

        Raises:
            RecordError: the file is missing, damaged, newer, or does not re-simulate with this version.
        """
        save = saves.read(path)
        now = versions()
        changed = [
            f"{k} {save.versions.get(k, '-')} (now {now.get(k, '-')})"
            for k in sorted({*now, *save.versions})
            if k != "wargame" and save.versions.get(k) != now.get(k)
        ]
        if changed:
            raise RecordError(f"{path}: saved with {', '.join(changed)}: it cannot be played on")
        try:
            compiled = load_lock(bytes(save.lock), str(path))
            session = cls(
                compiled,
                seats.parse_all(compiled.scenario, save.seats),
                schedule=save.schedule,
                seed=save.seed,
                review=save.review,
                self_umpire=save.self_umpire,
                readings=save.readings,
                settings=save.settings,
                line=save.line,
            )
        except (UsageError, SourceError, RecordError) as error:
            raise RecordError(f"{path}: {error}") from error
        if session._log_digest() != save.log:
            raise RecordError(
                f"{path}: playing it again did not give the saved game; it was made by another version"
            )
        session.branches, session.undone = dict(save.branches), save.undone
        session.drafts = dict(save.drafts)
        for request_id, answer in save.answers.items():
            session.answer(request_id, answer)
        return session
