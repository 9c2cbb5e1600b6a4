"""What the law makes of the facts of a situation, told to whoever must give an opinion on it."""

from __future__ import annotations

from wargame.core.text import say
from wargame.law.recognition import Ceilinged
from wargame.model.lawbook import Lawbook

_SAYS = {
    "cannot": "the law rules it out",
    "undetermined": "nothing rules it out, but they do not carry it",
    "can": "it can be recognised",
    "likely": "it can be recognised; the government itself has said so of such facts",
}
_ABOVE = (
    "To hold that it can be held goes beyond that: the law does not let it be recognised while this stands."
)


def carried(book: Lawbook, finding: Ceilinged) -> str:
    """Return the ceiling of a situation in sentences: what fails, what is not known, and what others' words supply."""
    elements = book.situations[finding.situation].elements
    bearing = [e for e in finding.elements if e.weight != "measures"]
    parts = [f"On the facts known here, {_SAYS[finding.ceiling]}."]
    for status, lead in (("not_met", "Not met"), ("unknown", "Not known")):
        named = [f"{say(elements[e.id].title)} ({e.id})" for e in bearing if e.status == status]
        if named:
            parts.append(f"{lead}: {'; '.join(named)}.")
    supplied: dict[str, list[str]] = {}
    for e in bearing:
        if e.supplied_by or e.presupposed_by:
            supplied.setdefault("; ".join((*e.supplied_by, *e.presupposed_by)), []).append(e.id)
    parts += [f"Supplied by {who}: {', '.join(ids)}." for who, ids in supplied.items()]
    if finding.ceiling in ("cannot", "undetermined"):
        parts.append(_ABOVE)
    return " ".join(parts)
