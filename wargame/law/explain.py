"""Explanations: the tree of what was tested, why not, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from wargame.core.text import say
from wargame.law.approvals import due_in, known_on, on_refusal, why
from wargame.law.assess import Assessment, Ceilinged
from wargame.law.terms import Scope, holds, parts_of
from wargame.model import terms as t
from wargame.model.lawbook import LawRule, Provision
from wargame.world.conditions import Truth

SIGN = {True: "met", False: "not met", None: "unknown"}
DUE = {True: "before", False: "may follow", None: "open"}
"""When a vote is due, as things stand."""


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an explanation, and what it rests on."""

    text: str
    status: str = ""
    basis: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()

    def lines(self, depth: int = 0) -> list[str]:
        """Return the tree as indented text."""
        status = f"[{self.status}] " if self.status else ""
        basis = f"  ({'; '.join(self.basis)})" if self.basis else ""
        own = f"{'  ' * depth}{status}{self.text}{basis}"
        return [own, *(line for child in self.children for line in child.lines(depth + 1))]

    def as_json(self) -> dict[str, Any]:
        """Return the tree for JSON."""
        made: dict[str, Any] = {"text": self.text}
        if self.status:
            made["status"] = self.status
        if self.basis:
            made["basis"] = list(self.basis)
        if self.children:
            made["children"] = [c.as_json() for c in self.children]
        return made


def explain_situation(made: Assessment, situation: str) -> Node:
    """Return why a situation has its ceiling, and what would change it."""
    s = made.law.situations[situation]
    found = made.finding(situation)
    attacks = made.given.facts.attacks or ()
    this = attacks[found.incident] if found.incident is not None else None
    scope = made.scope.on(this)
    children = []
    if this is not None:
        children.append(
            Node(f"looking at incident {(found.incident or 0) + 1} of {len(attacks)}: {_words(this)}")
        )
    for e in found.elements:
        element = s.elements[e.id]
        supplied = f" (supplied by {'; '.join(e.supplied_by)})" if e.supplied_by else ""
        if e.presupposed_by:
            supplied += f" (taken as given by {'; '.join(e.presupposed_by)})"
        inner = []
        if not e.supplied_by and e.status != "met":
            wanted = element.met_when if element.met_when is not None else None
            inner = [term_node(wanted, scope)] if wanted is not None else [Node(say(element.says))]
        text = f"{e.id} {say(element.title)}, {element.weight}{supplied}"
        children.append(Node(text, e.status.replace("_", " "), element.basis, tuple(inner)))
    if found.arguments:
        args = tuple(Node(say(a.says), a.points, (a.source,)) for a in found.arguments)
        children.append(Node("arguments, listed and never added up", children=args))
    if found.answers:
        said = tuple(_answer_node(made, a) for a in found.answers)
        children.append(Node("official answers that fit these facts", children=said))
    votes = [n for n, a in known_on(made.law.book, made.law.date).items() if situation in a.for_]
    if votes:
        inner = [_vote_node(made, n, situation) for n in votes]
        children.append(Node("votes of the Diet, were it recognised", children=tuple(inner)))
    children.append(Node("what would change it", children=tuple(_changes(made, found, scope))))
    title = f"{situation} {say(s.title)}: {found.ceiling}"
    return Node(title, "", found.basis, tuple(children))


def _answer_node(made: Assessment, name: str) -> Node:
    a = made.law.answers[name]
    against = tuple(Node(say(x.point), "against", (x.source,)) for x in a.against_it)
    return Node(f"{a.date}, {say(a.who)}: {say(a.paraphrase)}", "", (a.cite,), against)


def _changes(made: Assessment, found: Ceilinged, scope: Scope) -> list[Node]:
    s = made.law.situations[found.situation]
    bearing = [e for e in found.elements if e.weight != "measures"]
    out = [
        Node(f"{e.id}: {say(s.elements[e.id].title)}", "fails", s.elements[e.id].basis)
        for e in bearing
        if e.status == "not_met"
    ]
    out += [
        Node(f"{e.id}: to be known, or judged", "open", s.elements[e.id].basis)
        for e in bearing
        if e.status == "unknown"
    ]
    near = []
    for a in made.law.answers.values():
        if found.situation in a.said and a.id not in found.answers and a.facts_it_fits is not None:
            near.append(
                Node(
                    f"the facts of {say(a.title)} ({a.date}): said `{a.said[found.situation]}`",
                    "",
                    (a.cite,),
                    (term_node(a.facts_it_fits, scope),),
                )
            )
    if near and found.ceiling in ("cannot", "undetermined"):
        out.append(Node("an official answer that fitted; those known would need", children=tuple(near)))
    if not out:
        out.append(Node("the government's own word (likely), or facts that take an element away"))
    return out


def explain_act(made: Assessment, act: str) -> Node:
    """Return why an act is ruled as it is: each situation's column, the rules in it, and what is missing."""
    ruling = made.ruling(act)
    children = []
    for column in made.columns():
        here = made.in_column(act, column)
        inner = tuple(_provision_node(made, act, c.rule, c.provision) for c in made.law.cells(act, column))
        name = "peacetime (holds beside every situation)" if column == "peacetime" else f"{column} recognised"
        children.append(Node(name, here.ruling, children=inner or (Node("no rule speaks"),)))
    if ruling.ruling == "prohibited" and ruling.column:
        inner = tuple(
            _provision_node(made, act, c.rule, c.provision) for c in made.law.cells(act, ruling.column)
        )
        children.append(Node(f"nearest situation that would open it: {ruling.column}", children=inner))
    if not ruling.binds:
        children.append(Node(f"an argument, not a gate; to act otherwise costs: {ruling.cost}"))
    said = tuple(
        Node(f"{a.date}, {say(a.who)}: {say(a.said_of_acts[act])}", "", (a.cite,))
        for a in made.law.answers.values()
        if act in a.said_of_acts
    )
    if said:
        children.append(Node("what was said of it", children=said))
    if ruling.ruling != "permitted":
        children.append(Node(f"what would change it: {ruling.unlock}"))
    title = say(made.law.acts[act].title)
    unmet = f"; unmet: {', '.join(ruling.unmet)}" if ruling.unmet else ""
    return Node(
        f"{act} ({title}): {ruling.ruling}{unmet}; text read: {ruling.mark}",
        "",
        ruling.basis,
        tuple(children),
    )


def _provision_node(made: Assessment, act: str, rule: LawRule, p: Provision) -> Node:
    scope = made.scope.about(act)
    children: list[Node] = []
    if p.when is not None:
        children.append(Node("applies when", SIGN[holds(p.when, scope)], (), (term_node(p.when, scope),)))
    if p.follows:
        children.append(Node(f"follows {p.follows}"))
    for name in p.needs:
        code = made.law.codes[name]
        met = made.code(name, act)
        inner = (term_node(code.met_when, scope),) if met is not True else ()
        shown = code.shown_as or name
        children.append(Node(f"`{shown}` {say(code.title)}", SIGN[met], made.articles(name), inner))
    votes = known_on(made.law.book, made.law.date).items()
    children += [_vote_node(made, n) for n, a in votes if set(a.codes).intersection(p.needs)]
    if p.limits:
        children.append(Node(f"limit: {say(p.limits)}"))
    word = (p.ruling or "follows") + ("" if rule.binds else ", argued")
    return Node(f"{rule.id}: {say(rule.title)}", word, (rule.citation, *p.basis), tuple(children))


def _vote_node(made: Assessment, name: str, *beside: str) -> Node:
    """Return when a vote of the Diet is due, and what a refusal would end."""
    book = made.law.book
    a = book.approvals[name]
    due = due_in(book, name, made.given, committed=made.committed, beside=beside)
    ends = tuple(
        Node(f"refused, {' and '.join(e.ends)} ends {say(e.words)}", "", e.basis)
        for e in on_refusal(book, name).endings
    )
    stricter = a.commitment.basis if made.committed and a.commitment else ()
    return Node(
        f"vote on {name}: {why(a, committed=made.committed)}", DUE[due], (a.citation, *stricter), ends
    )


def term_node(term: t.Term, scope: Scope) -> Node:
    """Return what a term tests, and how each part of it stands."""
    truth: Truth = holds(term, scope)
    match term:
        case t.AllOf():
            return Node("all of", SIGN[truth], (), tuple(term_node(p, scope) for p in term.all))
        case t.AnyOf():
            return Node("any of", SIGN[truth], (), tuple(term_node(p, scope) for p in term.any))
        case t.Not() | t.Known():
            word = "not" if isinstance(term, t.Not) else "known that"
            return Node(word, SIGN[truth], (), tuple(term_node(p, scope) for p in parts_of(term)))
        case _:
            return Node(_words(term), SIGN[truth])


def _words(thing: Any) -> str:
    """Return a term or an incident as its file would write it."""
    parts = []
    for f in fields(thing):
        value = getattr(thing, f.name)
        if value is None:
            continue
        if is_dataclass(value):
            shown = f"{{{_words(value)}}}"
        elif isinstance(value, tuple):
            shown = f"[{', '.join(map(_word, value))}]"
        else:
            shown = _word(value)
        parts.append(f"{f.name.rstrip('_')}: {shown}")
    return ", ".join(parts)


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


__all__ = ["Node", "explain_act", "explain_situation", "term_node"]
