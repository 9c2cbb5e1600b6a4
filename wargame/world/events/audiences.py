"""Who sees an event, and a log as some see it."""

from __future__ import annotations

from wargame.core.ids import PUBLIC, WHITE, cell_of
from wargame.world.events.event import Event


def audience(*names: str) -> tuple[str, ...]:
    """Return canonical visibility: `public` alone, or sorted names with `white`, posts folded into their cell."""
    if PUBLIC in names:
        return (PUBLIC,)
    cells = {n for n in names if "/" not in n}
    return tuple(sorted({n for n in names if "/" not in n or cell_of(n) not in cells} | {WHITE}))


def sees(audiences: frozenset[str], visibility: tuple[str, ...]) -> bool:
    """Tell whether holders of these audiences see an event.

    Holders of `white` see everything; a post sees what its cell sees; a cell that holds all its posts must list them.
    """
    if WHITE in audiences:
        return True
    return any(v == PUBLIC or v in audiences for v in visibility)


def audiences_of(actor: str, posts: tuple[str, ...]) -> frozenset[str]:
    """Return the audiences of a seat: its cell, and the posts that it holds."""
    return frozenset({PUBLIC, actor, *(f"{actor}/{p}" for p in posts)})


def project(events: list[Event], audiences: frozenset[str]) -> list[Event]:
    """Return what these audiences see of a log: renumbered, without causes, draws and hashes."""
    seen: list[Event] = []
    cells = {cell_of(a) for a in audiences}
    for e in events:
        if sees(audiences, e.visibility):
            shown = tuple(v for v in e.visibility if v == PUBLIC or v in audiences)
            data = e.data.seen(e.actor in cells)
            seen.append(Event(e.v, len(seen) + 1, e.t, e.turn, e.type, e.actor, shown, (), e.refs, (), data))
    return seen
