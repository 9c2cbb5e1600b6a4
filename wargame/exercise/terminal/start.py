"""How a game at the terminal starts: seats chosen, or a saved game resumed."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from wargame.core.errors import UsageError
from wargame.exercise import seats
from wargame.exercise.journal import Journal, beside
from wargame.exercise.seats import Seat
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal import help as helping
from wargame.exercise.terminal.app import INTERRUPTED, Table
from wargame.exercise.terminal.keyboard import Closed, Keyboard, plain
from wargame.exercise.terminal.screen import Cell, Screen
from wargame.exercise.terminal.words import Words
from wargame.model.compile import Compiled


def new(  # noqa: PLR0913 - one an option
    compiled: Compiled,
    taken: tuple[str, ...],
    *,
    seed: int,
    schedule: str | None,
    review: bool,
    self_umpire: bool | None,
    readings: tuple[str, ...],
    settings: tuple[str, ...],
    language: str,
    out: Path | None,
) -> int:
    """Play a new game; return an exit code.

    Raises:
        UsageError: a seat or the schedule is unknown.
    """
    screen, keyboard = Screen(), Keyboard()
    chosen = seats.parse_all(compiled.scenario, taken)
    if not chosen:
        try:
            found = _choose(compiled, screen, keyboard, language)
        except KeyboardInterrupt:
            screen.gap()
            return INTERRUPTED
        if not found:
            return 0
        chosen = found
    session = PlaySession(
        compiled,
        chosen,
        schedule=schedule,
        seed=seed,
        review=review,
        self_umpire=self_umpire,
        readings=readings,
        settings=settings,
    )
    return Table(session, screen, keyboard, language=language, out=out, introduced=not taken).run()


def resume(path: Path, *, language: str, out: Path | None) -> int:
    """Go on with a saved game; return an exit code.

    Raises:
        RecordError: the save is missing, damaged or newer.
    """
    session = PlaySession.resume(path)
    table = Table(
        session,
        Screen(),
        Keyboard(),
        language=language,
        save_to=path,
        out=out,
        journal=Journal.read(beside(path)),
    )
    return table.run()


def _choose(compiled: Compiled, screen: Screen, keyboard: Keyboard, language: str) -> tuple[Seat, ...]:
    """Ask which seats to take; none if there is no more input."""
    words = Words(compiled.scenario, language)
    screen.title(words.say(compiled.scenario.title))
    screen.paragraphs(words.say(compiled.scenario.summary))
    screen.heading("Who do you want to be?")
    listed = seats.listing(compiled.scenario, language)
    rows: list[tuple[Cell, ...]] = []
    for n, (seat, says, posts) in enumerate(listed, 1):
        text = Text(seats.title(compiled.scenario, seat, language))
        text.append(f"  {seat.id}", style="bold").append(f"\n{plain(says)}")
        if posts:
            text.append(f"\nor one post of it: {', '.join(posts)}", style="dim")
        rows.append((str(n), text))
    screen.rows(rows, right=(0,))
    screen.line(
        "A number or a name; several with commas, to share this keyboard. Policies play the rest.", "dim"
    )
    while True:
        try:
            line = keyboard.ask("seat> ")
        except Closed:
            screen.line(
                "No seat taken. To choose one at once: wargame play "
                f"{compiled.scenario.id} --seat {listed[0][0].id}"
            )
            return ()
        if line.lower() in ("quit", "q", "exit"):
            return ()
        word, _, rest = line.partition(" ")
        if word.lower() in helping.WORDS:
            helping.show(screen, rest.strip(), ("seats",))
            continue
        parts = [p for p in line.replace(",", " ").split() if p]
        names = [
            listed[int(p) - 1][0].id if p.isdecimal() and 1 <= int(p) <= len(listed) else p for p in parts
        ]
        try:
            found = seats.parse_all(compiled.scenario, names)
        except UsageError as error:
            screen.line(f"{error}.")
            continue
        if found:
            return found
