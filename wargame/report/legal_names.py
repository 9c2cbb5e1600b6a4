"""What incidents and legal facts are called: their ids and codes in plain words."""

from __future__ import annotations

from wargame.law import vocabulary
from wargame.model.fact_rules import FactOverride, FactRule
from wargame.report import words
from wargame.report.names import Names
from wargame.world.events import Happening

MEANS = {
    **vocabulary.MEANS,
    "cyber": "a cyber attack",
    "terror": "an attack of terror type",
    "balloon": "a balloon",
    "fire_control_radar": "fire-control radar",
}
_PARTIES = {
    "merchant": "merchant shipping",
    "none": "nobody in particular",
    "unknown": "an unknown party",
    "world": "an unknown party",
}
_TARGETS = {
    **vocabulary.TARGETS,
    "territory": "its territory",
    "evacuation_ship": "an evacuation ship",
    "none": "",
}
_FORCE = {"none": "no weapons used", "shown": "weapons shown, not used", "used": "weapons used"}
_STAGES = {
    "signs": "so far only signs of it",
    "predicted": "so far predicted",
    "clear_danger": "so far a clear danger of it",
    "onset": "it has just begun",
}
_IN_CAPITALS = {"us": "US", "sdf": "SDF", "un": "UN", "jcg": "JCG", "japan": "Japan", "japanese": "Japanese"}
_VALUES = {"true": "yes", "false": "no", "": "unknown"}


def party(names: Names, id_: str | None) -> str:
    """Return who does something, or to whom it is done; it need not be an actor of the game."""
    if id_ is None:
        return "somebody not known"
    if id_ in names.scenario.actors:
        return names.actor(id_)
    return _PARTIES.get(id_) or words.readable(id_).title()


def incident(names: Names, id_: str) -> str:
    """Return an incident's id as a title: ``Inspections off Kaohsiung``."""
    return words.capital(_cased(names, words.readable(id_)))


def _cased(names: Names, text: str) -> str:
    """Return words of an id with the names of actors and places among them in capitals."""
    proper = {
        title.lower(): title
        for table in (names.scenario.actors, names.scenario.theatre)
        for title in (names.say(x.title) for x in table.values())
        if title.isalpha()
    } | _IN_CAPITALS
    return " ".join(proper.get(w, w) for w in text.split())


def means(what: Happening) -> str:
    """Return by which means, in words."""
    if what.means is None:
        return "means not known"
    return words.listed(MEANS.get(m, words.readable(m)) for m in what.means)


def happening(names: Names, what: Happening) -> str:
    """Return what happened, as the half of a sentence: who, against whom, where, by what, how gravely."""
    text = party(names, what.by)
    if what.against not in (None, "none"):
        text += f" against {party(names, what.against)}"
        target = _TARGETS.get(what.target or "", "")
        text += f" ({target})" if target else ""
    if what.at:
        text += f", {names.place(what.at)}"
    if what.means:
        text += f", with {means(what)}"
    return "; ".join((text, *gravity(names, what)))


def gravity(names: Names, what: Happening) -> list[str]:
    """Return what makes an incident grave or slight, each in a few words."""
    found = [_FORCE.get(what.force or "", "whether weapons were used is not known")]
    if what.scale not in (None, "unknown"):
        found.append(f"{what.scale} in scale")
    if what.stage in _STAGES:
        found.append(_STAGES[what.stage])
    if what.deaths:
        found.append(f"{what.deaths} dead")
    found += [
        f"{words.plural(x.people, 'national')} of {party(names, x.of)} aboard"
        for x in what.aboard
        if x.people
    ]
    if what.accidental is True:
        found.append("an accident")
    elif what.accidental == "unknown":
        found.append("whether by accident is not known")
    return found


def fact(names: Names, path: str) -> str:
    """Return a legal fact in words: ``exercise around Taiwan: organised and planned use of force``."""
    head, _, rest = path.partition(".")
    if head == "attacks":
        iid, _, attribute = rest.rpartition(".")
        return f"{incident(names, iid)}: {_titled(names, f'attacks.{attribute}', attribute)}"
    if head == "combat_scene":
        return f"Combat going on: {names.place(rest)}"
    if head == "close_state":
        who, _, attribute = rest.partition(".")
        return f"{party(names, who)}, as a close state: {_cased(names, words.readable(attribute))}"
    if head in ("nationals_at_risk", "requests"):
        return f"{words.capital(words.readable(head))}: {party(names, rest)}"
    if head == "consent":
        return f"Consent of {party(names, rest)}"
    return words.capital(_titled(names, path, rest or head))


def _titled(names: Names, path: str, plain: str) -> str:
    for country, book in names.books.items():
        rules: list[FactRule | FactOverride] = [*names.scenario.law[country].facts.values()]
        for rule in (*rules, *book.facts.values()):
            if rule.derives == path and rule.title:
                return words.lower_first(names.say(rule.title))
    return _cased(names, words.readable(plain))


def value(names: Names, text: str) -> str:
    """Return a fact's value in words."""
    return _VALUES.get(text) or _cased(names, words.readable(text))


def approval(names: Names, id_: str) -> str:
    """Return the title of what the Diet approves."""
    for book in names.books.values():
        if id_ in book.approvals:
            return names.say(book.approvals[id_].title)
    return words.readable(id_)


def binds(names: Names, measure: str) -> bool:
    """Tell whether the law on a measure's acts binds its actor; elsewhere it is an argument."""
    found = names.scenario.measures.get(measure)
    law = names.scenario.actors[found.actor].law if found is not None else None
    book = names.books.get(law or "")
    if found is None or book is None or not found.needs_acts:
        return True
    return any(r.binds for r in book.rules.values() if set(r.governs) & set(found.needs_acts))


SPEEDS = {"promptly": "promptly", "without_delay": "without delay", "at_once": "at once"}


def speed(names: Names, word: str, about: str = "") -> str:
    """Return how fast the law wants something to end, with the statute's own word if it is known."""
    plain = SPEEDS.get(word, words.readable(word))
    for book in names.books.values():
        for oid, of in book.approvals.items():
            if about and oid != about:
                continue
            own = {
                str(x.words.get("ja")) for x in of.if_refused if x.speed == word and isinstance(x.words, dict)
            }
            if own - {"None"}:
                return f"{plain} ({min(own - {'None'})})"
    return plain
