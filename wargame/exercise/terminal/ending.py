"""The end of a game: what became of it, what was to be learnt, what could not be seen."""

from __future__ import annotations

from rich.text import Text

from wargame.core.ids import PUBLIC, WHITE
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal.screen import Cell, Screen
from wargame.exercise.terminal.words import Words
from wargame.report.sentences import ENDINGS, tell
from wargame.report.words import ended, number, unit_for
from wargame.world.conditions import holds
from wargame.world.events import Event, sees

HIDDEN = 14
_SECRETS = frozenset(
    {
        "decision.made",
        "order.refused",
        "order.held",
        "measure.began",
        "incident.occurred",
        "message.sent",
        "proposal.made",
        "promise.made",
        "intel.reported",
    }
)


def show(session: PlaySession, screen: Screen, words: Words) -> None:
    """Print outcome, objectives, and what was hidden."""
    last = next(e for e in reversed(session.game.events) if e.type == "scenario.ended")
    outcome = session.scenario.outcomes[last.data.outcome]
    screen.title(f"The end: {words.say(outcome.title)}")
    screen.paragraphs(words.say(outcome.says))
    screen.line(
        f"{words.moment(last.t)}: it ended because {ENDINGS.get(last.data.reason, last.data.reason)}.", "dim"
    )
    _objectives(session, screen, words)
    _discussion(session, screen, words)
    _hidden(session, screen, words)


def _objectives(session: PlaySession, screen: Screen, words: Words) -> None:
    truth = session.game.truth({})
    rows: list[tuple[Cell, Cell]] = []
    for objective in session.scenario.learning_objectives.values():
        met = holds(objective.condition, truth) if objective.condition is not None else None
        mark = (
            Text("look for it", style="dim")
            if met is None
            else Text("seen", style="green")
            if met
            else Text("not yet")
        )
        rows.append((mark, f"{ended(words.say(objective.says))} {words.say(objective.observed_by)}"))
    if rows:
        screen.heading("What this game is for")
        screen.rows(rows)


def _discussion(session: PlaySession, screen: Screen, words: Words) -> None:
    """Print what a session's moves leave to talk about, as far as they were played."""
    played, turn = session.game.turns.session, session.game.state.turn
    moves = list(played.moves.values())[:turn] if played else []
    texts = [words.say(text) for move in moves for text in move.discussion]
    if texts:
        screen.heading("To talk about")
        screen.rows([("-", text) for text in texts])


def _unseen(session: PlaySession) -> list[Event]:
    held = frozenset({PUBLIC}).union(*(s.view(session.game).audiences for s in session.seats))
    if WHITE in held:
        return []
    return [e for e in session.game.events if e.type in _SECRETS and not sees(held, e.visibility)]


def _hidden(session: PlaySession, screen: Screen, words: Words) -> None:
    rows: list[tuple[Cell, Cell]] = []
    seats = {s.actor for s in session.seats}
    players = [
        f"{words.actor(a)}: {words.say(session.scenario.policies[x.policy].says)}"
        for a, x in session.scenario.actors.items()
        if a not in seats and x.policy in session.scenario.policies
    ]
    unseen = _unseen(session)
    values = [
        (q, session.game.state.value(q))
        for q in sorted(session.game.state.quantities)
        if not any(s.view(session.game).may_know(q) for s in session.seats)
    ]
    if not (players or unseen or values):
        return
    screen.heading("What you could not see")
    for text in players:
        rows.append(("played by a table", text))
    screen.rows(rows, grow=1)
    screen.rows([("in truth", f"{words.quantity(q)}: {words.value(q, v)}") for q, v in values])
    said = [
        e
        for e in unseen
        if e.type != "decision.made" or (e.data.kind != "ruling" and e.data.answer != "wait")
    ]
    screen.rows([(words.moment(e.t), tell(e, words)) for e in said[:HIDDEN]])
    if len(said) > HIDDEN:
        screen.line(f"and {len(said) - HIDDEN} more: see the report.", "dim", 2)


def figures(session: PlaySession, screen: Screen, words: Words) -> None:
    """Print the numbers that moved, from the first turn to the end, as everybody knows them now."""
    rows = []
    for q, definition in sorted(session.game.state.quantities.items()):
        start = session.scenario.starting_values.get(q, definition.start)
        end = session.game.state.value(q)
        if number(start) != number(end):
            rows.append((words.quantity(q), number(start), "to", number(end), unit_for(end, definition.unit)))
    if rows:
        screen.heading("From start to end")
        screen.rows(rows, right=(1, 3), grow=0)
