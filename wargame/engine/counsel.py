"""Counsel: what each actor's law says, on what the actor knows; asked before orders and determinations.

Facts are derived anew when something has changed; rulings are kept for as long as facts and decisions stay the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wargame.core.errors import RecordError
from wargame.core.ids import PUBLIC
from wargame.law import approvals
from wargame.law.assess import Assessment
from wargame.law.authority import ActRuling
from wargame.law.derive import PLACES, Derivation, Derived, Rule, RuleSet, as_text
from wargame.law.in_force import Law, weakest
from wargame.law.reads import changed, reads, untouched
from wargame.law.recognition import Ceilinged
from wargame.law.standing import Standing, standing
from wargame.model.fact_rules import OrderFacts
from wargame.model.law_in_play import LawInPlay
from wargame.model.law_windows import Window
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import load_lawbook
from wargame.model.legal_facts import ApprovalStatus, Facts, Given
from wargame.model.terms import DateIs
from wargame.world.decisions import Ruling
from wargame.world.events import FactCompared, FactFound
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game

BY_DATE = ("2015-09-19",)
"""Days on which law changes by something other than a window of its files: the commitment of 2015 was upheld."""
COMPARED = ("true", "believed", "provable")
_WORST = ("none", "permitted", "conditional", "prohibited")
NO_FACTS = OrderFacts()
NO_RULES = RuleSet({})


@dataclass
class _Case:
    """An actor's case as it stood when it was last looked at."""

    at: tuple[int, int, int]
    signature: tuple[Any, ...]
    derived: Derived
    standing: Standing
    law: Law
    assessed: dict[Any, Assessment]
    rulings: dict[Any, Ruling]


class Counsel:
    """Answers questions of law for the actors of a game."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._cases: dict[str, _Case] = {}
        self._texts: dict[str, Text | None] = {}

    def text(self, actor: str) -> Text | None:
        """Return the law of an actor as the scenario uses it, or None if it has none here.

        Raises:
            RecordError: the scenario was compiled under another text of this law.
        """
        if actor not in self._texts:
            scenario = self._game.scenario
            country = scenario.actors[actor].law if actor in scenario.actors else None
            in_play = scenario.law.get(country or "")
            self._texts[actor] = (
                None
                if country is None or in_play is None
                else text_of(country, in_play, self._game.state.quantities)
            )
        return self._texts[actor]

    def book(self, actor: str) -> Lawbook | None:
        """Return the lawbook of an actor, or None if it has none here."""
        text = self.text(actor)
        return None if text is None else text.book

    def rules(self, actor: str) -> RuleSet:
        """Return the rules of facts of an actor's law; the scenario's own go first."""
        text = self.text(actor)
        return NO_RULES if text is None else text.rules

    def brief(self, view: View, actor: str) -> View:
        """Give a view what the actor's law makes of it, so that conditions may ask for legal facts."""
        text = self.text(actor)
        if text is not None:
            Derivation(text.rules, view)
            view.approval_first = lambda name: self.approval_first(actor, name)
        return view

    def approval_first(self, actor: str, name: str) -> bool | None:
        """Tell whether the Diet must approve an object first even if it is specially urgent (AASA 9(4); FIVE)."""
        case = self._case(actor)
        known = approvals.known_on(case.law.book, case.law.date)
        if name not in known:
            return None
        assessed = self.assess(actor)
        given = replace(assessed.given, state=replace(case.standing.state, urgent=True))
        return approvals.due_in(case.law.book, name, given, committed=assessed.committed)

    def ruling(
        self,
        actor: str,
        acts: Iterable[str],
        facts: OrderFacts = NO_FACTS,
        at: str | None = None,
        quiet: bool = False,
        approved: tuple[str, ...] = (),
    ) -> Ruling:
        """Return what the actor's law says of an order that needs some acts: the worst, with all that is unmet.

        Args:
            actor: whose law.
            acts: acts of law that the order needs.
            facts: what the law is told of the order itself.
            at: where it is carried out, if elsewhere than the facts say.
            quiet: what it would say if there were no combat.
            approved: what it would say if the votes on these objects had been won.
        """
        acts = tuple(acts)
        if not acts or self.text(actor) is None:
            return Ruling()
        kept = self._case(actor).rulings
        key = (acts, at or facts.at, facts, quiet, approved)
        found = kept.get(key)
        if found is None:
            found = kept[key] = combine(
                self.assess(actor, act, facts, at, quiet, approved).ruling(act) for act in acts
            )
        return found

    def assess(
        self,
        actor: str,
        act: str = "",
        facts: OrderFacts = NO_FACTS,
        at: str | None = None,
        quiet: bool = False,
        approved: tuple[str, ...] = (),
    ) -> Assessment:
        """Return the assessment of an actor's case, as an act sees it.

        Raises:
            KeyError: the actor has no law.
        """
        case = self._case(actor)
        place = at or facts.at
        scoped = tuple(x.name for x in (*case.standing.findings, *case.standing.requests) if x.bears_on(act))
        key = (scoped, place, facts, quiet, approved)
        found = case.assessed.get(key)
        if found is None:
            given = self._given(actor, case, act, facts, place)
            given = replace(given, facts=_at_peace(given.facts)) if quiet else given
            if approved:
                won: dict[str, ApprovalStatus] = dict.fromkeys(approved, "approved")
                votes = {**given.state.approvals, **won}
                given = replace(given, state=replace(given.state, approvals=votes))
            found = case.assessed[key] = Assessment(case.law, given)
        return found

    def finding(self, actor: str, situation: str) -> tuple[Ceilinged, Derived]:
        """Return the ceiling of a situation on what an actor believes, with the facts that it rests on."""
        return self.assess(actor).finding(situation), self._case(actor).derived

    def standing(self, actor: str) -> Standing:
        """Return the state of an actor's decisions."""
        return self._case(actor).standing

    def derived(self, actor: str, which: str = "believed") -> Derived:
        """Return the legal facts: `true`, as `believed` by the actor, or as `provable` in public."""
        if which == "believed":
            return self._case(actor).derived
        game = self._game
        if which == "true":
            view: View = game.truth({"self": actor})
        else:
            view = View(game.state, frozenset({PUBLIC}), game.log.events, actor, game.now)
        return Derivation(self.rules(actor), view).derive()

    def compared(self, actor: str, situation: str) -> tuple[dict[str, str], tuple[FactCompared, ...]]:
        """Return a situation's ceilings on the three sets of facts, and the facts on which these differ."""
        case = self._case(actor)
        sets = {which: self.derived(actor, which) for which in COMPARED}
        ceilings: dict[str, str] = {}
        for which, derived in sets.items():
            given = replace(
                self._given(actor, case, "", NO_FACTS, None), facts=self._facts(case, derived, "")
            )
            ceilings[which] = Assessment(case.law, given).finding(situation).ceiling
        named = {which: _named(d) for which, d in sets.items()}
        names = dict.fromkeys(name for found in named.values() for name in found)
        differing = []
        for name in names:
            said = [as_text(named[which].get(name)) for which in COMPARED]
            if len(set(said)) > 1:
                differing.append(FactCompared(name, *said))
        return ceilings, tuple(differing)

    def found(self, actor: str, derived: Derived) -> tuple[FactFound, ...]:
        """Return derived facts with the events that each rests on."""
        log = self._game.log
        view = self._game.view_of(actor)
        made = []
        for path, value in derived.values.items():
            why = derived.because[path]
            head, _, place = path.partition(".")
            view.aliases["here"] = place if head == PLACES else ""
            seqs = set(why.events) | set(log.cause_of(why.condition, view) if why.condition else ())
            made.append(FactFound(_readable(path, derived), as_text(value), tuple(sorted(seqs))))
        return tuple(sorted(made, key=lambda f: f.fact))

    def _case(self, actor: str) -> _Case:
        game = self._game
        at = (game.state.version, game.state.turn, game.now)
        case = self._cases.get(actor)
        if case is not None and case.at == at:
            return case
        view = game.plain_view_of(actor)
        rules, law = self.rules(actor), self._law(actor)
        signature = (game.state.legal_version, rules.signature(view))
        if case is not None and case.signature == signature and case.law is law:
            case.at = at
            return case
        derived = Derivation(rules, view).derive()
        decided = standing(view, actor, dict(derived.state))
        rulings = (
            {} if case is None or case.law is not law else self._outliving(actor, case, derived, decided)
        )
        same = case is not None and (case.derived.facts, case.standing, case.law) == (
            derived.facts,
            decided,
            law,
        )
        kept = case.assessed if case is not None and same else {}
        case = self._cases[actor] = _Case(at, signature, derived, decided, law, kept, rulings)
        return case

    def _outliving(self, actor: str, old: _Case, derived: Derived, decided: Standing) -> dict[Any, Ruling]:
        """Return the rulings that what has changed cannot touch."""
        text = self.text(actor)
        assert text is not None  # noqa: S101 - asked only of actors with law
        difference = changed((old.derived.facts, old.standing.state), (derived.facts, decided.state))
        for name in ("findings", "requests", "consent"):
            if getattr(old.standing, name) != getattr(decided, name):
                difference |= {name}
        if not difference:
            return old.rulings
        return {
            key: ruling
            for key, ruling in old.rulings.items()
            if all(untouched(text.reads(old.law, act), difference) for act in key[0])
        }

    def _given(self, actor: str, case: _Case, act: str, facts: OrderFacts, place: str | None) -> Given:
        law = self._game.scenario.law[self._game.scenario.actors[actor].law or ""]
        about = {
            name: value
            for name in (
                "target_vessel",
                "supported_force_purpose",
                "minimum_necessary",
                "alternatives_exhausted",
            )
            if (value := getattr(facts, name)) is not None
        }
        return Given(
            date=case.law.asked,
            statute_set=law.statute_set,
            commitment_layer=law.commitment_layer,
            facts=replace(self._facts(case, case.derived, act), area=place, **about),
            state=case.standing.state,
        )

    @staticmethod
    def _facts(case: _Case, derived: Derived, act: str) -> Facts:
        made = derived.facts
        findings = {*made.findings, *(f.name for f in case.standing.findings if f.bears_on(act))}
        requests = {*made.requests, *(r.name for r in case.standing.requests if r.bears_on(act))}
        return replace(
            made,
            findings=tuple(sorted(findings)),  # type: ignore[arg-type] # names checked by content
            requests=tuple(sorted(requests)),
            consent={**made.consent, **case.standing.consent},
        )

    def _law(self, actor: str) -> Law:
        """Return the law of today."""
        text = self.text(actor)
        assert text is not None  # noqa: S101 - asked only of actors with law
        return text.on(self._game.state.calendar.law_date(self._game.now))


class Text:
    """A country's law as one scenario uses it, shared by all games of that scenario in a process.

    Law stands still between the days on which some text of it begins or ends, so few versions of it are ever made.
    """

    def __init__(self, book: Lawbook, in_play: LawInPlay, quantities: Container[str]) -> None:
        self.book = book
        self.in_play = in_play
        own: dict[str, Rule] = dict(in_play.facts)
        self.rules = RuleSet(own | {k: r for k, r in book.facts.items() if k not in own}, quantities)
        self._days = turning_days(book, in_play.readings.values())
        self._laws: dict[str, Law] = {}
        self._reads: dict[tuple[str, str], frozenset[str]] = {}

    def reads(self, law: Law, act: str) -> frozenset[str]:
        """Return what the ruling on an act can depend on."""
        key = (law.date, act)
        if key not in self._reads:
            self._reads[key] = reads(law, act)
        return self._reads[key]

    def on(self, today: str) -> Law:
        """Return the law of a day (Tokyo date).

        Raises:
            LawDateError: no text is known for it.
        """
        n = bisect_right(self._days, today)
        since = self._days[n - 1] if n else today
        if since not in self._laws:
            play = self.in_play
            self._laws[since] = Law(self.book, since, play.statute_set, play.readings.values())
        return self._laws[since]


_TEXTS: dict[int, Text] = {}
_KEPT = 16


def text_of(country: str, in_play: LawInPlay, quantities: Container[str]) -> Text:
    """Return a country's law as a scenario uses it.

    Raises:
        RecordError: the scenario was compiled under another text of this law.
    """
    kept = _TEXTS.get(id(in_play))
    if kept is not None and kept.in_play is in_play:
        return kept
    book = load_lawbook(country, in_play.book)
    if in_play.book and in_play.book != book.digest:
        raise RecordError(
            f"the law of {country} has changed since this scenario was compiled: the run can be reported, "
            "not played again"
        )
    while len(_TEXTS) >= _KEPT:
        del _TEXTS[next(iter(_TEXTS))]
    made = _TEXTS[id(in_play)] = Text(book, in_play, quantities)
    return made


def turning_days(book: Lawbook, overlays: Iterable[Any] = ()) -> list[str]:
    """Return the days on which the law is another than the day before, sorted."""
    days = set(BY_DATE)
    windows: list[Window] = [w for r in book.rules.values() for w in r.in_force]
    windows += [w for s in book.situations.values() for w in s.in_force]
    windows += [w for o in overlays for r in o.rules.values() for w in r.in_force]
    spans = [(w.from_, w.to) for w in windows] + [(p.from_, p.to) for p in book.statute_sets.values()]
    for first, last in spans:
        days.add(first)
        if last is not None:
            days.add((date.fromisoformat(last) + timedelta(days=1)).isoformat())
    days |= {a.date for a in book.answers.values()}
    days |= {a.date for o in overlays for a in o.answers.values()}
    days |= {x.date_from for x in _dates_in((book, tuple(overlays)))}
    return sorted(days)


def _dates_in(content: Any) -> Iterable[DateIs]:
    from wargame.model.walk import walk

    return [node for part in content for _, node in walk(part) if isinstance(node, DateIs)]


def combine(rulings: Iterable[ActRuling]) -> Ruling:
    """Return the ruling on an order that needs several acts: the worst, with everything that is unmet."""
    made = list(rulings)
    if len(made) == 1:
        r = made[0]
        unlock = (r.unlock,) if r.unlock else ()
        return Ruling(
            r.ruling,
            r.unmet,
            r.basis,
            unlock,
            r.mark,
            r.weapons_tier,
            r.binds,
            r.cost,
            r.opened_by,
            r.weak,
        )
    refused = [r for r in made if r.ruling != "permitted"]
    mark = weakest(r.mark for r in made)
    tiers = [r.weapons_tier for r in made if r.weapons_tier]
    return Ruling(
        max((r.ruling for r in made), key=_WORST.index, default="none"),
        tuple(dict.fromkeys(c for r in made for c in r.unmet)),
        tuple(dict.fromkeys(a for r in made for a in r.basis)),
        tuple(dict.fromkeys(r.unlock for r in made if r.unlock)),
        mark,
        max(tiers, default=""),
        any(r.binds for r in refused) if refused else all(r.binds for r in made),
        "; ".join(dict.fromkeys(r.cost for r in made if r.cost)),
        tuple(dict.fromkeys(s for r in made for s in r.opened_by)),
        tuple(dict.fromkeys(w for r in made if r.mark == mark for w in r.weak)),
    )


def _at_peace(facts: Facts) -> Facts:
    """Return facts as they would be if combat went on nowhere."""
    return replace(
        facts,
        combat_scene=dict.fromkeys(facts.combat_scene, False),
        findings=tuple(sorted({*facts.findings, "loss_avoidance_possible"})),
    )


def _named(derived: Derived) -> dict[str, Any]:
    return {_readable(path, derived): value for path, value in derived.values.items()}


def _readable(path: str, derived: Derived) -> str:
    """Return a fact's path with the incident's id in the place of its number."""
    if not path.startswith("attacks["):
        return path
    number, _, attribute = path.removeprefix("attacks[").partition("].")
    return f"attacks.{derived.incidents[int(number)]}.{attribute}"


__all__ = ["Counsel", "combine", "turning_days"]
