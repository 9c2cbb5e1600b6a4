"""Checks of doctrine tables: what they want and promise, whose replies come first, rows that speak for parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from wargame.core.errors import did_you_mean
from wargame.core.ids import PUBLIC
from wargame.model import effects as fx
from wargame.model.check.names import Names, Say
from wargame.model.governments import Government, GovernmentPreset, Voices, houses_of
from wargame.model.policies import Doctrine, Reply
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.schema import library


def check_doctrine(names: Names, path: str, d: Doctrine) -> None:
    """Check a doctrine table."""
    if d.weight < 0.0:
        names.say(f"{path}.weight", "a weight is 0 or more")
    if d.actor not in names.s.actors:
        names.known(f"{path}.actor", d.actor, names.s.actors, "actor")
        return
    posts = names.s.actors[d.actor].posts
    for i, row in enumerate(d.orders):
        names.known(
            f"{path}.orders[{i}].to",
            row.to,
            [PUBLIC, *(a for a in names.s.actors if a != d.actor)],
            "actor",
        )
        for n, measure in enumerate(row.want):
            found = names.s.measures.get(measure)
            if found is None and measure in library.kind_files("measures"):
                continue  # a doctrine may want more than a scenario offers
            if found is None:
                names.known(f"{path}.orders[{i}].want[{n}]", measure, names.s.measures, "measure")
            elif found.actor != d.actor:
                names.say(
                    f"{path}.orders[{i}].want[{n}]",
                    f"`{measure}` is a measure of {found.actor}, not of {d.actor}",
                )
    _check_replies(names.s, path, d, names.say)
    for i, reply in enumerate(d.replies):
        names.known(f"{path}.replies[{i}].post", reply.post, posts, f"post of {d.actor}")
        for key, promised in (
            ("they_promise", reply.they_promise),
            ("we_promise_only", reply.we_promise_only or ()),
        ):
            for n, measure in enumerate(promised):
                names.known(f"{path}.replies[{i}].{key}[{n}]", measure, names.s.measures, "measure")
    _overtures(names, path, d)


def _overtures(names: Names, path: str, d: Doctrine) -> None:
    for i, overture in enumerate(d.overtures):
        names.known(f"{path}.overtures[{i}].to", overture.to, names.s.actors, "actor")
        where = f"{path}.overtures[{i}]"
        if overture.to == d.actor:
            names.say(f"{where}.to", "an overture is made to another actor")
        if not overture.terms:
            names.say(f"{where}.terms", "a proposal needs at least one term")
        for n, term in enumerate(overture.terms):
            if term.who not in (d.actor, overture.to):
                names.say(f"{where}.terms[{n}].who", f"`{term.who}` is no party to this proposal")


def _check_replies(s: Scenario, path: str, d: Doctrine, say: Say) -> None:
    """Check whose replies a table takes first, and that its rows for parties can ever speak."""
    own = {k: x for k, x in s.policies.items() if x.actor == d.actor}
    for i, other in enumerate(d.replies_first):
        where = f"{path}.replies_first[{i}]"
        if other not in own:
            say(where, f"there is no policy of {d.actor} `{other}`", did_you_mean(other, own))
        elif other in d.replies_first[:i]:
            say(where, f"`{other}` stands here twice", "")
        else:
            _loop(s, path.partition(".")[2], other, where, say)
    if any(row.party is not None for row in d.replies):
        _Parties(s, d.actor, say).check(path, d.replies)


def _loop(s: Scenario, pid: str, other: str, where: str, say: Say) -> None:
    """Say if a table comes back to itself through another; each loop is named once, at its first table by name."""
    way = _way_back(s, pid, [pid, other])
    if way and pid == min(way):
        say(where, f"tables take each other's replies first: {' → '.join(way)}", "take one of them out")


def _way_back(s: Scenario, pid: str, way: list[str]) -> list[str]:
    if way[-1] == pid:
        return way
    found = s.policies.get(way[-1])
    for name in found.replies_first if found is not None else ():
        if name == pid or name not in way:
            back = _way_back(s, pid, [*way, name])
            if back:
                return back
    return []


class _Parties:
    """The parties of an actor's governments, the posts that can speak for them, and what those posts are asked.

    A scenario's setting may choose another government: all that have the same parliament are looked at.
    """

    def __init__(self, s: Scenario, actor: str, say: Say) -> None:
        self.s, self.actor, self.say = s, actor, say
        self.own = s.actors[actor].government
        self.presets = _alike(s, self.own)

    def names(self) -> list[str]:
        """Return every party; those of all governments where the actor has none here."""
        found = {p for g in self.presets or self.s.governments.values() for p in g.parties}
        return sorted(found | set(self.own.parties if self.own is not None else ()))

    def posts(self, party: str, house: str | None = None) -> set[str]:
        """Return the posts that can speak for a party, in any house or in one."""
        voices = self.own.voices if self.own is not None else Voices()
        found = set()
        for g in self.presets:
            if g.chambers is None:
                found |= {voices.partner}
                found |= {voices.swing_lower} if house in (None, "lower") else set()
                found |= {voices.swing_upper} if house in (None, "upper") else set()
            for cid, chamber in (g.chambers or {}).items():
                if house in (None, cid) and party in chamber.asked:
                    found.add(chamber.asked[party])
        return found

    def check(self, path: str, rows: tuple[Reply, ...]) -> None:
        """Check the rows of a table that speak for parties."""
        names = self.names()
        for i, row in enumerate(rows):
            where = f"{path}.replies[{i}]"
            if row.party is None:
                continue
            if row.party not in names:
                what = f"there is no party of {self.actor} `{row.party}`"
                self.say(f"{where}.party", what, did_you_mean(row.party, names))
            elif self.presets:
                self._row(where, row, row.party)

    def _row(self, where: str, row: Reply, party: str) -> None:
        posts = self.posts(party)
        if not posts:
            self.say(f"{where}.party", f"no post of {self.actor} ever speaks for {party}", "")
        elif row.post is not None and row.post in self.s.actors[self.actor].posts and row.post not in posts:
            speaks = any(row.post in self.posts(p) for p in self.names())
            what = f"never speaks for {party}" if speaks else "speaks for no party"
            self.say(f"{where}.post", f"`{row.post}` {what}", did_you_mean(row.post, posts))
        elif row.subject is not None:
            asked = self._asked(row.kind, row.subject, party)
            if asked is not None and asked.isdisjoint(posts if row.post is None else {row.post}):
                who = "a post that speaks for " + party if row.post is None else row.post
                self.say(f"{where}.subject", f"`{row.subject}` is never put to {who}", "")

    @cached_property
    def _questions(self) -> list[fx.Ask]:
        return [node for _, node in walk(self.s) if isinstance(node, fx.Ask)]

    def _asked(self, kind: str, subject: str, party: str) -> set[str] | None:
        """Return the posts of the actor to which a subject is put for a party; None where that cannot be known."""
        found = list(self._asks(kind, subject, party))
        return None if not found or None in found else {post for post in found if post}

    def _asks(self, kind: str, subject: str, party: str) -> Iterator[str | None]:
        for p in self.s.procedures.values():
            for step in p.steps.values():
                who, _, post = step.post.rpartition("/")
                mine = (who or p.actor) == self.actor
                if step.asks is not None and (step.asks.kind, step.asks.subject) == (kind, subject):
                    yield post if mine else ""
                if step.votes is not None and ("vote", step.votes.approves) == (kind, subject):
                    yield from (
                        (self.posts(party, step.votes.house) or {""}) if p.actor == self.actor else ("",)
                    )
        for node in self._questions:
            if (node.kind, node.subject) == (kind, subject):
                who, slash, post = node.ask.partition("/")
                yield "" if who != self.actor else post if slash else None


def _alike(s: Scenario, own: Government | None) -> list[GovernmentPreset]:
    """Return the governments that an actor may have: those with the parliament of the one it has."""
    preset = s.governments.get(own.preset) if own is not None else None
    if preset is None:
        return []
    return [
        g
        for g in s.governments.values()
        if g.parliament == preset.parliament and houses_of(g) == houses_of(preset)
    ]
