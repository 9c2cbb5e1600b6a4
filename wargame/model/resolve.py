"""A scenario file's tree made whole: what it takes from the library is merged in, so that the result stands alone.

A collection of a scenario names library items by id; what it writes under an id changes the library's item. Whatever
those items need in turn (processes, parameters, reversals, quantities) is taken in with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wargame.core.errors import Problem, SourceError, did_you_mean
from wargame.model.policies import BUILT_IN
from wargame.schema import library
from wargame.schema.extends import Source, read_limited
from wargame.schema.merge import merge
from wargame.schema.nodes import parse
from wargame.schema.tree import MapNode, Mark, SeqNode

SINGLE = {
    "measures": "measures",
    "policies": "policies",
    "procedures": "procedures",
    "governments": "governments",
    "ladders": "ladder",
}
"""Collections whose library holds one item a file, named by it; and the library's folder."""
GROUPED = {
    "quantities": "quantities",
    "processes": "processes",
    "injects": "injects",
    "consents": "consents",
    "step_times": "step_times",
}
"""Collections whose library files each hold a mapping of items under the collection's name."""
HEADER = ("schema", "title", "source", "id")
FIGURE = frozenset({"value", "unit", "range", "tag", "source"})
"""The keys of a sourced figure; a mapping with others is something else that has a value."""


@dataclass
class Shelf:
    """The library's trees of one kind, read when they are first asked for."""

    kind: str
    sources: list[Source]
    problems: list[Problem]
    _items: dict[str, MapNode] | None = field(default=None)

    def items(self) -> dict[str, MapNode]:
        """Return every item of this kind by id."""
        if self._items is None:
            self._items = {}
            for stem, path in library.kind_files(SINGLE.get(self.kind, self.kind)).items():
                tree = read(path, self.sources)
                if self.kind in GROUPED:
                    self._items.update(_group(tree, self.kind, self.problems))
                elif self.kind == "parameters":
                    inner = tree.get("parameters")
                    self._items[stem] = inner if isinstance(inner, MapNode) else tree
                else:
                    self._items[stem] = tree
        return self._items


def read(path: Path, sources: list[Source]) -> MapNode:
    """Return the mapping that a library file holds."""
    data = read_limited(path)
    sources.append(Source(path, data))
    name = library.shown(path)
    tree = parse(data, name)
    if not isinstance(tree, MapNode):
        raise SourceError([Problem(name, 1, 1, "", "the file must hold a mapping")])
    if tree.get("schema") != 1:
        raise SourceError([Problem(name, 1, 1, "schema", "a library file says `schema: 1` at the top")])
    return tree


def _group(tree: MapNode, kind: str, problems: list[Problem]) -> dict[str, MapNode]:
    inner = tree.get(kind)
    for key in tree:
        if key not in (kind, *HEADER):
            hint = did_you_mean(key, (kind, *HEADER))
            problems.append(tree.keys_at[key].problem(key, f"unknown key in a file of {kind}", hint))
    if not isinstance(inner, MapNode):
        problems.append(tree.mark.problem(kind, f"the file holds no `{kind}`"))
        return {}
    return {k: v for k, v in inner.items() if isinstance(v, MapNode)}


class Resolver:
    """Makes one scenario tree whole."""

    def __init__(self, tree: MapNode, policies: Iterable[str] = ()) -> None:
        self.tree = tree.copy()
        self.sources: list[Source] = []
        self.problems: list[Problem] = []
        self._shelves = {
            kind: Shelf(kind, self.sources, self.problems) for kind in (*SINGLE, *GROUPED, "parameters")
        }
        self._own: set[str] = set()
        self._wanted_policies = tuple(policies)

    def resolve(self) -> MapNode:
        """Return the whole tree.

        Raises:
            SourceError: something named is neither in the scenario nor in the library.
        """
        for kind in (*SINGLE, *GROUPED, "parameters"):
            self._merge_named(kind)
        self._take_policies()
        self._take_governments()
        self._take_named()
        self._take_needed()
        self._leave_out_endings()
        self._take_law()
        if self.problems:
            raise SourceError(self.problems)
        return self.tree

    def whose_policies(self) -> dict[str, str]:
        """Return the actor of every policy of the tree and of the library; empty where it is not said."""
        own = self.tree.get("policies")
        found = {**self._shelves["policies"].items(), **(own if isinstance(own, MapNode) else {})}
        return {
            name: str(policy.get("actor", "")) if isinstance(policy, MapNode) else ""
            for name, policy in found.items()
        }

    def _section(self, kind: str) -> MapNode:
        section = self.tree.get(kind)
        if kind in self._own and isinstance(section, MapNode):
            return section
        self._own.add(kind)
        made = section.copy() if isinstance(section, MapNode) else MapNode(self.tree.mark)
        self.tree.put(kind, made, self.tree.keys_at.get(kind, self.tree.mark), made.mark)
        return made

    def _merge_named(self, kind: str) -> None:
        section = self.tree.get(kind)
        if not isinstance(section, MapNode):
            return
        shelf = self._shelves[kind].items()
        made = self._section(kind)
        for key, value in section.items():
            base = shelf.get(key)
            if not isinstance(value, MapNode):
                continue
            if base is not None:
                made.put(key, merge(base, value), section.keys_at[key], section.values_at[key])
            elif not value:
                hint = did_you_mean(key, shelf)
                self.problems.append(
                    section.keys_at[key].problem(f"{kind}.{key}", f"the library has no {kind} `{key}`", hint)
                )

    def _take(self, kind: str, key: str) -> MapNode | None:
        """Take an item in from the library, unless it is there; return what came in."""
        section = self.tree.get(kind)
        if isinstance(section, MapNode) and key in section:
            return None
        base = self._shelves[kind].items().get(key)
        if base is not None:
            self._section(kind).put(key, base, base.mark, base.mark)
        return base

    def _take_policies(self) -> None:
        names = list(self._wanted_policies)
        actors = self.tree.get("actors")
        for actor in actors.values() if isinstance(actors, MapNode) else ():
            if isinstance(actor, MapNode) and isinstance(actor.get("policy"), str):
                names.append(actor["policy"])
        for name in names:
            if name not in BUILT_IN:
                self._take("policies", name)
        own = self.tree.get("policies")
        unread = list(own.values()) if isinstance(own, MapNode) else []
        while unread:  # a table that is taken first may take others first itself
            policy = unread.pop(0)
            named = policy.get("replies_first") if isinstance(policy, MapNode) else None
            for other in named if isinstance(named, SeqNode) else ():
                taken = self._take("policies", other) if isinstance(other, str) else None
                if taken is not None:
                    unread.append(taken)

    def _take_governments(self) -> None:
        """Take in every government, where an actor has one: a setting may choose another."""
        actors = self.tree.get("actors")
        made = [a for a in actors.values() if isinstance(a, MapNode)] if isinstance(actors, MapNode) else []
        if any(a.get("government") is not None for a in made):
            for name in library.kind_files("governments"):
                self._take("governments", name)

    def _take_named(self) -> None:
        """Take in the ladder that is named, and the numbers of signals where they are read."""
        ladder = self.tree.get("ladder")
        if isinstance(ladder, str):
            self._take("ladders", ladder)
        if self.tree.get("signals") is not None:
            self._take("parameters", "signals")

    def _take_needed(self) -> None:
        """Take in what the content refers to, and what that refers to in turn."""
        places = (
            "measures",
            "processes",
            "procedures",
            "injects",
            "policies",
            "quantities",
            "milestones",
            "end_conditions",
            "on_breach",
            "on_extra_legal",
            "actors",
            "schedules",
            "law",
            "ladders",
            "signals",
        )
        unread = [self.tree.get(place) for place in places]
        starting = self.tree.get("starting_values")
        for full in starting if isinstance(starting, MapNode) else ():
            unread.append(self._take("quantities", full.partition(".")[2]))
        while unread:
            for kind, key in dict.fromkeys(needs(unread.pop())):
                unread.append(self._take(kind, key))

    def _leave_out_endings(self) -> None:
        """A reversal of the library ends those of its measures that the scenario has; the others it does not name."""
        section = self.tree.get("measures")
        if not isinstance(section, MapNode):
            return
        shelf = self._shelves["measures"].items()
        for mid, measure in list(section.items()):
            ends = measure.get("ends") if isinstance(measure, MapNode) else None
            usual = shelf.get(mid)
            if not isinstance(ends, SeqNode) or usual is None or usual.get("ends") != ends:
                continue  # it ends nothing, or the scenario itself says what
            kept = ends.copy()
            for i in reversed(range(len(ends))):
                if ends[i] not in section:
                    kept.drop(i)
            if len(kept) < len(ends):
                twin = measure.copy()
                twin.put("ends", kept, measure.keys_at["ends"], measure.values_at["ends"])
                self._section("measures").put(mid, twin, section.keys_at[mid], section.values_at[mid])

    def _take_law(self) -> None:
        actors = self.tree.get("actors")
        countries = dict.fromkeys(
            a["law"]
            for a in (actors.values() if isinstance(actors, MapNode) else ())
            if isinstance(a, MapNode) and isinstance(a.get("law"), str)
        )
        for country in countries:
            if country in library.law_countries():
                section = self._section("law")
                own = section.get(country)
                made = own.copy() if isinstance(own, MapNode) else MapNode(Mark(f"library/law/{country}"))
                made.put("book", library.lawbook_digest(country), made.mark, made.mark)
                for name in ("facts", "readings"):  # so that readings and settings find a place
                    if name not in made:
                        made.put(name, MapNode(made.mark), made.mark, made.mark)
                section.put(country, made, made.mark, made.mark)


def needs(node: Any) -> Iterator[tuple[str, str]]:  # noqa: PLR0912 - a case a key
    """Yield (kind, id) of the library items that a part of a tree refers to."""
    if isinstance(node, list):
        for item in node:
            yield from needs(item)
    if not isinstance(node, MapNode):
        return
    for key, value in node.items():
        if isinstance(value, str):
            match key:
                case "start" | "stop" | "running":
                    yield "processes", value
                case "begin" | "abandon" | "procedure":
                    yield "procedures", value
                case "grant" | "withdraw" | "consent" | "approves":
                    yield "consents", value
                case "time" | "takes" | "again":
                    yield "step_times", value
                case "parameter" | "scaled_by":
                    yield "parameters", value.partition(".")[0]
                case "reversed_by" | "end" | "active" | "done" | "promised" | "do" | "refrain":
                    yield "measures", value
                case (
                    "adjust"
                    | "modify_rate"
                    | "cap"
                    | "transfer"
                    | "to"
                    | "quantity"
                    | "minus"
                    | "reveal"
                    | "hotline"
                ) if not value.startswith("result."):
                    yield "quantities", value.partition(".")[2]
        elif key in ("asks", "costs") and isinstance(value, MapNode):
            for name in value:
                yield "quantities", str(name).partition(".")[2]
        elif key in ("takes", "again") and isinstance(value, list):
            for name in value:
                yield "step_times", str(name)
        elif key == "prepared" and value is True:
            yield "parameters", "procedure"
        elif key == "headline" and isinstance(value, list):
            for name in value:
                yield "quantities", str(name).partition(".")[2]
        elif key == "processes" and isinstance(value, list):
            for name in value:
                yield "processes", str(name)
        yield from needs(value)


def inherit_sources(node: Any, tag: Any = None, source: Any = None) -> Any:
    """Return a tree in which every sourced figure has a tag and a source: its own, or those of its row or file."""
    if isinstance(node, list):
        twin_list = node.copy()
        for i, item in enumerate(node):
            twin_list[i] = inherit_sources(item, tag, source)
        return twin_list
    if not isinstance(node, MapNode):
        return node
    tag, source = node.get("tag", tag), node.get("source", source)
    twin = node.copy()
    if "value" in node and FIGURE.issuperset(node):
        for key, value in (("tag", tag), ("source", source)):
            if key not in twin and isinstance(value, str):
                twin.put(key, value, node.mark, node.mark)
        return twin
    for key, value in node.items():
        twin[key] = inherit_sources(value, tag, source)
    return twin
