"""Explanations: the tree of what was tested, why not, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wargame.core.text import say
from wargame.law.approvals import due_in, known_on, on_refusal, why
from wargame.law.assess import Assessment
from wargame.law.in_force import Cell
from wargame.law.recognition import Ceilinged, ElementStatus
from wargame.law.terms import Scope, holds
from wargame.law.wording import as_stands, clause, incident, voted_on
from wargame.model import terms as t
from wargame.model.lawbook import PEACETIME, Lawbook, Provision, SituationElement
from wargame.world.conditions import Truth

SIGN = {True: "met", False: "not met", None: "unknown"}
DUE = {True: "before", False: "may follow", None: "open"}
"""When a vote is due, as things stand."""
JUDGED = "only a judgement can supply it: an official answer that fits, or a reading"


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
        which = f"incident {(found.incident or 0) + 1} of {len(attacks)}"
        children.append(Node(f"looking at {which}: {incident(this)}"))
    known = made.law.situation_window(s) is not None
    for e in found.elements:
        element = s.elements[e.id]
        supplied = f" (supplied by {'; '.join(e.supplied_by)})" if e.supplied_by else ""
        if e.presupposed_by:
            supplied += f" (taken as given by {'; '.join(e.presupposed_by)})"
        text = f"{e.id} {say(element.title)}, {element.weight}{supplied}"
        inner = tuple(_tested(element, e, scope, made.law.book)) if known else ()
        children.append(Node(text, e.status.replace("_", " "), element.basis, inner))
    if found.arguments:
        args = tuple(Node(say(a.says), a.points, (a.source,)) for a in found.arguments)
        children.append(Node("arguments, listed and never added up", children=args))
    if found.answers:
        said = tuple(_answer_node(made, a) for a in found.answers)
        children.append(Node("official answers that fit these facts", children=said))
    votes = [n for n, a in known_on(made.law.book, made.law.date).items() if situation in a.for_]
    if votes:
        due = tuple(_vote_node(made, n, situation) for n in votes)
        children.append(Node("votes of the Diet, were it recognised", children=due))
    children.append(Node("what would change it", children=tuple(_changes(made, found, scope))))
    title = f"{situation} {say(s.title)}: {found.ceiling}"
    return Node(title, "", found.basis, tuple(children))


def _tested(element: SituationElement, e: ElementStatus, scope: Scope, book: Lawbook) -> Iterable[Node]:
    """Yield what the facts are asked about an element, unless an answer or a reading speaks to it."""
    if e.supplied_by or e.presupposed_by:
        return
    if say(element.says) and e.status != "met":
        yield Node(f"note: {say(element.says)}")
    if element.met_when is not None:
        yield term_node(element.met_when, scope, book)
    elif e.status != "met":
        yield Node(JUDGED)
    if element.not_met_when is not None and e.status != "met":
        fails = holds(element.not_met_when, scope)
        word = {True: "it fails, because", False: "it would fail if", None: "it would fail if"}[fails]
        yield Node(f"{word}:", children=(term_node(element.not_met_when, scope, book),))


def _answer_node(made: Assessment, name: str) -> Node:
    a = made.law.answers[name]
    against = tuple(Node(say(x.point), "against", (x.source,)) for x in a.against_it)
    return Node(f"{a.date}, {say(a.who)}: {say(a.paraphrase)}", "", (a.cite,), against)


def _changes(made: Assessment, found: Ceilinged, scope: Scope) -> list[Node]:
    s = made.law.situations[found.situation]
    bearing = [e for e in found.elements if e.weight != "measures"]
    out = [
        Node(f"{e.id} {say(s.elements[e.id].title)}: other facts", "fails", s.elements[e.id].basis)
        for e in bearing
        if e.status == "not_met"
    ]
    for e in bearing:
        if e.status == "unknown":
            needs = JUDGED if s.elements[e.id].met_when is None else "facts that show it, or a judgement"
            out.append(Node(f"{e.id} {say(s.elements[e.id].title)}: {needs}", "open", s.elements[e.id].basis))
    near = []
    for a in made.law.answers.values():
        if found.situation in a.said and a.id not in found.answers and a.facts_it_fits is not None:
            near.append(
                Node(
                    f"{a.date}, {say(a.title)}: it said `{a.said[found.situation]}`",
                    "",
                    (a.cite,),
                    (term_node(a.facts_it_fits, scope, made.law.book),),
                )
            )
    if near and found.ceiling in ("cannot", "undetermined"):
        out.append(Node("facts that an official answer fits; those are", children=tuple(near)))
    if not out:
        out.append(Node("upwards, to `likely`: the government itself saying so of these facts"))
        out.append(Node("downwards: facts that take an element away"))
    return out


def explain_act(made: Assessment, act: str) -> Node:
    """Return why an act is ruled as it is: each situation's column, the rules in it, and what is missing."""
    ruling = made.ruling(act)
    children = []
    for column in made.authority.columns():
        here = made.authority.in_column(act, column)
        cells = made.law.cells(act, column)
        inner = _provisions(made, act, column, cells)
        status = here.ruling if here.rules else "no rule applies" if inner else "no rule here"
        children.append(Node(_column(made, column), status, children=inner))
    if ruling.ruling == "prohibited" and ruling.column:
        inner = _provisions(made, act, ruling.column, made.law.cells(act, ruling.column))
        words = f"the nearest that would open it: {_column(made, ruling.column)}"
        children.append(Node(words, children=inner))
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


def _column(made: Assessment, column: str) -> str:
    if column == PEACETIME:
        return "peacetime (holds beside every situation)"
    return f"{column} recognised ({say(made.law.situations[column].title)})"


def _provisions(made: Assessment, act: str, column: str, cells: Iterable[Cell]) -> tuple[Node, ...]:
    """Return the rules that speak of an act in a situation: those that apply, then those that do not."""
    cells = tuple(cells)
    scope = made.scope.about(act)
    truth = [True if c.provision.when is None else holds(c.provision.when, scope) for c in cells]
    over = {name: c for c, so in zip(cells, truth, strict=True) if so is True for name in c.provision.over}
    found = [
        (so is not True, _provision_node(made, act, column, c, so, over.get(c.label)))
        for c, so in zip(cells, truth, strict=True)
    ]
    return tuple(node for _, node in sorted(found, key=lambda pair: pair[0]))


def _provision_node(
    made: Assessment, act: str, column: str, cell: Cell, applies: Truth, beaten_by: Cell | None
) -> Node:
    rule, p = cell.rule, cell.provision
    book = made.law.book
    scope = made.scope.about(act)
    text, basis = f"{rule.id}: {say(rule.title)}", (rule.citation, *p.basis)
    when = (
        Node("it applies only if:", children=(term_node(p.when, scope, book),))
        if p.when is not None
        else None
    )
    if applies is not True:
        status = "does not apply" if applies is False else "not known to apply"
        return Node(text, status, basis, (when,) if when else ())
    if beaten_by is not None:
        return Node(f"{text}; {beaten_by.rule.id} goes before it", "gives way", basis)
    children: list[Node] = [when] if when else []
    if p.follows:
        children.append(Node(f"ruled as {p.follows} is ({say(made.law.acts[p.follows].title)})"))
    for name in p.needs:
        code = made.law.codes[name]
        met = made.code(name, act)
        inner = (term_node(code.met_when, scope, book),) if met is not True else ()
        shown = code.shown_as or name
        children.append(Node(f"`{shown}` {say(code.title)}", SIGN[met], made.authority.articles(name), inner))
    votes = known_on(book, made.law.date).items()
    children += [_vote_node(made, n) for n, a in votes if set(a.codes).intersection(p.needs)]
    if p.limits:
        children.append(Node(f"limit: {say(p.limits)}"))
    word = _rules(made, act, column, p) + ("" if rule.binds else ", argued")
    return Node(text, word, basis, tuple(children))


def _rules(made: Assessment, act: str, column: str, p: Provision) -> str:
    """Return what a provision that applies comes to, its conditions tested."""
    if p.follows is not None:
        return made.authority.in_column(p.follows, column).ruling
    if p.ruling == "prohibited" or p.ruling is None:
        return "prohibited"
    if not p.needs:
        return p.ruling
    return "permitted" if all(made.code(n, act) is True for n in p.needs) else "conditional"


def _vote_node(made: Assessment, name: str, *beside: str) -> Node:
    """Return when a vote of the Diet is due, and what a refusal would end."""
    book = made.law.book
    a = book.approvals[name]
    due = due_in(book, name, made.given, committed=made.committed, beside=beside)
    ends = tuple(
        Node(f"refused, {' and '.join(map(voted_on, e.ends))} ends {say(e.words)}", "", e.basis)
        for e in on_refusal(book, name).endings
    )
    stricter = a.commitment.basis if made.committed and a.commitment else ()
    return Node(
        f"vote on {voted_on(name)}: {why(a, committed=made.committed)}",
        DUE[due],
        (a.citation, *stricter),
        ends,
    )


def term_node(term: t.Term, scope: Scope, book: Lawbook) -> Node:
    """Return in plain words what a term tests, and how each part of it stands."""
    truth: Truth = holds(term, scope)
    match term:
        case t.AllOf(all=parts):
            return Node("all of:", SIGN[truth], (), _parts(parts, scope, book))
        case t.AnyOf(any=parts):
            told = [p for p in parts if holds(p, scope) is True] if truth is True else list(parts)
            if len(told) == 1:
                return term_node(told[0], scope, book)
            words = "one of these is enough:" if len(told) == len(parts) else "one is enough, and met:"
            return Node(words, SIGN[truth], (), _parts(told, scope, book))
        case t.Not(not_=t.Known(known=inner)):
            return _of(inner, scope, book, truth, "it is not known that")
        case t.Not(not_=inner):
            return _of(inner, scope, book, truth, "")
        case t.Known(known=inner):
            return _of(inner, scope, book, truth, "it is known that")
        case _:
            return Node(_leaf(term, scope, book), SIGN[truth])


def _of(inner: t.Term, scope: Scope, book: Lawbook, truth: Truth, lead: str) -> Node:
    """Return a term about another one: `lead` and the other one, or its denial if there is no lead."""
    match inner:
        case t.AllOf(all=parts):
            words = f"{lead} all of these hold:" if lead else "not all of these hold:"
        case t.AnyOf(any=parts):
            words = f"{lead} any of these holds:" if lead else "none of these holds:"
        case t.Not() | t.Known():
            words, parts = f"{lead or 'it is not so that'}:", (inner,)
        case _:
            said = f"{lead} {clause(inner, book)}" if lead else clause(inner, book, yes=False)
            return Node(said, SIGN[truth])
    return Node(words, SIGN[truth], (), _parts(parts, scope, book))


def _parts(terms: Iterable[t.Term], scope: Scope, book: Lawbook) -> tuple[Node, ...]:
    return tuple(term_node(p, scope, book) for p in terms)


def _leaf(term: t.Term, scope: Scope, book: Lawbook) -> str:
    stands = as_stands(term, scope)
    return clause(term, book) + (f"; {stands}" if stands else "")


__all__ = ["Node", "explain_act", "explain_situation", "term_node"]
