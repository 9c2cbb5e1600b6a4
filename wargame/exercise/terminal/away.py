"""What happened since a seat last decided, in the sentences that reports use too."""

from __future__ import annotations

from wargame.exercise.seats import Seat
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal.screen import Screen
from wargame.exercise.terminal.words import Words
from wargame.report import away as report
from wargame.report.away import AwayPage
from wargame.report.sentences import tell
from wargame.report.words import plural
from wargame.world.events import Event
from wargame.world.view import View

_QUIET = frozenset({"decision.requested", "turn.closed"})


def since_last_decision(events: list[Event], seat: Seat) -> int:
    """Return how much of the log a seat had seen when it last decided: all before its answers of that instant."""
    at: int | None = None
    mark = 0
    for i in range(len(events) - 1, -1, -1):
        e = events[i]
        own = e.type == "decision.made" and e.actor == seat.actor and seat.post in ("", e.data.post)
        if at is None:
            if own:
                at, mark = e.t, i
        elif e.t != at:
            break
        elif own:
            mark = i
    return mark


def is_news(event: Event, seat: Seat) -> bool:
    """Tell whether an event belongs on a seat's page of news."""
    return report.is_news(
        event, lambda e: e.actor == seat.actor and seat.post in ("", e.data.post), seat.is_umpire
    )


def page(session: PlaySession, seat: Seat, words: Words) -> AwayPage | None:
    """Return a seat's page at the opening of the move being played; None outside sessions and in a first move."""
    if seat.is_umpire:
        return None
    game = session.game
    return report.page(words, game.events, game.turns.session, game.state.turn, seat.actor, seat.post)


def show(page: AwayPage, screen: Screen) -> None:
    """Print a page."""
    screen.heading("While you were away", page.span)
    for title, lines, more in (
        ("What happened", page.happened, page.more),
        ("What you decided, and what became of it", page.own, page.more_own),
    ):
        if lines:
            screen.gap()
            screen.line(title, "dim", 2)
            screen.rows([(x.when, screen.text(x.text, "yellow" if x.grave else "")) for x in lines])
        if more:
            screen.line(f"and {plural(more, 'smaller matter')}: `log`", "dim", 2)
    if page.procedures:
        screen.gap()
        screen.line("Procedures", "dim", 2)
        screen.rows([("-", text) for text in page.procedures])
    if page.moves:
        style = {"better": "green", "worse": "red"}
        screen.gap()
        screen.line("How things moved, as far as you know", "dim", 2)
        rows = [
            (m.quantity, m.before, "to", m.after, screen.text(m.way, style.get(m.way, "")))
            for m in page.moves
        ]
        screen.rows(rows, right=(1,), grow=0)
    if not (page.happened or page.own or page.procedures or page.moves):
        screen.line("Nothing happened that you would know of.", "dim", 2)


def news(view: View, seat: Seat, since: int, words: Words) -> list[tuple[str, str, bool]]:
    """Return (when, what, whether it is grave) of the news that a seat may know, from place `since` of the log on."""
    seen = view.events(since)
    return [(words.moment(e.t), tell(e, words), report.is_grave(e)) for e in seen if is_news(e, seat)]


def log(view: View, words: Words) -> list[tuple[str, str]]:
    """Return (when, what) of everything that a view's holders have seen."""
    return [
        (words.moment(e.t), tell(e, words))
        for e in view.events()
        if e.type not in _QUIET and not (e.type == "order.resolved" and e.data.result == "in_effect")
    ]
