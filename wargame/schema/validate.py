"""A plain tree into definitions; everything that is wrong becomes a `Problem` with a position and a sentence.

pydantic does the checking. Its error locations mix keys with the names of union members, so each is walked through the
tree to find what the file really holds there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from wargame.core.errors import Problem, SourceError, did_you_mean
from wargame.schema.paths import Path, format_path, parse_path
from wargame.schema.scalars import describe, shorten
from wargame.schema.shapes import choices_of, is_definition, keys_of, shapes_at
from wargame.schema.tree import MapNode, Mark, SeqNode, mark_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails, ValidationError

T = TypeVar("T")
MAX_PROBLEMS = 200
MAX_MESSAGE = 500
KNOWN_HERE = "known here: "
"""So a hint begins that lists all the keys there may be."""

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dataclass_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "none_required": "nothing (null)",
}
_CHOICE = ("literal_error", "enum")
_LENGTH = ("too_long", "too_short")


def build(tp: type[T], tree: Any, *, start_path: str = "", at: Mark | None = None) -> T:
    """Return the definition that a tree spells.

    Args:
        tp: a definition, or any type made of them, such as ``dict[str, Measure]``.
        tree: what `nodes.parse` returned, or part of it.
        start_path: the path of `tree` in its file, for errors.
        at: where `tree` stands, if it is a scalar and so does not know.

    Raises:
        SourceError: the tree does not spell one; it holds every problem.
    """
    made, problems = collect(tp, tree, start_path=start_path, at=at)
    if problems:
        raise SourceError(problems)
    return made  # type: ignore[return-value] # there is one, since there is no problem


def collect(
    tp: type[T], tree: Any, *, start_path: str = "", at: Mark | None = None
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the definition that a tree spells, or None and every problem. The arguments are those of `build`."""
    from pydantic import ValidationError

    reader: TypeAdapter[T] = adapter(tp)  # type: ignore[arg-type] # a type is hashable
    try:
        return reader.validate_python(tree), ()
    except ValidationError as error:
        return None, _problems(tp, tree, error, start_path, at or mark_of(tree))


@cache
def adapter(tp: Any) -> TypeAdapter[Any]:
    """Return pydantic's reader of a type; made once, at the first use."""
    from pydantic import TypeAdapter

    return TypeAdapter(tp)


def _problems(tp: Any, tree: Any, error: ValidationError, start_path: str, at: Mark) -> tuple[Problem, ...]:
    start = parse_path(start_path) if start_path else ()
    found = [_Found(details, tree, at) for details in error.errors(include_url=False)[: 4 * MAX_PROBLEMS]]
    problems = {_word(tp, group, start) for group in _settle(found, 0)}
    return tuple(sorted(_without_echoes(problems)))[:MAX_PROBLEMS]


class _Found:
    """One pydantic error, and the place in the tree that it is about.

    Attributes:
        loc: pydantic's location.
        branches: indices in `loc` of parts that are no keys: names of members of plain unions.
        path: the keys and indices that were found in the tree.
        value: what stands there.
        at: where it stands.
        key_at: where its key stands.
    """

    __slots__ = ("at", "branches", "details", "key_at", "loc", "path", "value")

    def __init__(self, details: ErrorDetails, tree: Any, at: Mark) -> None:
        self.details = details
        self.loc = details["loc"]
        self.branches: list[int] = []
        self.path: Path = ()
        self.value: Any = tree
        self.at = self.key_at = at
        for i, part in enumerate(self.loc):
            if _has(self.value, part):
                self._enter(part)
            elif not _is_marker(part) and not (self.kind == "missing" and i == len(self.loc) - 1):
                self.branches.append(i)

    @property
    def kind(self) -> str:
        """The name that pydantic has for this sort of error."""
        return self.details["type"]

    def _enter(self, part: str | int) -> None:
        holder = self.value
        self.path = (*self.path, part)
        self.value = holder[part]
        known = mark_of(self.value)
        if isinstance(holder, MapNode) and isinstance(part, str):
            self.key_at = holder.keys_at.get(part, holder.mark)
            self.at = holder.values_at.get(part, known)
        elif isinstance(holder, SeqNode) and isinstance(part, int):
            self.at = self.key_at = holder.items_at[part]


def _has(holder: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(holder, (list, tuple)) and part < len(holder)
    return isinstance(holder, dict) and part in holder


def _is_marker(part: str | int) -> bool:
    """Tell whether a part of a location is `[key]` or the tag of a keyed union."""
    return isinstance(part, str) and (part == "[key]" or (part[:1] == "<" and part[-1:] == ">"))


def _settle(found: list[_Found], depth: int) -> list[list[_Found]]:
    """Group errors into problems.

    Where a plain union failed, pydantic reports every member's complaints. If a member got further than "this is no
    text", only that one is kept (the one with fewest complaints); otherwise all of them make one problem together.
    """
    groups: list[list[_Found]] = []
    unions: dict[tuple[str | int, ...], dict[str | int, list[_Found]]] = {}
    for one in found:
        branch = next((i for i in one.branches if i >= depth), None)
        if branch is None:
            groups.append([one])
        else:
            members = unions.setdefault(one.loc[:branch], {})
            members.setdefault(one.loc[branch], []).append(one)
    for prefix, members in unions.items():
        inner = len(prefix) + 1
        deep = [errors for errors in members.values() if any(len(e.loc) > inner for e in errors)]
        if deep:
            groups += _settle(min(deep, key=len), inner)
        else:
            groups.append([error for errors in members.values() for error in errors])
    return groups


def _word(tp: Any, group: list[_Found], start: Path) -> Problem:
    """Return the problem that a group of errors about one place amounts to."""
    one = group[0]
    words = _word_one(tp, one, start)
    if len(group) == 1:
        return words
    expected = list(dict.fromkeys(_EXPECTED[e.kind] for e in group if e.kind in _EXPECTED))
    others = [e for e in group if e.kind not in _EXPECTED]
    if others:
        each = [_word_one(tp, e, start) for e in others]
        message = ", or: ".join(dict.fromkeys(p.message for p in each))
        return one.at.problem(words.path, message, next((p.hint for p in each if p.hint), ""))
    listed = ", ".join(expected[:-1]) + f" or {expected[-1]}" if len(expected) > 1 else expected[0]
    return one.at.problem(words.path, f"expected {listed}, found {describe(one.value)}")


def _word_one(tp: Any, one: _Found, start: Path) -> Problem:
    path = format_path(start + one.path)
    context = one.details.get("ctx", {})
    if one.kind in _EXPECTED:
        found = describe(one.value)
        hint = "quote it" if one.kind == "string_type" and isinstance(one.value, (int, float)) else ""
        return one.at.problem(path, f"expected {_EXPECTED[one.kind]}, found {found}", hint)
    if one.kind == "value_error":
        at = one.key_at if one.loc and one.loc[-1] == "[key]" else one.at
        return at.problem(path, shorten(str(context.get("error", one.details["msg"])), MAX_MESSAGE))
    if one.kind == "keyed":
        return one.at.problem(path, shorten(context["message"], MAX_MESSAGE), context["hint"].strip(" ()"))
    special = _SPECIAL.get(one.kind)
    return special(tp, one, path) if special else one.at.problem(path, one.details["msg"])


def _missing(tp: Any, one: _Found, path: str) -> Problem:
    name = one.loc[-1]
    if isinstance(name, int):
        return _length(tp, one, path)
    return one.at.problem(path, f"the key `{name}` is missing")


def _unknown(tp: Any, one: _Found, path: str) -> Problem:
    name = str(one.path[-1]) if one.path else ""
    shapes = [s for s in shapes_at(tp, one.loc[:-1]) if is_definition(s)]
    known = [key for shape in shapes for key in keys_of(shape)]
    hint = did_you_mean(name, known)
    if not hint and known:
        hint = KNOWN_HERE + ", ".join(dict.fromkeys(known))
    return one.key_at.problem(path, f"unknown key `{shorten(name)}`", hint)


def _choice(tp: Any, one: _Found, path: str) -> Problem:
    allowed = choices_of(shapes_at(tp, one.loc))
    choices = [str(c).lower() if isinstance(c, bool) else str(c) for c in allowed]
    listed = ", ".join(choices) or one.details.get("ctx", {}).get("expected", "the known ones")
    if isinstance(one.value, str) and one.value not in choices:
        return one.at.problem(
            path, f"`{shorten(one.value)}` is not one of: {listed}", did_you_mean(one.value, choices)
        )
    return one.at.problem(path, f"expected one of: {listed}; found {describe(one.value)}")


def _length(tp: Any, one: _Found, path: str) -> Problem:
    loc = one.loc[:-1] if one.kind == "missing" else one.loc
    shapes = shapes_at(tp, loc)
    sizes = [len(get_args(s)) for s in shapes if get_origin(s) is tuple and get_args(s)[-1] is not ...]
    if not sizes:
        return one.at.problem(path, one.details["msg"])
    size = len(one.value) if isinstance(one.value, (list, tuple)) else 0
    return one.at.problem(path, f"expected a list of {sizes[0]}, found one of {size}")


_SPECIAL: dict[str, Callable[[Any, _Found, str], Problem]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    **dict.fromkeys(_CHOICE, _choice),
    **dict.fromkeys(_LENGTH, _length),
}


def _without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out a missing key where the same mapping has a key that was probably meant for it."""
    kept = list(problems)
    meant = {
        (p.path.rpartition(".")[0], p.hint.removeprefix("did you mean `").removesuffix("`?"))
        for p in kept
        if p.message.startswith("unknown key") and p.hint.startswith("did you mean")
    }
    echoes = {(path, f"the key `{name}` is missing") for path, name in meant}
    return [p for p in kept if (p.path, p.message) not in echoes]
