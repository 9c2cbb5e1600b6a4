"""YAML text to a plain tree that remembers where everything stood.

It is built from parse events with a stack of our own, within limits of depth, size and number of nodes (counted after
aliases are expanded), so that no file can exhaust the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from wargame.core.errors import Problem, SourceError
from wargame.schema import characters
from wargame.schema.paths import format_path
from wargame.schema.scalars import Scalar, resolve, shorten
from wargame.schema.tree import MapNode, Mark, Node, SeqNode

__all__ = ["MAX_DEPTH", "MAX_NODES", "MAX_SCALAR", "MapNode", "Mark", "Node", "SeqNode", "parse"]

MAX_DEPTH = 64
MAX_NODES = 100_000
MAX_SCALAR = 100_000
MAX_PROBLEMS = 100


def parse(data: bytes, file: str) -> Node:
    """Return the tree of a YAML file.

    Args:
        data: what the file holds.
        file: what the file is called in errors.

    Raises:
        SourceError: it is not the YAML we read; all that was found wrong is reported together.
    """
    import yaml

    text = characters.decode(data, file)
    problems = list(characters.directives(text, file))
    if problems:
        raise SourceError(problems)
    builder = _Builder(file, note_scalars="\t" in text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = builder.build(yaml.parse(text, Loader=loader))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure Python scanner turns some impossible escapes into bare ValueErrors.
        problems.append(_syntax_problem(error, file, text))
    except _GaveUp:
        pass
    else:
        if "\t" in text:
            problems.extend(islice(characters.tabs(text, file, builder.scalars), MAX_PROBLEMS))
    problems.extend(builder.problems)
    if problems:
        raise SourceError(problems[:MAX_PROBLEMS])
    return root


def _syntax_problem(error: Exception, file: str, text: str) -> Problem:
    at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, col = (at.line + 1, at.column + 1) if at else (0, 0)
    if tab := characters.tab_in(text, line, col):
        return Problem(file, line, tab, "", characters.TAB_MESSAGE)
    what = shorten(getattr(error, "problem", None) or str(error), 200)
    return Problem(file, line, col, "", f"not valid YAML: {what}", getattr(error, "context", None) or "")


class _GaveUp(Exception):
    """A limit was passed; the problem is in the list."""


_NO_KEY: Any = object()
_BAD_KEY: Any = object()


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "before", "height", "key", "key_at", "node")

    def __init__(self, node: MapNode | SeqNode, anchor: str | None, before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        self.height = 1
        self.key: Any = _NO_KEY
        self.key_at = node.mark


class _Anchored(NamedTuple):
    """What an anchor names: the value, and how many nodes and levels an alias to it adds."""

    value: Node
    nodes: int
    height: int


class _Builder:
    """Makes the tree from parse events, with a stack of its own."""

    def __init__(self, file: str, *, note_scalars: bool) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.scalars: list[tuple[int, int, bool]] = []
        self._note_scalars = note_scalars
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._plain: dict[str, Scalar] = {}
        self._nodes = 0
        self._root: Node = None

    def build(self, events: Iterator[Any]) -> Node:
        """Return the tree; `problems` holds what was wrong with it.

        Raises:
            _GaveUp: a limit was passed.
        """
        import yaml

        file, stack = self.file, self._stack
        documents = 0
        for event in events:
            kind = event.__class__
            start = event.start_mark
            if kind is yaml.ScalarEvent:
                mark = Mark(file, start.line + 1, start.column + 1)
                self._count(1, mark)
                value = self._scalar(event, mark)
                if event.anchor:
                    self._anchors[event.anchor] = _Anchored(value, 1, 0)
                self._place(value, mark)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = Mark(file, start.line + 1, start.column + 1)
                self._open(event, MapNode(mark) if kind is yaml.MappingStartEvent else SeqNode(mark))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(stack.pop())
            elif kind is yaml.AliasEvent:
                mark = Mark(file, start.line + 1, start.column + 1)
                self._place(self._alias(event.anchor, mark), mark)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._give_up(
                        Mark(file, start.line + 1, start.column + 1), "a file holds one YAML document only"
                    )
        return self._root

    def _scalar(self, event: Any, mark: Mark) -> Scalar:
        text: str = event.value
        if self._note_scalars and event.style:
            self.scalars.append((event.start_mark.index, event.end_mark.index, event.style in ("|", ">")))
        if event.tag:
            self._tag(event.tag, mark)
        if len(text) > MAX_SCALAR:
            self._report(
                mark, f"this text is too long ({len(text):,} characters; the limit is {MAX_SCALAR:,})"
            )
            return ""
        if event.style:
            if event.style == '"' and (what := characters.forbidden(text)):
                self._report(mark, f"{what} is not allowed in text")
            return text
        try:
            return self._plain[text]
        except KeyError:
            pass
        try:
            value = resolve(text)
        except ValueError as error:
            self._report(mark, str(error))
            return 0
        self._plain[text] = value
        return value

    def _open(self, event: Any, node: MapNode | SeqNode) -> None:
        self._count(1, node.mark)
        if event.tag:
            self._tag(event.tag, node.mark)
        if len(self._stack) >= MAX_DEPTH:
            self._give_up(node.mark, f"nested too deeply (the limit is {MAX_DEPTH} levels)")
        if event.anchor:
            self._anchors[event.anchor] = None  # open: an alias to it now would be a cycle
        self._stack.append(_Frame(node, event.anchor, self._nodes))

    def _close(self, frame: _Frame) -> None:
        if frame.anchor:
            self._anchors[frame.anchor] = _Anchored(frame.node, self._nodes - frame.before + 1, frame.height)
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, frame.height + 1)
        self._place(frame.node, frame.node.mark)

    def _alias(self, anchor: str, mark: Mark) -> Node:
        if anchor not in self._anchors:
            self._report(mark, f"the alias *{shorten(anchor)} names no anchor above it")
            return None
        target = self._anchors[anchor]
        if target is None:
            self._report(mark, f"the alias *{shorten(anchor)} stands inside what it names")
            return None
        self._count(target.nodes, mark)
        if len(self._stack) + target.height > MAX_DEPTH:
            self._give_up(mark, f"nested too deeply through an alias (the limit is {MAX_DEPTH} levels)")
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, target.height + 1)
        return target.value

    def _place(self, value: Node, mark: Mark) -> None:
        """Put a finished value where it belongs: the root, the next list item, a key, or the value of one."""
        if not self._stack:
            self._root = value
            return
        frame = self._stack[-1]
        node = frame.node
        if isinstance(node, SeqNode):
            node.append(value)
            node.items_at.append(mark)
        elif frame.key is _NO_KEY:
            frame.key = self._key(node, value, mark)
            frame.key_at = mark
        else:
            if frame.key is not _BAD_KEY:
                node[frame.key] = value
                node.keys_at[frame.key] = frame.key_at
                node.values_at[frame.key] = mark
            frame.key = _NO_KEY

    def _key(self, node: MapNode, value: Node, mark: Mark) -> Any:
        if value.__class__ is not str:
            if value is None or isinstance(value, (dict, list)):
                self._report(
                    mark, f"a key must be text, not {'nothing' if value is None else 'a mapping or list'}"
                )
            else:
                self._report(mark, f"a key must be text, not {str(value).lower()}", "quote it")
        elif value == "<<":
            self._report(mark, "merge keys (<<) are not used here", "use `extends`")
        elif value in node:
            first = f"first in line {node.keys_at[value].line}"
            self._report(mark, f"the key `{shorten(value)}` stands here twice", first)
        else:
            return value
        return _BAD_KEY

    def _tag(self, tag: str, mark: Mark) -> None:
        self._report(mark, f"YAML tags ({shorten(tag)}) are not used here", "delete it")

    def _count(self, nodes: int, mark: Mark) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            self._give_up(
                mark, f"the file holds too many nodes (the limit is {MAX_NODES:,}, aliases counted in full)"
            )

    def _report(self, mark: Mark, message: str, hint: str = "") -> None:
        self.problems.append(mark.problem(self._path(), message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _GaveUp

    def _give_up(self, mark: Mark, message: str) -> None:
        self.problems.append(mark.problem("", message))
        raise _GaveUp

    def _path(self) -> str:
        parts: list[str | int] = []
        for frame in self._stack:
            if isinstance(frame.node, SeqNode):
                parts.append(len(frame.node))
            elif isinstance(frame.key, str):
                parts.append(frame.key)
        return format_path(tuple(parts))
