"""A country's law read from the library: every file validated, every name checked, compiled once and cached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from wargame.core.errors import Problem, SourceError, UsageError, did_you_mean
from wargame.model.fact_rules import FactRule, FactRules, problem_of
from wargame.model.files import ReadingFile
from wargame.model.lawbook import (
    ActTitles,
    Answer,
    ApprovalsFile,
    CodesFile,
    Lawbook,
    LawCases,
    LawRule,
    LawSituation,
    NoticesFile,
    Overlay,
    StatuteSets,
)
from wargame.model.legal_facts import FactsFile, Order
from wargame.schema import cache, library
from wargame.schema.characters import MAX_BYTES
from wargame.schema.nodes import parse
from wargame.schema.tree import MapNode, Mark, Node, SeqNode
from wargame.schema.validate import build

if TYPE_CHECKING:
    from wargame.model.scenario import Scenario

T = TypeVar("T")
_LOADED: dict[tuple[str, str], Lawbook] = {}
"""Books that this process has read, by country and digest."""
DEFINITIONS = {
    "statute_sets": StatuteSets,
    "codes": CodesFile,
    "acts": ActTitles,
    "notices": NoticesFile,
    "approvals": ApprovalsFile,
}


def load_lawbook(country: str = "japan", digest: str = "") -> Lawbook:
    """Return a country's law; if this process has read the text of that digest already, that.

    Raises:
        SourceError: a file of it is wrong.
        UsageError: the library holds no law of this country.
    """
    if (country, digest) in _LOADED:
        return _LOADED[country, digest]
    if country not in library.law_countries():
        raise UsageError(f"the library holds no law of `{country}`")
    digest = library.lawbook_digest(country)
    if (country, digest) in _LOADED:
        return _LOADED[country, digest]
    key = cache.content_key(("lawbook", country, digest))
    kept = cache.load(key)
    book = kept if isinstance(kept, Lawbook) else _compile(country, library.lawbook_files(country), digest)
    if book is not kept:
        cache.store(key, book)
    _LOADED[country, digest] = book
    return book


def books_of(scenario: Scenario) -> dict[str, Lawbook]:
    """Return the law of every country that has some in a scenario, by country; without what readings change."""
    return {c: load_lawbook(c) for c in scenario.law if c in library.law_countries()}


def _compile(country: str, files: dict[str, Path], digest: str) -> Lawbook:
    facts: dict[str, FactRule] = {}
    one: dict[str, Any] = {}
    rules: dict[str, LawRule] = {}
    situations: dict[str, LawSituation] = {}
    answers: dict[str, Answer] = {}
    where: dict[str, str] = {}
    problems: list[Problem] = []
    for stem, path in files.items():
        name = library.shown(path)
        try:
            top = stem.partition("/")[0]
            if stem in DEFINITIONS:
                one[stem] = read_as(DEFINITIONS[stem], path, name)
                continue
            made: Any
            if top == "facts":
                for fid, rule in read_as(FactRules, path, name).facts.items():
                    wrong = problem_of(rule.derives)
                    if wrong is not None:
                        problems.append(Problem(name, 1, 1, f"facts.{fid}.derives", wrong))
                    if fid in facts:
                        problems.append(Problem(name, 1, 1, f"facts.{fid}", "another file has this id too"))
                    facts[fid] = rule
                continue
            match top:
                case "situations":
                    made = read_as(LawSituation, path, name)
                    holder: dict[str, Any] = situations
                case "answers":
                    made, holder = read_as(Answer, path, name), answers
                case _:
                    made, holder = read_as(LawRule, path, name), rules
            if made.id in holder:
                problems.append(Problem(name, 1, 1, "id", f"`{made.id}` is the id of {where[made.id]} too"))
            holder[made.id] = made
            where[made.id] = name
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)
    book = Lawbook(
        country=country,
        statute_sets=one["statute_sets"].statute_sets,
        codes=one["codes"].codes,
        acts=one["acts"].acts,
        approvals=one["approvals"].approvals if "approvals" in one else {},
        situations=dict(sorted(situations.items(), key=lambda kv: _place(kv[0]))),
        rules=rules,
        answers=answers,
        facts=facts,
        notices=one["notices"].notices if "notices" in one else {},
        digest=digest,
        files=where,
    )
    problems += _check(book)
    if problems:
        raise SourceError(problems)
    return book


def _place(situation: str) -> int:
    known = ("IIS", "STS", "AAA", "AAI", "AAO", "ERS", "IPJ")
    return known.index(situation) if situation in known else len(known)


def _check(book: Lawbook) -> Iterator[Problem]:
    """Find names that lead nowhere."""
    for rule in book.rules.values():
        yield from check_rule(rule, book, book.files[rule.id])
    governed = {p.act for r in book.rules.values() for p in r.provides}
    for act in book.acts:
        if act not in governed:
            yield Problem(f"law/{book.country}", 0, 0, f"acts.{act}", "no rule governs this act")
    for answer in book.answers.values():
        for situation in answer.said:
            if situation not in book.situations:
                yield Problem(book.files[answer.id], 1, 1, f"said.{situation}", "there is no such situation")
    yield from _check_approvals(book)


def _check_approvals(book: Lawbook) -> Iterator[Problem]:
    file = f"law/{book.country}/approvals.yaml"
    ending = {*book.approvals, *get_args(Order)}
    for name, a in book.approvals.items():
        at = f"approvals.{name}"
        for code in a.codes:
            if code not in book.codes:
                yield Problem(file, 1, 1, at, f"there is no code `{code}`", did_you_mean(code, book.codes))
        for end in (e for x in a.if_refused for e in x.ends):
            if end not in ending:
                yield Problem(file, 1, 1, at, f"there is no plan or order `{end}`", did_you_mean(end, ending))
        if a.part_of is not None and a.part_of not in book.approvals:
            hint = did_you_mean(a.part_of, book.approvals)
            yield Problem(file, 1, 1, at, f"there is no approval `{a.part_of}`", hint)
        if (a.when == "within_days") is (a.days is None):
            yield Problem(file, 1, 1, at, "`days` goes with `when: within_days`")
        if a.urgent_exception is (a.urgent_then is None):
            yield Problem(file, 1, 1, at, "`urgent_then` goes with `urgent_exception: true`")
        if a.urgent_exception and a.when != "prior":
            yield Problem(file, 1, 1, at, "only a prior approval has an exception for urgency")
        if (a.when == "none") is bool(a.if_refused):
            yield Problem(file, 1, 1, at, "`if_refused` says what ends, unless no approval is due")


def check_rule(rule: LawRule, book: Lawbook, file: str) -> Iterator[Problem]:
    """Find what is wrong with the names in a rule."""
    for i, p in enumerate(rule.provides):
        at = f"provides[{i}]"
        for act in (p.act, *((p.follows,) if p.follows else ())):
            if act not in book.acts:
                yield Problem(file, 1, 1, at, f"there is no act `{act}`", did_you_mean(act, book.acts))
        for code in p.needs:
            if code not in book.codes:
                yield Problem(file, 1, 1, at, f"there is no code `{code}`", did_you_mean(code, book.codes))
        if (p.ruling is None) is (p.follows is None):
            yield Problem(file, 1, 1, at, "a provision either rules or follows another act")
        if p.ruling == "conditional" and not p.needs:
            yield Problem(file, 1, 1, at, "a conditional ruling names the codes that it needs")
        if p.ruling == "prohibited" and p.needs and not p.when:
            yield Problem(file, 1, 1, at, "a prohibition needs nothing")


def read_as(tp: type[T], path: Path, name: str | None = None) -> T:
    """Return what a YAML file holds, as a definition.

    Raises:
        SourceError: it does not hold one.
        UsageError: there is no such file.
    """
    return build(tp, _tree(path, name or str(path)))


def _tree(path: Path, shown: str) -> MapNode:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {shown}: {error.strerror}") from None
    tree = parse(data, shown)
    if not isinstance(tree, MapNode):
        raise SourceError([Problem(shown, 1, 1, "", "the file must hold a mapping")])
    return tree


def read_facts(path: Path, book: Lawbook) -> FactsFile:
    """Return the case that a file puts, with the acts that it names checked.

    Raises:
        SourceError: it is wrong; with file, line and column.
    """
    tree = _tree(path, path.name)
    made = build(FactsFile, tree)
    problems = []
    for i, (act, at) in enumerate(zip(made.acts, _items_at(tree.get("acts")), strict=False)):
        if act not in book.acts:
            hint = did_you_mean(act, book.acts)
            problems.append(at.problem(f"acts[{i}]", f"there is no act `{act}`", hint))
    if problems:
        raise SourceError(problems)
    return made


def _items_at(node: Node) -> tuple[Mark, ...]:
    return tuple(node.items_at) if isinstance(node, SeqNode) else ()


def read_cases(path: Path) -> LawCases:
    """Return the cases of a file.

    Raises:
        SourceError: it is wrong.
    """
    return read_as(LawCases, path, library.shown(path))


def case_files(country: str = "japan") -> tuple[Path, ...]:
    """Return the shipped case files of a country, sorted."""
    return tuple(p for k, p in library.law_files(country).items() if k.partition("/")[0] == library.LAW_CASES)


def overlays(names: Iterable[str], book: Lawbook) -> tuple[Overlay, ...]:
    """Return what readings of the library change in a country's law.

    Raises:
        UsageError: there is no such reading.
        SourceError: a reading's file is wrong.
    """
    files = library.kind_files("readings")
    found = []
    for name in names:
        if name not in files:
            raise UsageError(f"there is no reading `{name}` {did_you_mean(name, files)}".rstrip())
        reading = read_as(ReadingFile, files[name], library.shown(files[name]))
        overlay = reading.law.get(book.country)
        if overlay is not None:
            problems = [
                x for r in overlay.rules.values() for x in check_rule(r, book, library.shown(files[name]))
            ]
            if problems:
                raise SourceError(problems)
            found.append(overlay)
    return tuple(found)
