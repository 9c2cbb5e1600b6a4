"""Cross-checks of a scenario: every name leads somewhere, and the house rules of content hold. All problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wargame.core.errors import Problem, did_you_mean
from wargame.core.ids import PUBLIC, WHITE, WORLD
from wargame.model import amounts as am
from wargame.model import conditions as c
from wargame.model import effects as fx
from wargame.model.check_carry import carries
from wargame.model.check_intent import intentions
from wargame.model.check_policies import check_replies
from wargame.model.fact_rules import FromQuantity, LegalMeaning, OrderFacts, problem_of
from wargame.model.governments import NOBODY, Party
from wargame.model.incidents import Incident, IncidentPattern
from wargame.model.ladder import HIGHEST_RUNG
from wargame.model.lawbook import Lawbook, Overlay
from wargame.model.lawload import load_lawbook
from wargame.model.lawread import check_rule
from wargame.model.measures import Inject, Measure, Process
from wargame.model.policies import Doctrine
from wargame.model.procedures import Question
from wargame.model.quantities import Decay
from wargame.model.scenario import Scenario
from wargame.model.session_check import check_sessions, twice
from wargame.model.terms import Approval
from wargame.model.walk import walk
from wargame.schema import library

At = Callable[[str, str, str], Problem]
"""Makes a problem: path, message, hint."""
LEGAL_KINDS = (
    "situation",
    "plan",
    "approval",
    "seeks",
    "order",
    "finding",
    "request",
    "consents",
    "consultation",
)
ALIASES = ("self", "breaker", "promisee", "result")
MOST = 0.5
"""A party whose members mostly vote otherwise has no line."""


def approval_objects(book: Lawbook) -> set[str]:
    """Return the objects of votes that a country's law speaks of."""
    return set(book.approvals) | {x.approval for _, x in walk(book.codes) if isinstance(x, Approval)}


class Checker:
    """Collects what is wrong with a scenario."""

    def __init__(self, scenario: Scenario, at: At) -> None:
        self.s = scenario
        self._at = at
        self.problems: list[Problem] = []
        self.quantities = {
            f"{scope}.{qid}"
            for qid, q in scenario.quantities.items()
            for scope in ([a for a in q.per if a in scenario.actors] if q.per else [WORLD])
        }
        self.posts = {f"{a}/{p}" for a, actor in scenario.actors.items() for p in actor.posts}
        self.audiences = {PUBLIC, WHITE, *scenario.actors, *self.posts}
        countries = set(library.law_countries())
        self.books: dict[str, Lawbook] = {c: load_lawbook(c) for c in scenario.law if c in countries}
        self.situations = {s for book in self.books.values() for s in book.situations}

    def say(self, path: str, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(self._at(path, message, hint))

    def known(self, path: str, name: str | None, among: Iterable[str], what: str) -> None:
        """Check that a name is one of some."""
        among = list(among)
        if name is not None and name not in among:
            self.say(path, f"there is no {what} `{name}`", did_you_mean(name, among))

    def _parameter(self, path: str, name: str) -> None:
        known = {f"{g}.{k}" for g, named in self.s.parameters.items() for k in named}
        if name not in known:
            self.say(path, f"there is no parameter `{name}`", did_you_mean(name, known))

    def quantity(self, path: str, name: str) -> None:
        """Check that a quantity exists; `self` and the like stand for any actor."""
        scope, _, rest = name.partition(".")
        if scope == "result":
            return
        if scope in ALIASES:
            if rest not in self.s.quantities:
                self.say(path, f"there is no quantity `{rest}`", did_you_mean(rest, self.s.quantities))
        elif name not in self.quantities:
            self.say(path, f"there is no quantity `{name}`", did_you_mean(name, self.quantities))

    def run(self) -> list[Problem]:
        """Return every problem."""
        self._top()
        for path, node in walk(self.s):
            self._node(path, node)
        self.problems += intentions(self.s, self._at)
        self.problems += carries(self.s, self._at)
        return self.problems

    def _top(self) -> None:
        s = self.s
        self.known("default_schedule", s.default_schedule, s.schedule_ids, "schedule")
        self.known("outcome_at_horizon", s.outcome_at_horizon, s.outcomes, "outcome")
        if not s.schedule_ids:
            self.say("schedules", "a scenario needs at least one turn schedule, or session")
        for sid, schedule in s.schedules.items():
            for path, length in (
                ("length", schedule.length),
                *((f"changes[{i}].length", x.length) for i, x in enumerate(schedule.changes)),
            ):
                if length < 1:
                    self.say(f"schedules.{sid}.{path}", "a turn lasts at least a minute")
        if s.horizon < 1:
            self.say("horizon", "a scenario lasts at least a minute")
        if s.measures and not any(p.gives_orders for a in s.actors.values() for p in a.posts.values()):
            self.say(
                "actors",
                "no post gives orders: nobody would ever be asked for any",
                "write `gives_orders: true` in a post",
            )
        for n, name in enumerate(s.headline):
            self.quantity(f"headline.{n}", name)
        for key in ("headline", "starting_measures", "starting_situations"):
            for i in twice(getattr(s, key)):
                self.say(f"{key}[{i}]", f"`{getattr(s, key)[i]}` stands here twice")
        for name, value in s.starting_values.items():
            self.quantity(f"starting_values.{name}", name)
            q = s.quantities.get(name.rpartition(".")[2])
            if q is not None and not q.bounds[0] <= value <= q.bounds[1]:
                self.say(
                    f"starting_values.{name}",
                    f"{value:g} is outside its bounds, {q.bounds[0]:g} to {q.bounds[1]:g}",
                )
        for i, name in enumerate(s.starting_measures):
            self.known(f"starting_measures[{i}]", name, s.measures, "measure")
        for i, name in enumerate(s.starting_situations):
            self.known(f"starting_situations[{i}]", name, self.situations, "situation")
        if s.extra_legal and not s.on_extra_legal:
            self.say(
                "extra_legal", "pressing on against the law must have consequences", "add `on_extra_legal:`"
            )
        self._actors()
        self._things()
        check_sessions(s, self.say)

    def _actors(self) -> None:
        s = self.s
        for aid, actor in s.actors.items():
            if actor.orders_at_most < 0:
                self.say(f"actors.{aid}.orders_at_most", "a number of orders is 0 or more")
            if actor.policy not in ("wait", "random_legal"):
                self.known(f"actors.{aid}.policy", actor.policy, s.policies, "policy")
            if actor.law is not None and actor.law not in self.books:
                known = library.law_countries()
                self.say(
                    f"actors.{aid}.law",
                    f"the library holds no law of `{actor.law}`",
                    did_you_mean(actor.law, known),
                )
            for post, definition in actor.posts.items():
                if definition.brief is not None and definition.brief not in s.briefs:
                    self.say(f"actors.{aid}.posts.{post}.brief", f"there is no file `{definition.brief}`")
            if actor.brief is not None and actor.brief not in s.briefs:
                self.say(f"actors.{aid}.brief", f"there is no file `{actor.brief}`")

    def _things(self) -> None:  # noqa: PLR0912 - a loop a collection
        s = self.s
        for eid, end in s.end_conditions.items():
            self.known(f"end_conditions.{eid}.outcome", end.outcome, s.outcomes, "outcome")
        for uid, unit in s.forces.items():
            self.known(f"forces.{uid}.actor", unit.actor, s.actors, "actor")
            self.known(f"forces.{uid}.place", unit.place, s.theatre, "place")
            if not 0.0 <= unit.strength <= 1.0:
                self.say(f"forces.{uid}.strength", "strength is a share of full strength, from 0 to 1")
        for pid, place in s.theatre.items():
            for i, link in enumerate(place.links):
                self.known(f"theatre.{pid}.links[{i}]", link, s.theatre, "place")
        for cid, consent in s.consents.items():
            if consent.by not in self.posts | set(s.actors):
                self.say(
                    f"consents.{cid}.by",
                    f"there is no actor or post `{consent.by}`",
                    did_you_mean(consent.by, self.posts | set(s.actors)),
                )
            if consent.means is not None:
                self._meaning(f"consents.{cid}.means", consent.means, consent.by.partition("/")[0])
        self._law()
        for qid, q in s.quantities.items():
            low, high = q.bounds
            if not low < high:
                self.say(f"quantities.{qid}.bounds", "the lower bound must be below the upper one")
            if not low <= q.start <= high:
                self.say(f"quantities.{qid}.start", f"{q.start:g} is outside the bounds {low:g} to {high:g}")
            if q.rate and q.decay:
                self.say(f"quantities.{qid}", "a quantity has a rate or a decay, not both")
        for group, parameters in s.parameters.items():
            for name, p in parameters.items():
                if not p.range[0] <= p.value <= p.range[1]:
                    self.say(
                        f"parameters.{group}.{name}.value",
                        f"{p.value:g} is outside its own range {p.range[0]:g} to {p.range[1]:g}",
                    )

    def _law(self) -> None:
        for country, law in self.s.law.items():
            book = self.books.get(country)
            if book is None:
                known = library.law_countries()
                self.say(
                    f"law.{country}",
                    f"the library holds no law of `{country}`",
                    did_you_mean(country, known),
                )
                continue
            for fid, override in law.facts.items():
                wrong = problem_of(override.derives)
                if wrong is not None:
                    self.say(f"law.{country}.facts.{fid}.derives", wrong)
                if not override.cases:
                    self.say(f"law.{country}.facts.{fid}.cases", "a rule of facts has at least one case")
                head, _, point = override.derives.partition(".")
                if head == "points":
                    self.known(
                        f"law.{country}.facts.{fid}.derives", point, book.points, f"point of {country}'s law"
                    )
            for reading, overlay in law.readings.items():
                self._overlay(f"law.{country}.readings.{reading}", overlay, book)

    def _overlay(self, path: str, overlay: Overlay, book: Lawbook) -> None:
        for rule in overlay.rules.values():
            for problem in check_rule(rule, book):
                self.say(f"{path}.rules.{rule.id}.{problem.path}", problem.message, problem.hint)
        for i, name in enumerate(overlay.ignore_answers):
            self.known(f"{path}.ignore_answers[{i}]", name, book.answers, "official answer")
        for i, name in enumerate(overlay.drops):
            self.known(f"{path}.drops[{i}]", name, book.rules, "rule")

    def _meaning(self, path: str, means: LegalMeaning, actor: str) -> None:
        said = [k for k in LEGAL_KINDS if getattr(means, k) is not None]
        if len(said) != 1:
            found = " and ".join(said) or "none"
            self.say(path, f"a consent means exactly one thing in law; this one has {found}")
        book = self.books.get(self.s.actors[actor].law or "") if actor in self.s.actors else None
        asked_of_others = book is None or means.request is not None or means.consents is not None
        acts = {a for b in self.books.values() for a in b.acts}
        if book is not None and not asked_of_others:
            acts = set(book.acts)
        known = {s for b in self.books.values() for s in b.situations} if book is None else book.situations
        self.known(f"{path}.situation", means.situation, known, "situation of law")
        for key in ("approval", "seeks"):
            if getattr(means, key) is None:
                continue
            objects = {o for b in self.books.values() for o in approval_objects(b)}
            self.known(
                f"{path}.{key}",
                getattr(means, key),
                objects if book is None else approval_objects(book),
                "object of a vote",
            )
        for i, act in enumerate(means.acts):
            self.known(f"{path}.acts[{i}]", act, acts, "act of law")
        for i, area in enumerate(means.areas):
            self.known(f"{path}.areas[{i}]", area, self.s.theatre, "place")

    def _incident(self, path: str, node: Incident | IncidentPattern) -> None:
        places = (node.at,) if isinstance(node.at, str) else node.at or ()
        for place in places:
            self.known(f"{path}.at", place, self.s.theatre, "place")
        if isinstance(node, Incident) and node.seen_as is not None:
            self._audiences(f"{path}.seen_as.to", node.seen_as.to)

    def _node(self, path: str, node: Any) -> None:  # noqa: PLR0912 - a case a kind of definition
        match node:
            case Measure():
                self._measure(path, node)
            case Process():
                self.known(f"{path}.actor", node.actor, self.s.actors, "actor")
                self._audiences(f"{path}.visible_to", node.visible_to or ())
                if node.every < 1:
                    self.say(f"{path}.every", "a process recurs at most once a minute")
            case Inject():
                self._inject(path, node)
            case Question(opinion_on=str() as name) if self.situations:
                self.known(f"{path}.opinion_on", name, self.situations, "situation")
            case Doctrine():
                if node.weight < 0.0:
                    self.say(f"{path}.weight", "a weight is 0 or more")
                self._doctrine(path, node)
            case Party():
                self._party(path, node)
            case Incident() | IncidentPattern():
                self._incident(path, node)
            case OrderFacts(at=place):
                self.known(f"{path}.at", place, self.s.theatre, "place")
            case FromQuantity(quantity=name):
                self.quantity(f"{path}.quantity", name)
            case am.Lognormal() | am.Triangular() | am.Exponential() | am.Uniform() | am.Mixture():
                self._distribution(path, node)
            case Decay(half_life=half_life) if half_life < 1:
                self.say(f"{path}.half_life", "a half-life is at least a minute")
            case am.ParameterRef(parameter=name):
                self._parameter(f"{path}.parameter", name)
            case am.QuantityRef(quantity=name, minus=minus, scaled_by=scale):
                self.quantity(f"{path}.quantity", name)
                if scale is not None:
                    self._parameter(f"{path}.scaled_by", scale)
                if minus is not None:
                    self.quantity(f"{path}.minus", minus)
            case am.Figure(value=value, range=(low, high)) if not low <= value <= high:
                self.say(path, f"{value:g} is outside its own range {low:g} to {high:g}")
            case fx.Term():
                self._term(path, node)
            case _:
                self._condition(path, node)
                self._effect(path, node)

    def _measure(self, path: str, m: Measure) -> None:
        s = self.s
        self.known(f"{path}.actor", m.actor, s.actors, "actor")
        if m.actor in s.actors:
            self.known(f"{path}.post", m.post, s.actors[m.actor].posts, f"post of {m.actor}")
            law = self.books.get(s.actors[m.actor].law or "")
            for i, act in enumerate(m.needs_acts):
                if law is None:
                    self.say(
                        f"{path}.needs_acts[{i}]", f"{m.actor} has no law here that could permit `{act}`"
                    )
                else:
                    self.known(f"{path}.needs_acts[{i}]", act, law.acts, "act of law")
        self.known(f"{path}.reversed_by", m.reversed_by, s.measures, "measure")
        for i, target in enumerate(m.ends):
            self.known(f"{path}.ends[{i}]", target, s.measures, "measure")
        mid = path.rpartition(".")[2]
        if m.coercive and m.takes.lasts != "at_once" and m.reversed_by is None:
            self.say(path, "a coercive measure that lasts must name its reversal", "add `reversed_by:`")
        if not 0 <= m.escalation <= HIGHEST_RUNG:
            self.say(f"{path}.escalation", f"the ladder of escalation goes from 0 to {HIGHEST_RUNG}")
        if m.takes.lasts == "at_once":
            for i, effect in enumerate(m.effects):
                if isinstance(effect, fx.LASTING):
                    self.say(
                        f"{path}.effects[{i}]",
                        "this would hold for ever: the measure is over at once",
                        "give it `takes: {lasts: ...}`, or adjust the quantity",
                    )
        if m.reversed_by in s.measures and mid not in s.measures[m.reversed_by].ends:
            self.say(
                f"{path}.reversed_by",
                f"`{m.reversed_by}` does not end `{mid}`",
                f"add it to `{m.reversed_by}.ends`",
            )
        for name in (*m.asks, *m.costs):
            self.quantity(f"{path}.asks.{name}" if name in m.asks else f"{path}.costs.{name}", name)
        for i, process in enumerate(m.processes):
            self.known(f"{path}.processes[{i}]", process, s.processes, "process")
        self._audiences(f"{path}.visible_to", m.visible_to)

    def _distribution(self, path: str, node: Any) -> None:
        match node:
            case am.Lognormal(lognormal=(median, p90)) if not 0.0 < median < p90:
                self.say(
                    f"{path}.lognormal", "the median is above 0, and the 90th percentile above the median"
                )
            case am.Triangular(triangular=(low, mode, high)) if not low <= mode <= high:
                self.say(f"{path}.triangular", "least, most likely and most come in this order")
            case am.Uniform(uniform=(low, high)) if not low <= high:
                self.say(f"{path}.uniform", "the lower end comes first")
            case am.Exponential(exponential=mean) if mean < 0.0:
                self.say(f"{path}.exponential", "a mean waiting time is not negative")
            case am.Mixture(mixture=branches):
                if (
                    not branches
                    or any(b.weight < 0.0 for b in branches)
                    or not sum(b.weight for b in branches) > 0.0
                ):
                    self.say(
                        f"{path}.mixture",
                        "a mixture has branches, and weights that are not negative nor all 0",
                    )

    def _inject(self, path: str, i: Inject) -> None:
        triggers = {
            "at": i.at,
            "turn": i.turn,
            "when": i.when,
            "absent": i.absent,
            "milestone": i.milestone,
            "manual": i.manual or None,
            "random": i.random,
        }
        given = [name for name, value in triggers.items() if value is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            self.say(
                path,
                f"an inject has exactly one trigger; this one has {found}",
                f"one of {', '.join(triggers)}",
            )
        if not 0.0 <= i.odds <= 1.0:
            self.say(f"{path}.odds", "odds are a probability, from 0 to 1")
        self.known(f"{path}.milestone", i.milestone, self.s.milestones, "milestone")
        if i.absent is not None:
            for n, measure in enumerate(i.absent.of):
                self.known(f"{path}.absent.of[{n}]", measure, self.s.measures, "measure")
        self._audiences(f"{path}.visible_to", i.visible_to)

    def _party(self, path: str, party: Party) -> None:
        if not MOST <= party.follow <= 1.0:
            self.say(f"{path}.follow", "half of a party's members or more follow it: from 0.5 to 1")
        for i, split in enumerate(party.divides):
            if not MOST <= split.follow <= 1.0:
                self.say(
                    f"{path}.divides[{i}].follow",
                    "half of a party's members or more follow it: from 0.5 to 1",
                )
        if not path.startswith("actors."):
            return  # a preset serves many scenarios, and may speak of more than there is
        named = [(f"line[{i}]", row.on) for i, row in enumerate(party.line)]
        named += [(f"divides[{i}]", split.on) for i, split in enumerate(party.divides)]
        for key, on in named:
            for n, approval in enumerate(on):
                self.known(f"{path}.{key}.on[{n}]", approval, self.s.consents, "consent")

    def _parties(self) -> list[str]:
        """Return every party of the governments to choose from, and of this scenario's own."""
        found = {p for g in self.s.governments.values() for p in g.parties}
        for actor in self.s.actors.values():
            found.update(actor.government.parties if actor.government is not None else ())
        return sorted(found)

    def _doctrine(self, path: str, d: Doctrine) -> None:
        if d.actor not in self.s.actors:
            self.known(f"{path}.actor", d.actor, self.s.actors, "actor")
            return
        posts = self.s.actors[d.actor].posts
        for i, row in enumerate(d.orders):
            self.known(
                f"{path}.orders[{i}].to",
                row.to,
                [PUBLIC, *(a for a in self.s.actors if a != d.actor)],
                "actor",
            )
            for n, measure in enumerate(row.want):
                found = self.s.measures.get(measure)
                if found is None and measure in library.kind_files("measures"):
                    continue  # a doctrine may want more than a scenario offers
                if found is None:
                    self.known(f"{path}.orders[{i}].want[{n}]", measure, self.s.measures, "measure")
                elif found.actor != d.actor:
                    self.say(
                        f"{path}.orders[{i}].want[{n}]",
                        f"`{measure}` is a measure of {found.actor}, not of {d.actor}",
                    )
        check_replies(self.s, path, d, self.say)
        for i, reply in enumerate(d.replies):
            self.known(f"{path}.replies[{i}].post", reply.post, posts, f"post of {d.actor}")
            for key, names in (
                ("they_promise", reply.they_promise),
                ("we_promise_only", reply.we_promise_only or ()),
            ):
                for n, measure in enumerate(names):
                    self.known(f"{path}.replies[{i}].{key}[{n}]", measure, self.s.measures, "measure")
        for i, overture in enumerate(d.overtures):
            self.known(f"{path}.overtures[{i}].to", overture.to, self.s.actors, "actor")
            where = f"{path}.overtures[{i}]"
            if overture.to == d.actor:
                self.say(f"{where}.to", "an overture is made to another actor")
            if not overture.terms:
                self.say(f"{where}.terms", "a proposal needs at least one term")
            for n, term in enumerate(overture.terms):
                if term.who not in (d.actor, overture.to):
                    self.say(f"{where}.terms[{n}].who", f"`{term.who}` is no party to this proposal")

    def _term(self, path: str, term: fx.Term) -> None:
        self.known(f"{path}.who", term.who, self.s.actors, "actor")
        if sum(x is not None for x in (term.do, term.refrain, term.spare)) != 1:
            self.say(path, "a promise is to `do` or to `refrain` from one measure, or to `spare` one actor")
        self.known(f"{path}.spare", term.spare, [a for a in self.s.actors if a != term.who], "other actor")
        for key, measure in (("do", term.do), ("refrain", term.refrain)):
            self.known(f"{path}.{key}", measure, self.s.measures, "measure")
            if measure in self.s.measures and self.s.measures[measure].actor != term.who:
                self.say(f"{path}.{key}", f"`{measure}` is not a measure of {term.who}")

    def _audiences(self, path: str, names: Iterable[str]) -> None:
        for i, name in enumerate(names):
            self.known(f"{path}[{i}]", name, self.audiences, "audience")

    def _condition(self, path: str, node: Any) -> None:  # noqa: PLR0912, PLR0915 - a line a kind
        s = self.s
        match node:
            case c.QuantityTest(quantity=name):
                self.quantity(f"{path}.quantity", name)
                if not any((node.at_least, node.at_most, node.above, node.below)):
                    self.say(path, "a quantity is tested against `at_least`, `at_most`, `above` or `below`")
            case c.Active(active=name):
                self.known(f"{path}.active", name, s.measures, "measure")
            case c.Done(done=name):
                self.known(f"{path}.done", name, s.measures, "measure")
            case c.Promised(promised=name, by=by):
                self.known(f"{path}.promised", name, [*s.measures, *s.actors], "measure or actor")
                self.known(f"{path}.by", by, s.actors, "actor")
            case c.Recognised(situation=name):
                self.known(f"{path}.situation", name, self.situations, "situation")
            case c.Consented(consent=name):
                self.known(f"{path}.consent", name, s.consents, "consent")
            case c.Agreed(agreed=pair, about=about):
                for i, name in enumerate(pair):
                    self.known(f"{path}.agreed[{i}]", name, s.actors, "actor")
                self.known(f"{path}.about", about, s.measures, "measure")
            case c.MilestoneReached(milestone=name):
                self.known(f"{path}.milestone", name, s.milestones, "milestone")
            case c.Running(running=name):
                self.known(f"{path}.running", name, s.processes, "process")
            case c.Escalation(escalation=name):
                self.known(f"{path}.escalation", name, s.actors, "actor")
            case c.UnitTest(unit=name, at=place):
                self.known(f"{path}.unit", name, s.forces, "unit")
                self.known(f"{path}.at", place, s.theatre, "place")
            case c.ProcedureTest(procedure=name, step=step):
                self.known(f"{path}.procedure", name, s.procedures, "procedure")
                if name in s.procedures:
                    self.known(f"{path}.step", step, s.procedures[name].steps, f"step of {name}")
            case c.DietTest(of=name) | c.PartnerInCabinet(of=name):
                self.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
            case c.PartnerTest(partner=name, of=actor):
                self.known(f"{path}.of", actor, [*s.actors, *ALIASES], "actor")
                self.known(f"{path}.partner", name, [*self._parties(), NOBODY], "party")
            case c.ApprovalFirst(approval_first=name):
                approvals = sorted(a for book in self.books.values() for a in book.approvals)
                self.known(f"{path}.approval_first", name, approvals, "approval of the Diet")
            case c.TypeTest(of=name):
                self.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
            case c.ReadingTest(reading=name, by=by):
                self.known(f"{path}.reading", name, [*s.actors, *ALIASES], "actor")
                self.known(f"{path}.by", by, [*s.actors, *ALIASES], "actor")
            case c.LadderTest(ladder=side):
                if s.ladder is not None and s.ladder in s.ladders:
                    self.known(
                        f"{path}.ladder", side, s.ladders[s.ladder].sides, f"side of the ladder {s.ladder}"
                    )
                elif not path.startswith("policies."):
                    self.say(
                        f"{path}.ladder", "the scenario has no ladder to ask about", "add `ladder: blockade`"
                    )
            case c.Happened(actor=actor):
                self.known(f"{path}.actor", actor, [*s.actors, WORLD, WHITE], "actor")

    def _effect(self, path: str, node: Any) -> None:  # noqa: PLR0912, PLR0915 - a line a kind
        s = self.s
        match node:
            case fx.Adjust(adjust=name):
                self.quantity(f"{path}.adjust", name)
                if node.half_life is not None and node.half_life < 1:
                    self.say(f"{path}.half_life", "a half-life is at least a minute")
            case fx.ModifyRate(modify_rate=name):
                self.quantity(f"{path}.modify_rate", name)
                if node.by is None and node.add is None:
                    self.say(path, "a rate is changed `by` a factor, or by an amount to `add`")
            case fx.Cap(cap=name):
                self.quantity(f"{path}.cap", name)
            case fx.Transfer(transfer=name, to=to):
                self.quantity(f"{path}.transfer", name)
                self.quantity(f"{path}.to", to)
                for key, stock in (("transfer", name), ("to", to)):
                    q = self.s.quantities.get(stock.partition(".")[2])
                    if q is not None and q.stacking == "strongest":
                        self.say(
                            f"{path}.{key}",
                            f"`{stock}` keeps only the strongest change of an instant: no stock",
                        )
            case fx.Move(move=unit, to=to):
                self.known(f"{path}.move", unit, s.forces, "unit")
                self.known(f"{path}.to", to, s.theatre, "place")
            case fx.Assign(assign=unit, to=to):
                self.known(f"{path}.assign", unit, s.forces, "unit")
                self.known(f"{path}.to", to, s.actors, "actor")
            case fx.Damage(damage=unit):
                self.known(f"{path}.damage", unit, s.forces, "unit")
            case fx.Grant(grant=name) | fx.Withdraw(withdraw=name):
                key = "grant" if isinstance(node, fx.Grant) else "withdraw"
                self.known(f"{path}.{key}", name, s.consents, "consent")
            case fx.Lapse(lapse=name, of=of):
                self.known(f"{path}.lapse", name, self.situations, "situation")
                self.known(f"{path}.of", of, s.actors, "actor")
            case fx.Reveal(to=to):
                self._audiences(f"{path}.to", to)
            case fx.Say(to=to):
                self._audiences(f"{path}.to", to)
            case fx.Ask():
                self._ask(path, node)
            case fx.Offer(offer=to):
                self.known(f"{path}.offer", to, s.actors, "actor")
            case fx.Promise(promise=to):
                self.known(f"{path}.promise", to, s.actors, "actor")
            case fx.Start(start=name) | fx.Stop(stop=name):
                key = "start" if isinstance(node, fx.Start) else "stop"
                self.known(f"{path}.{key}", name, s.processes, "process")
            case fx.Begin(begin=name) | fx.Abandon(abandon=name):
                key = "begin" if isinstance(node, fx.Begin) else "abandon"
                self.known(f"{path}.{key}", name, s.procedures, "procedure")
            case fx.SetDiet(of=name) | fx.EndCoalition(of=name):
                self.known(f"{path}.of", name, [*s.actors, *ALIASES], "actor")
            case fx.EndMeasure(end=name):
                self.known(f"{path}.end", name, s.measures, "measure")
            case fx.Run(visible_to=to):
                self._audiences(f"{path}.visible_to", to)

    def _ask(self, path: str, ask: fx.Ask) -> None:
        if ask.ask not in self.posts | set(self.s.actors):
            known = self.posts | set(self.s.actors)
            self.say(f"{path}.ask", f"there is no actor or post `{ask.ask}`", did_you_mean(ask.ask, known))
        if ask.ask in self.s.actors and not self.s.actors[ask.ask].posts:
            self.say(f"{path}.ask", f"{ask.ask} has no post that could answer")
        answers = {
            "consent": ("yes", "no", "yes_if", "delay", "silence"),
            "vote": ("for", "against", "abstain"),
            "determination": ("recognise", "decline"),
            "choice": tuple(ask.on),
        }[ask.kind]
        for answer in ask.on:
            self.known(f"{path}.on.{answer}", answer, answers, "such answer:")
        self.known(f"{path}.default", ask.default, answers, "such answer:")
        if ask.kind == "choice" and not ask.on:
            self.say(path, "a choice needs its answers under `on`")
        for answer in ask.options:
            self.known(f"{path}.options.{answer}", answer, answers, "such answer:")
        for answer in ask.weighs:
            self.known(f"{path}.weighs.{answer}", answer, answers, "such answer:")
        if ask.kind == "determination" and self.situations:
            self.known(f"{path}.subject", ask.subject, self.situations, "situation")
