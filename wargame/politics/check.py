"""Checks of procedures and governments: posts and steps exist, seats add up, and there is a way through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wargame.core.errors import Problem, did_you_mean
from wargame.model.compile import Locate
from wargame.model.effects import LASTING, Start
from wargame.model.governments import NOBODY, Government, GovernmentPreset, houses_of
from wargame.model.procedures import LEADS, Procedure, Question, Step
from wargame.model.scenario import Scenario
from wargame.politics.durations import MOST_PREPARED, SAVED
from wargame.politics.government import composition, seats
from wargame.politics.graph import cycle
from wargame.world.decisions import SHORT_ANSWERS


class _Checker:
    def __init__(self, scenario: Scenario, at: Locate) -> None:
        self.s = scenario
        self.at = at
        self.problems: list[Problem] = []

    def say(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(self.at(path, message, hint))

    def known(self, path: str, name: str, among: Iterable[str], what: str) -> bool:
        names = list(among)
        if name not in names:
            self.say(path, f"there is no {what} `{name}`", did_you_mean(name, names))
        return name in names

    def procedure(self, path: str, p: Procedure) -> None:
        if not self.known(f"{path}.actor", p.actor, self.s.actors, "actor"):
            return
        if not p.steps:
            self.say(f"{path}.steps", "a procedure has at least one step")
        for sid, step in p.steps.items():
            where = f"{path}.steps.{sid}"
            for i, need in enumerate(step.needs):
                self.known(f"{where}.needs[{i}]", need, p.steps, "step")
            self.step(where, step, p.actor)
        round_ = cycle(p)
        if round_:
            self.say(f"{path}.steps.{round_[0]}", f"steps wait for one another: {' → '.join(round_)}")

    def step(self, path: str, step: Step, actor: str) -> None:
        who, _, post = step.post.rpartition("/")
        who = who or actor
        if self.known(f"{path}.post", who, self.s.actors, "actor"):
            self.known(f"{path}.post", post, self.s.actors[who].posts, f"post of {who}")
        for key, times in (("takes", step.takes), ("again", step.again)):
            for i, taken in enumerate(times):
                self.known(f"{path}.{key}[{i}].time", taken.time, self.s.step_times, "time of a step")
        if step.asks is not None and step.votes is not None:
            self.say(path, "a step asks one post or lets a house vote, not both", "make two steps of it")
        if step.asked_at_most < 1:
            self.say(f"{path}.asked_at_most", "a post is asked at least once")
        puts_off = step.votes is not None
        if step.asks is not None:
            puts_off = self.question(f"{path}.asks", step.asks)
        if puts_off and not step.again:
            self.say(
                path, "the decision can be put off, and nothing says when it comes again", "add `again:`"
            )
        if step.votes is not None:
            self.known(f"{path}.votes.approves", step.votes.approves, self.s.consents, "consent")
            government = self.s.actors[actor].government
            if government is None:
                self.say(f"{path}.votes", f"{actor} has no `government`, so nobody's seats can be counted")
            elif government.preset in self.s.governments:
                houses = houses_of(self.s.governments[government.preset])
                self.known(
                    f"{path}.votes.house", step.votes.house, houses, f"house under {government.preset}"
                )
        if step.within is not None and step.within < 1:
            self.say(f"{path}.within", "a time limit is at least a minute")
        for i, effect in enumerate(step.effects):
            if isinstance(effect, LASTING) or (isinstance(effect, Start) and not effect.keep):
                self.say(
                    f"{path}.effects[{i}]", "this would hold for ever: a step is over at once", "`keep: true`"
                )

    def question(self, path: str, q: Question) -> bool:
        """Check a question; tell whether it can be put off."""
        answers = tuple(q.on) if q.kind == "choice" else SHORT_ANSWERS[q.kind]
        for answer in (*q.on, *q.options, *q.weighs):
            self.known(f"{path}.on.{answer}", answer, answers, "such answer:")
        if q.default is not None:
            self.known(f"{path}.default", q.default, answers, "such answer:")
        if q.kind == "choice":
            if not q.on:
                self.say(path, "a choice needs its answers under `on`")
            for answer, followed in q.on.items():
                if followed.leads is None:
                    self.say(
                        f"{path}.on.{answer}", "say where this answer `leads`", "go_on, refused or again"
                    )
        leads = [q.on[a].leads if a in q.on else None for a in answers]
        return any((x or LEADS[q.kind].get(a)) == "again" for a, x in zip(answers, leads, strict=True))

    def preset(self, path: str, g: GovernmentPreset) -> None:
        for house, made in composition(Government(preset=""), g).houses.items():
            held = sum(seats(p, house) for p in g.parties.values())
            if held > made.seats:
                self.say(f"{path}.parties", f"{held} seats in the {made.title}, which has {made.seats}")
        for cid, chamber in (g.chambers or {}).items():
            where = f"{path}.chambers.{cid}"
            if chamber.floor is not None:
                self.known(f"{where}.floor", chamber.floor, chamber.asked, "party that is asked")
            for party in chamber.asked:
                self.known(f"{where}.asked.{party}", party, g.parties, "party")
            if chamber.needs is not None and not 0 < chamber.needs <= chamber.seats:
                self.say(f"{where}.needs", f"it has {chamber.seats} seats")
        for pid, listed in g.parties.items():
            for house in listed.seats:
                self.known(f"{path}.parties.{pid}.seats.{house}", house, houses_of(g), "house")
        if g.party != NOBODY:
            self.known(f"{path}.party", g.party, g.parties, "party")
        for key in ("coalition_partner", "swing_lower", "swing_upper"):
            if getattr(g, key) != NOBODY:
                self.known(f"{path}.{key}", getattr(g, key), g.parties, "party")

    def government(self, path: str, actor: str, g: Government) -> None:
        if not self.known(f"{path}.preset", g.preset, self.s.governments, "government"):
            return
        made = composition(g, self.s.governments[g.preset])
        for key in ("coalition_partner", "swing_lower", "swing_upper"):
            own = getattr(g, key)
            if own not in (None, NOBODY):
                self.known(f"{path}.{key}", own, made.parties, "party")
        if not 0 <= g.preplanning_level <= MOST_PREPARED:
            self.say(f"{path}.preplanning_level", f"preparation goes from 0 to {MOST_PREPARED}")
        posts = self.s.actors[actor].posts
        voting = any(
            x.votes is not None
            for p in self.s.procedures.values()
            for x in p.steps.values()
            if p.actor == actor
        )
        named = self.s.governments[g.preset].chambers is not None
        key = f"governments.{g.preset}.chambers" if named else f"{path}.voices"
        for voice in (v for house in made.houses if voting for v in made.asked(house)):
            if voice.post not in posts:
                self.say(
                    key,
                    f"no post speaks for {voice.party}: {actor} has no `{voice.post}`",
                    did_you_mean(voice.post, posts),
                )
        for house in made.houses:
            speak = [v.post for v in made.asked(house)]
            twice = next((p for p in speak if speak.count(p) > 1), None)
            if twice is not None:
                self.say(key, f"`{twice}` cannot speak for two parties of the {made.houses[house].title}")
        starts = [when(x.from_, self.s.start) for x in (*g.diet, *g.sittings)]
        if starts != sorted(set(starts)):
            self.say(f"{path}.diet", "sittings come in order of time, each from another moment")


def when(moment: int | str, start: str) -> int:
    """Return the game minute of a duration since the start, or of an instant."""
    if isinstance(moment, int):
        return moment
    return int((datetime.fromisoformat(moment) - datetime.fromisoformat(start)).total_seconds() // 60)


def politics(scenario: Scenario, at: Locate) -> list[Problem]:
    """Return the problems of a scenario's procedures and governments."""
    checker = _Checker(scenario, at)
    for gid, preset in scenario.governments.items():
        checker.preset(f"governments.{gid}", preset)
    for aid, actor in scenario.actors.items():
        if actor.government is not None:
            checker.government(f"actors.{aid}.government", aid, actor.government)
    for pid, procedure in scenario.procedures.items():
        checker.procedure(f"procedures.{pid}", procedure)
    for name, time in scenario.step_times.items():
        if not time.min <= time.likely <= time.max:
            checker.say(f"step_times.{name}", "least, likely and most come in this order")
    group, _, key = SAVED.partition(".")
    if any(t.prepared for t in scenario.step_times.values()) and key not in scenario.parameters.get(
        group, {}
    ):
        checker.say("step_times", f"steps that can be prepared need the parameter `{SAVED}`")
    return checker.problems
