"""The table: one terminal, one session, one or more people."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from wargame.core.errors import UsageError
from wargame.exercise import journal, seats
from wargame.exercise.courses import by_person
from wargame.exercise.journal import Journal
from wargame.exercise.seats import Seat
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal import away, commands, ending
from wargame.exercise.terminal import help as helping
from wargame.exercise.terminal.commands import Leave, Moved
from wargame.exercise.terminal.dialog import Dialog
from wargame.exercise.terminal.keyboard import Closed, Keyboard
from wargame.exercise.terminal.orders import OrdersDialog
from wargame.exercise.terminal.replies import ReplyDialog
from wargame.exercise.terminal.screen import Screen
from wargame.exercise.terminal.situation import Situation
from wargame.exercise.terminal.umpire import ReviewDialog, RulingDialog
from wargame.exercise.terminal.words import Words
from wargame.model.sessions import move_of
from wargame.report.words import moment, plural, span
from wargame.world.decisions import Request

INTERRUPTED = 130
NEWS = 14

_DIALOGS: dict[str, type[Dialog]] = {"orders": OrdersDialog, "ruling": RulingDialog, "review": ReviewDialog}


class Table:
    """Plays a session at the terminal.

    Args:
        session: the session.
        screen: where to print.
        keyboard: who types.
        language: language of content texts.
        save_to: where to save if no file is named; a free name in the current folder if None.
        out: run folder to write at the end; a free name under `runs` if None.
        journal: the session's journal, if it goes on with one.
        introduced: the scenario was introduced already.
    """

    def __init__(
        self,
        session: PlaySession,
        screen: Screen,
        keyboard: Keyboard,
        *,
        language: str = "en",
        save_to: Path | None = None,
        out: Path | None = None,
        introduced: bool = False,
        journal: Journal | None = None,
    ) -> None:
        self.session = session
        self.screen = screen
        self.keyboard = keyboard
        self.words = Words(session.scenario, language)
        self.save_to = save_to
        self.out = out
        self.introduced = introduced
        self.journal = journal or Journal()
        self.note("resumed" if self.session.decisions else "began")
        self._seen: dict[str, int] = {}
        self._shown: str | None = None
        self._away: dict[int, set[str]] = {}
        self._at_keyboard: Seat | None = None

    def note(self, kind: str, text: str = "") -> None:
        """Write an entry into the journal."""
        game = self.session.game
        self.journal.add(kind, game.now, game.state.turn, text)

    def run(self) -> int:
        """Play until the end, or until the people leave; return an exit code. A fault saves the game, and is raised."""
        try:
            self._welcome()
            while True:
                try:
                    self._play()
                    self._end()
                    return 0
                except Moved:
                    self._seen.clear()
                    self._shown = None
                    self._away.clear()
        except Leave:
            return self._leave()
        except Closed:
            return self._closed()
        except KeyboardInterrupt:
            return self._interrupted()
        except Exception:
            self._rescue()
            raise

    # --- the course of a session

    def _welcome(self) -> None:
        s, w = self.session.scenario, self.words
        if not self.introduced:
            self.screen.title(w.say(s.title))
            self.screen.paragraphs(w.say(s.summary))
        new = not self.session.decisions
        if new and self._greeting:
            self.screen.gap()
            self.screen.paragraphs(self._greeting)
        if new and s.content_notes:
            self.screen.gap()
            for note in s.content_notes:
                self.screen.line(w.say(note), "dim")
        if new and len(self.session.seats) == 1 and not self.session.seats[0].is_umpire:
            self.brief(self.session.seats[0])
        self.screen.gap()
        self.screen.line(
            "`help` lists what you can type, `brief` shows the brief again, `undo` takes anything back.",
            "dim",
        )
        if new and self.keyboard.tty:
            self._pause("Press Enter to begin. ")

    @property
    def _greeting(self) -> str:
        """What players read first: the session's own words, else the scenario's."""
        session = self.session.game.turns.session
        return self.words.say((session.welcome if session else "") or self.session.scenario.welcome)

    def _pause(self, prompt: str) -> None:
        """Wait for Enter; help and quitting are to be had meanwhile."""
        while True:
            word, _, rest = self.keyboard.ask(prompt).partition(" ")
            if word.lower() not in (*helping.WORDS, "quit", "q", "exit"):
                return
            commands.run(self, None, word.lower(), rest.strip())

    def _play(self) -> None:
        while self.session.waiting:
            request = self.session.waiting[0]
            seat = self.session.view_seat(request)
            self._curtain(seat)
            self._news(request, seat)
            dialog = _DIALOGS.get(request.kind, ReplyDialog)(self, request)
            answer = dialog.run()
            self._seen[seat.id] = len(self.session.game.events)
            self.note("answered", request.id)
            self.session.answer(request.id, answer)

    def _curtain(self, seat: Seat) -> None:
        """Make sure that who sits at the keyboard is who may see what comes next."""
        if len(self.session.seats) > 1 and seat != self._at_keyboard:
            self.screen.clear()
            self.keyboard.forget()
            title = seats.title(self.session.scenario, seat, self.words.language)
            self.screen.line(f"Pass the keyboard to: {title}", "bold")
            self._pause("Press Enter when you sit there. ")
            self._shown = None
            if not _has_played(self.session, seat) and not seat.is_umpire:
                self.brief(seat)
        self._at_keyboard = seat

    def _news(self, request: Request, seat: Seat) -> None:
        """Print the page of a new moment: date, what happened, the situation."""
        game, w = self.session.game, self.words
        moment = f"{seat.id} {game.batches} {game.now}"
        if self._shown == moment:
            return
        self._shown = moment
        turn, last = game.state.turn, max(self.session.trail, default=1)
        opens = request.kind == "orders" and turn == last
        self._heading(seat, opens)
        page = away.page(self.session, seat, w) if opens and seat.id not in self._away.get(turn, ()) else None
        if page is not None:
            self._away.setdefault(turn, set()).add(seat.id)
            away.show(page, self.screen)
        else:
            self._since(seat)
        if opens:
            self.dilemma()
        if request.kind == "orders":
            Situation(self.session, seat, self.screen, w).show(whole=False, numbers=page is None)
        elif not seat.is_umpire:
            self.screen.line("`status` shows the situation.", "dim")

    def _heading(self, seat: Seat, opens: bool) -> None:
        """Print whose page this is, and when: of a turn, or of a move of a session."""
        game, w = self.session.game, self.words
        turn, session = game.state.turn, game.turns.session
        name = seats.title(self.session.scenario, seat, w.language)
        when = moment(w.calendar, game.now, year=True)
        length = next((e.data.length for e in reversed(game.events) if e.type == "turn.opened"), 0)
        which = f"move {turn} of {len(session.moves)}" if session else f"turn {turn}"
        if session is not None and not opens:
            which = f"after {which}" if turn else "before the first move"
        elif opens and length and session is None:
            which += f", {span(length)}"
        self.screen.title(f"{name} · {which} · {when}")

    def dilemma(self) -> None:
        """Print what the move of a session is about; nothing outside sessions."""
        game, w = self.session.game, self.words
        found = move_of(game.turns.session, game.state.turn)
        if found is None:
            return
        move = found[1]
        length = next((e.data.length for e in reversed(game.events) if e.type == "turn.opened"), 0)
        notes = [f"{move.minutes} minutes"] if move.minutes else []
        last = game.state.turn == len(game.turns.session.moves) if game.turns.session else False
        notes.append(f"{'then it ends, after' if last else 'then the next move, after'} {span(length)}")
        self.screen.heading(w.say(move.title), "; ".join(notes))
        self.screen.paragraphs(w.say(move.dilemma), indent=2)

    def _since(self, seat: Seat) -> None:
        """Print what happened since a seat last decided."""
        game, w = self.session.game, self.words
        since = self._seen.get(seat.id, away.since_last_decision(game.events, seat))
        news = away.news(seat.view(game), seat, since, w)
        if news:
            self.screen.heading("Since you last decided" if since else "How it begins")
            hidden = len(news) - NEWS
            if hidden > 0:
                self.screen.line(f"{plural(hidden, 'earlier event')}: `log`", "dim", 2)
            self.screen.rows(
                [(t, self.screen.text(text, "yellow" if grave else "")) for t, text, grave in news[-NEWS:]]
            )
        elif since:
            self.screen.line("Nothing happened that you would know of.", "dim")

    def brief(self, seat: Seat) -> None:
        """Print a seat's brief."""
        w = self.words
        actor = self.session.scenario.actors.get(seat.actor)
        if actor is None:
            self.screen.line("The umpire has no brief: rule fairly, and say why.")
            return
        self.screen.heading(f"Your brief: {seats.title(self.session.scenario, seat, w.language)}")
        if actor.says:
            self.screen.paragraphs(w.say(actor.says), indent=2)
        self.screen.gap()
        for path in (actor.brief, actor.posts[seat.post].brief if seat.post else None):
            text = self.session.scenario.briefs.get(path or "")
            if text:
                self.screen.markdown(text, indent=2)

    def rules(self) -> None:
        """Print the scenario's welcome, assumptions and artificialities."""
        s, w = self.session.scenario, self.words
        self.screen.heading(w.say(s.title))
        self.screen.paragraphs(self._greeting or w.say(s.summary), indent=2)
        for title, texts in (("Assumed", s.assumptions), ("Artificial in this game", s.artificialities)):
            if texts:
                self.screen.heading(title)
                self.screen.rows([("-", w.say(t)) for t in texts])

    def topic(self, request: Request | None) -> str:
        """Return the help topic of a request."""
        return "look" if request is None else _DIALOGS.get(request.kind, ReplyDialog).TOPIC

    # --- the end, and other ways out

    def _end(self) -> None:
        if len(self.session.seats) > 1:
            self.screen.clear()
        ending.show(self.session, self.screen, self.words)
        ending.figures(self.session, self.screen, self.words)
        self._write_run()
        self.screen.gap()
        self.screen.line("`undo` takes back your last step, `log` tells the story, Enter leaves.", "dim")
        while True:
            try:
                line = self.keyboard.ask("> ")
            except Closed:
                return
            word, _, rest = line.partition(" ")
            if not line or word.lower() in ("quit", "q", "exit"):
                return
            if not commands.run(self, None, word.lower(), rest.strip()):
                self.screen.line(
                    "The game is over. `undo`, `log`, `status`, `save`, `help`, or Enter to leave."
                )

    def _write_run(self) -> None:
        from wargame.report import folder

        session, out = self.session, self._run_folder()
        held = {s.actor for s in session.seats}
        policies = {a: "seat" if a in held else x.policy for a, x in session.scenario.actors.items()}
        self.screen.gap()
        try:
            folder.write(
                session.game,
                out,
                policies=policies,
                readings=session.readings,
                settings=session.settings,
            )
        except UsageError as error:
            self.screen.line(f"The run was not written: {error}.", "yellow")
            return
        self.note("ended", session.game.state.outcome or "")
        self.journal.write(out / journal.FILE)
        self.screen.line(f"Report: {out / 'report.html'}", "bold")
        if session.undone:
            self.screen.line(f"You took back {plural(session.undone, 'step')} on the way.", "dim")

    def _run_folder(self) -> Path:
        """Return where the run is written: where this session wrote it before, or under a name that is free."""
        if self.out is None:
            s = self.session
            name = f"{s.scenario.id.replace('/', '-')}-{s.schedule}-s{s.seed}-play"
            self.out = Path("runs") / name
            n = 1
            while self.out.exists() and not self.journal.continues(self.out / journal.FILE):
                n += 1
                self.out = Path("runs") / f"{name}-{n}"
        return self.out

    def save(self, path: Path | None = None) -> Path:
        """Save the session and say where.

        Raises:
            UsageError: it cannot be written.
        """
        target = path or self.save_to or self._free_name()
        self.session.save(target)
        self.save_to = target
        self.note("saved", target.name)
        self.journal.write(journal.beside(target))
        self.screen.line(f"Saved. To go on: wargame play --resume {target}")
        return target

    def _free_name(self) -> Path:
        stem = self.session.scenario.id.replace("/", "-")
        path = Path(f"{stem}.save.json")
        n = 1
        while path.exists():
            n += 1
            path = Path(f"{stem}-{n}.save.json")
        return path

    def _leave(self) -> int:
        try:
            line = self.keyboard.ask("Save this game first? Enter or y saves, n does not: ")
            if not line.lower().startswith("n"):
                self.save()
        except UsageError as error:
            self.screen.line(f"{error}.")
            return 1
        except Closed:
            return self._closed()
        except KeyboardInterrupt:
            return INTERRUPTED
        return 0

    def _closed(self) -> int:
        """The input has ended: save, and leave politely."""
        self.screen.line("The input has ended.")
        try:
            self.save()
        except UsageError as error:
            self.screen.line(f"{error}.")
            return 1
        return 0

    def _rescue(self) -> None:
        """Save the game because of a fault in the program, and say where."""
        with suppress(OSError):
            try:
                self.screen.gap()
                self.screen.line("Something went wrong in the program. The game is kept as it was before.")
                self.save()
            except UsageError as error:
                self.screen.line(f"{error}.")

    def _interrupted(self) -> int:
        self.screen.gap()
        try:
            if not self.session.over and not self.keyboard.ask(
                "Stopped. Save this game? Enter or y saves, n does not: "
            ).lower().startswith("n"):
                self.save()
        except (Closed, KeyboardInterrupt):
            self.screen.gap()
        except UsageError as error:
            self.screen.line(f"{error}.")
        return INTERRUPTED


def _has_played(session: PlaySession, seat: Seat) -> bool:
    """Tell whether somebody has decided anything at a seat yet."""
    return any(by_person(d) and d.by.startswith(seat.id) for d in session.decisions)
