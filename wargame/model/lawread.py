"""The cold path of the law: files of law, facts and cases read, validated, and every name in them checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from wargame.core.errors import Problem, SourceError, UsageError, did_you_mean
from wargame.model import terms as t
from wargame.model.fact_rules import FactRule, FactRules, problem_of
from wargame.model.law_approvals import ApprovalsFile, NoticesFile
from wargame.model.law_cases import LawCases
from wargame.model.lawbook import (
    PEACETIME,
    ActTitles,
    Answer,
    CodesFile,
    Country,
    Lawbook,
    LawRule,
    LawSituation,
    Overlay,
    PointsFile,
    StatuteSets,
)
from wargame.model.lawload import HOME, load_lawbook
from wargame.model.legal_facts import FactsFile, Order
from wargame.model.reading_file import ReadingFile
from wargame.model.readings import agreeing
from wargame.schema import library
from wargame.schema.characters import MAX_BYTES
from wargame.schema.definition import key_of
from wargame.schema.nodes import parse
from wargame.schema.paths import Path as Place
from wargame.schema.paths import PathError, format_path, get_at, steps
from wargame.schema.tree import MapNode, Mark, Node, SeqNode
from wargame.schema.validate import build

T = TypeVar("T")
DEFINITIONS = {
    "country": Country,
    "statute_sets": StatuteSets,
    "points": PointsFile,
    "codes": CodesFile,
    "acts": ActTitles,
    "notices": NoticesFile,
    "approvals": ApprovalsFile,
}
OPTIONAL = {
    "points": PointsFile(schema_=1, source="", points={}),
    "notices": NoticesFile(schema_=1, source="", notices={}),
    "approvals": ApprovalsFile(schema_=1, source="", approvals={}),
}


def compile_lawbook(country: str, files: dict[str, Path], digest: str = "") -> Lawbook:  # noqa: PLR0915 - a part a kind of file
    """Return a country's law from its files, without the cache.

    Raises:
        SourceError: a file of it is wrong; with every problem.
    """
    facts: dict[str, FactRule] = {}
    one: dict[str, Any] = dict(OPTIONAL)
    rules: dict[str, LawRule] = {}
    situations: dict[str, LawSituation] = {}
    answers: dict[str, Answer] = {}
    where: dict[str, str] = {}
    trees: dict[str, MapNode] = {}
    problems: list[Problem] = []
    for stem, path in files.items():
        name = library.shown(path)
        try:
            tree = read_tree(path, name)
            if stem in DEFINITIONS:
                one[stem] = build(DEFINITIONS[stem], tree)
                where[stem], trees[stem] = name, tree
                continue
            made: Any
            if stem.partition("/")[0] == "facts":
                for fid, rule in build(FactRules, tree).facts.items():
                    at: Place = ("facts", fid)
                    wrong = problem_of(rule.derives)
                    if wrong is not None:
                        at = (*at, "derives")
                        problems.append(_at(tree, at).problem(format_path(at), wrong))
                    if fid in facts:
                        message = "another file has this id too"
                        problems.append(_at(tree, at[:2]).problem(format_path(at[:2]), message))
                    facts[fid] = rule
                    where[f"facts/{fid}"] = name
                continue
            match stem.partition("/")[0]:
                case "situations":
                    made = build(LawSituation, tree)
                    holder: dict[str, Any] = situations
                case "answers":
                    made, holder = build(Answer, tree), answers
                case _:
                    made, holder = build(LawRule, tree), rules
            if made.id in holder:
                problems.append(
                    _at(tree, ("id",)).problem("id", f"`{made.id}` is the id of {where[made.id]} too")
                )
            holder[made.id] = made
            where[made.id], trees[made.id] = name, tree
        except SourceError as error:
            problems += error.problems
    problems += (
        Problem(f"law/{country}", 0, 0, "", f"there is no {stem}.yaml")
        for stem in DEFINITIONS
        if stem not in files and stem not in OPTIONAL
    )
    if problems:
        raise SourceError(problems)
    about: Country = one["country"]
    book = Lawbook(
        country=country,
        about=about,
        statute_sets=one["statute_sets"].statute_sets,
        points=one["points"].points,
        codes=one["codes"].codes,
        acts=one["acts"].acts,
        approvals=one["approvals"].approvals,
        situations={s: situations[s] for s in about.situations if s in situations} | situations,
        rules=rules,
        answers=answers,
        facts=facts,
        notices=one["notices"].notices,
        digest=digest,
        files=where,
    )
    problems += _check(book, trees)
    if problems:
        raise SourceError(problems)
    return book


def _check(book: Lawbook, trees: dict[str, MapNode]) -> Iterator[Problem]:
    """Find names that lead nowhere."""
    about, header = book.about, trees["country"]
    for key, listed in (("situations", about.situations), ("nearest", about.order[1:])):
        if set(listed) != set(book.situations):
            odd = ", ".join(sorted(set(listed) ^ set(book.situations)))
            message = f"it lists every situation that has a file, and no other: {odd}"
            yield _at(header, (key,)).problem(key, message)
    for word, members in about.groups.items():
        yield from _unknown(members, book.situations, "situation", header, ("groups", word))
    for name, described in about.descriptions.items():
        here: Place = ("descriptions", name)
        if name in book.situations or name in book.acts:
            message = f"`{name}` is the id of a situation or act too"
            yield _at(header, here).problem(format_path(here), message)
        yield from _unknown(described.powers, book.acts, "act", header, (*here, "powers"))
        yield from _check_terms(described, book, header, here)
    for rule in book.rules.values():
        yield from check_rule(rule, book, trees[rule.id])
    for name, code in book.codes.items():
        yield from _check_terms(code, book, trees["codes"], ("codes", name))
    for situation in book.situations.values():
        yield from _check_terms(situation, book, trees[situation.id])
    governed: dict[str, set[bool]] = {}
    for rule in book.rules.values():
        for p in rule.provides:
            governed.setdefault(p.act, set()).add(rule.binds)
    for act in book.acts:
        wrong = {0: "no rule governs this act", 2: "a rule that binds governs this act, and an argument does"}
        kinds = len(governed.get(act, ()))
        if kinds in wrong:
            yield _at(trees["acts"], ("acts", act)).problem(f"acts.{act}", wrong[kinds])
    for answer in book.answers.values():
        tree = trees[answer.id]
        yield from _unknown(answer.said, book.situations, "situation", tree, ("said",))
        yield from _unknown(answer.said_of_acts, book.acts, "act", tree, ("said_of_acts",))
        yield from _check_terms(answer, book, tree)
    yield from _check_approvals(book, trees.get("approvals"))


def _check_approvals(book: Lawbook, tree: MapNode | None = None) -> Iterator[Problem]:
    tree = tree if tree is not None else MapNode(Mark())
    ending = {*book.approvals, *get_args(Order)}
    for name, a in book.approvals.items():
        at: Place = ("approvals", name)

        def wrong(message: str, place: Place = at) -> Problem:
            return _at(tree, place).problem(format_path(place), message)

        yield from _unknown(a.for_, book.situations, "situation", tree, (*at, "for"))
        yield from _unknown(a.codes, book.codes, "code", tree, (*at, "codes"))
        if a.commitment is not None:
            listed = (*a.commitment.in_, *a.commitment.without)
            yield from _unknown(listed, book.situations, "situation", tree, (*at, "commitment"))
        for i, x in enumerate(a.if_refused):
            yield from _unknown(x.ends, ending, "plan or order", tree, (*at, "if_refused", i, "ends"))
        if a.part_of is not None:
            yield from _unknown([a.part_of], book.approvals, "approval", tree, (*at, "part_of"))
        if (a.when == "within_days") is (a.days is None):
            yield wrong("`days` goes with `when: within_days`")
        if a.urgent_exception is (a.urgent_then is None):
            yield wrong("`urgent_then` goes with `urgent_exception: true`")
        if a.urgent_exception and a.when != "prior":
            yield wrong("only a prior approval has an exception for urgency")
        if (a.when == "none") is bool(a.if_refused):
            yield wrong("`if_refused` says what ends, unless no approval is due")


def check_rule(
    rule: LawRule, book: Lawbook, tree: MapNode | None = None, at: Place = ()
) -> Iterator[Problem]:
    """Find what is wrong with the names in a rule, which stands at a place of a tree, if there is one."""
    tree = tree if tree is not None else MapNode(Mark())
    columns = (PEACETIME, *book.situations, *book.about.groups)
    for i, p in enumerate(rule.provides):
        here: Place = (*at, "provides", i)

        def wrong(message: str, place: Place = here) -> Problem:
            return _at(tree, place).problem(format_path(place), message)

        yield from _unknown([p.act], book.acts, "act", tree, (*here, "act"))
        yield from _unknown([p.follows] if p.follows else (), book.acts, "act", tree, (*here, "follows"))
        yield from _unknown(p.in_, columns, "situation", tree, (*here, "in"))
        yield from _unknown(p.needs, book.codes, "code", tree, (*here, "needs"))
        if (p.ruling is None) is (p.follows is None):
            yield wrong("a provision either rules or follows another act")
        if p.ruling == "conditional" and not p.needs:
            yield wrong("a conditional ruling names the codes that it needs")
        if p.ruling == "prohibited" and p.needs and not p.when:
            yield wrong("a prohibition needs nothing")
    if rule.binds is bool(rule.cost):
        message = "an argument (`binds: false`) states its `cost`, and only an argument does"
        key: Place = (*at, "cost" if rule.binds else "binds")
        yield _at(tree, key).problem(format_path(key), message)
    yield from _check_terms(rule, book, tree, at)


def _check_terms(thing: object, book: Lawbook, tree: MapNode, at: Place = ()) -> Iterator[Problem]:
    """Find names in terms that lead nowhere."""
    for place, part in _parts(thing, at):
        match part:
            case t.PointIs(point=name):
                yield from _unknown([name], book.points, "point", tree, (*place, "point"))
            case t.Recognised(recognised=names):
                yield from _unknown(names, book.situations, "situation", tree, (*place, "recognised"))
            case t.CodeMet(code=name):
                yield from _unknown([name], book.codes, "code", tree, (*place, "code"))
            case t.ElementMet(element=name, of=situation):
                yield from _unknown([situation], book.situations, "situation", tree, (*place, "of"))
                if situation in book.situations:
                    elements = book.situations[situation].elements
                    yield from _unknown([name], elements, "element", tree, (*place, "element"))


def _parts(thing: object, at: Place) -> Iterator[tuple[Place, object]]:
    """Yield every definition inside a thing, and its place."""
    if is_dataclass(thing):
        yield at, thing
        for f in fields(thing):
            yield from _parts(getattr(thing, f.name), (*at, key_of(f.name)))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _parts(value, (*at, key))
    elif isinstance(thing, tuple):
        for i, value in enumerate(thing):
            yield from _parts(value, (*at, i))


def _unknown(
    names: Iterable[str], known: Iterable[str], what: str, tree: MapNode, at: Place
) -> Iterator[Problem]:
    """Find names that are not known; a list or mapping of them stands at a place of a tree, or a single one does."""
    known = tuple(known)
    for i, name in enumerate(names):
        if name not in known:
            holder = _held(tree, at)
            place: Place = at
            mark = _at(tree, at)
            if isinstance(holder, SeqNode):
                place, mark = (*at, i), holder.items_at[i]
            elif isinstance(holder, MapNode):
                place, mark = (*at, name), holder.keys_at.get(name, mark)
            hint = did_you_mean(name, known)
            yield mark.problem(format_path(place), f"there is no {what} `{name}`", hint)


def _held(tree: MapNode, place: Place) -> Node:
    try:
        return get_at(tree, place)
    except PathError:
        return None


def _at(tree: MapNode, place: Place) -> Mark:
    """Return where the thing at a place stands, or what would hold it."""
    while place:
        try:
            holder, part = steps(tree, place)[-1]
        except PathError:
            place = place[:-1]
            continue
        if isinstance(holder, SeqNode):
            return holder.items_at[int(part)]
        return holder.values_at.get(str(part), holder.mark)
    return tree.mark


def read_tree(path: Path, name: str | None = None) -> MapNode:
    """Return what a YAML file holds, with positions.

    Raises:
        SourceError: it is no YAML, or no mapping.
        UsageError: there is no such file.
    """
    shown = name or str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {shown}: {error.strerror}") from None
    tree = parse(data, shown)
    if not isinstance(tree, MapNode):
        raise SourceError([Problem(shown, 1, 1, "", "the file must hold a mapping")])
    return tree


def read_as(tp: type[T], path: Path, name: str | None = None) -> T:
    """Return what a YAML file holds, as a definition.

    Raises:
        SourceError: it does not hold one.
        UsageError: there is no such file.
    """
    return build(tp, read_tree(path, name))


def read_facts(path: Path, book: Lawbook) -> FactsFile:
    """Return the case that a file puts, with the names in it checked.

    Raises:
        SourceError: it is wrong; with file, line and column.
    """
    return ask(path, book.country)[0]


def ask(path: Path, country: str | None = None) -> tuple[FactsFile, Lawbook]:
    """Return the case that a file puts, and the law that it asks: that of `country`, else of its own, else Japan's.

    Raises:
        SourceError: it is wrong; with file, line and column.
        UsageError: there is no such file or law, or the file asks another country's.
    """
    tree = read_tree(path, path.name)
    made = build(FactsFile, tree)
    book = _law_of(made.country, country, tree)
    problems = tuple(_check_given(made, book, tree, ()))
    if problems:
        raise SourceError(problems)
    return made, book


def _law_of(written: str | None, asked: str | None, tree: MapNode) -> Lawbook:
    known = library.law_countries()
    if written is not None and written not in known:
        raise SourceError(_unknown([written], known, "law of", tree, ("country",)))
    if written is not None and asked is not None and written != asked:
        where = _at(tree, ("country",))
        raise UsageError(
            f"{where.file}:{where.line}:{where.col}: it asks the law of `{written}`, and you ask for that of `{asked}`"
        )
    return load_lawbook(asked or written or HOME)


def _check_given(given: Any, book: Lawbook, tree: MapNode, at: Place) -> Iterator[Problem]:
    named = [given.statute_set] if given.statute_set is not None else []
    yield from _unknown(named, book.statute_sets, "statute set", tree, (*at, "statute_set"))
    recognised = given.state.situations
    yield from _unknown(recognised, book.situations, "situation", tree, (*at, "state", "situations"))
    yield from _unknown(given.facts.points, book.points, "point", tree, (*at, "facts", "points"))
    yield from _unknown(given.acts, book.acts, "act", tree, (*at, "acts"))
    if given.readings:
        yield from _unknown(
            given.readings, library.kind_files("readings"), "reading", tree, (*at, "readings")
        )


def doubts(path: Path, made: FactsFile, book: Lawbook) -> tuple[Problem, ...]:
    """Return what in a case is allowed but reaches no rule: votes and planned acts of which this law knows nothing."""
    state = made.state
    if not (state.approvals or state.basic_plan.acts or state.response_plan.acts):
        return ()
    tree = read_tree(path, path.name)
    every = (book.codes, book.rules, book.situations, book.answers)
    asked = {p.approval for _, p in _parts(every, ()) if isinstance(p, t.Approval)}
    known = tuple(dict.fromkeys((*book.approvals, *sorted(asked))))
    found = list(_unknown(state.approvals, known, "vote on", tree, ("state", "approvals")))
    for plan, acts in (("basic_plan", state.basic_plan.acts), ("response_plan", state.response_plan.acts)):
        found += _unknown(acts or (), book.acts, "act", tree, ("state", plan, "acts"))
    return tuple(replace(p, message=f"{p.message}; no rule asks for it") for p in found)


def _check_cases(made: LawCases, book: Lawbook, tree: MapNode) -> Iterator[Problem]:
    for name, case in made.cases.items():
        yield from _check_given(case.given, book, tree, ("cases", name, "given"))


def check_names(path: Path, made: Any, tree: MapNode) -> None:
    """Check the names in a file of law, or of facts that are put to it, against the law beside it.

    Raises:
        SourceError: some lead nowhere.
    """
    problems: Iterable[Problem] = ()
    if isinstance(made, FactsFile):
        problems = _check_given(made, _law_of(made.country, None, tree), tree, ())
    elif isinstance(made, LawCases):
        problems = _check_cases(made, _law_of(made.country, None, tree), tree)
    elif folder := next((p for p in path.resolve().parents if p.parts[-3:-1] == ("library", "law")), None):
        files = {p.relative_to(folder).with_suffix("").as_posix(): p for p in sorted(folder.rglob("*.yaml"))}
        try:
            compile_lawbook(
                folder.name, {k: p for k, p in files.items() if not k.startswith(library.LAW_CASES)}
            )
        except SourceError as error:
            shown = library.shown(path.resolve())
            problems = [replace(p, file=tree.mark.file) for p in error.problems if p.file == shown]
    problems = tuple(problems)
    if problems:
        raise SourceError(problems)


def read_cases(path: Path, country: str | None = None) -> LawCases:
    """Return the cases of a file, with the names that they give checked.

    Raises:
        SourceError: it is wrong.
        UsageError: it is about another country's law.
    """
    return cases_and_law(path, country)[0]


def cases_and_law(path: Path, country: str | None = None) -> tuple[LawCases, Lawbook]:
    """Return the cases of a file, and the law that they are about; the errors are those of `read_cases`."""
    tree = read_tree(path, library.shown(path))
    made = build(LawCases, tree)
    book = _law_of(made.country, country, tree)
    problems = tuple(_check_cases(made, book, tree))
    if problems:
        raise SourceError(problems)
    return made, book


def overlays(names: Iterable[str], book: Lawbook) -> tuple[Overlay, ...]:
    """Return what readings of the library change in a country's law.

    Raises:
        UsageError: there is no such reading, or two contradict one another.
        SourceError: a reading's file is wrong.
    """
    files = library.kind_files("readings")
    found = []
    for name in agreeing(names):
        tree = read_tree(files[name], library.shown(files[name]))
        overlay = build(ReadingFile, tree).law.get(book.country)
        if overlay is not None:
            at: Place = ("law", book.country)
            problems = [
                x
                for r, rule in overlay.rules.items()
                for x in check_rule(rule, book, tree, (*at, "rules", r))
            ]
            rest = replace(overlay, rules={})
            problems += _check_terms(rest, book, tree, at)
            if problems:
                raise SourceError(problems)
            found.append(overlay)
    return tuple(found)
