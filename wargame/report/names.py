"""What things are called: ids to titles, for every page, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from wargame.core.clock import MINUTES_PER_WEEK, Calendar, parse_instant
from wargame.core.ids import PUBLIC, WHITE, WORLD, cell_of
from wargame.core.text import say
from wargame.model import effects as fx
from wargame.model.governments import GovernmentPreset
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import books_of
from wargame.model.procedures import Question
from wargame.model.quantities import Quantity
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.report import words

LADDER = ("calm", "pressure", "coercion", "use of force", "war")
"""How grave it is what an actor has under way, as its measures declare it. A scenario's ladder tells what happened."""
_AUDIENCES = {PUBLIC: "everybody", WHITE: "the umpire only", WORLD: "the world"}
CEILINGS = {
    "cannot": "cannot be recognised",
    "undetermined": "is undetermined: nothing rules it out, but the facts do not carry it yet",
    "can": "can be recognised",
    "likely": "is likely to be recognised",
}


INTENTS = {
    "coerce": "force somebody’s hand",
    "deter": "deter",
    "reassure": "reassure",
    "support": "support another",
    "prepare": "prepare for more",
    "inform": "inform",
    "restrain": "hold back",
}
"""What acts are meant to do, or are taken to be meant to do."""
_ON_SUSPENSION = {"wait": "Keep it suspended until the area is quiet", "end": "End it"}


YEAR = 52 * MINUTES_PER_WEEK
"""Dates of games that may last longer are told with their year, all of them."""


class Names:
    """Titles of a scenario's things; an id that the scenario does not know is made readable instead."""

    def __init__(self, scenario: Scenario, language: str = "en") -> None:
        self.scenario = scenario
        self.language = language
        self.calendar = Calendar(parse_instant(scenario.start), scenario.horizon > YEAR)

    def say(self, text: str | dict[str, str]) -> str:
        """Return content text in the reader's language."""
        return say(text, self.language)

    def actor(self, id_: str) -> str:
        """Return an actor's title; `the umpire` and `the world` for the two that are none."""
        if id_ in (WHITE, WORLD):
            return "the umpire" if id_ == WHITE else "the world"
        found = self.scenario.actors.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def post(self, actor: str, post: str) -> str:
        """Return who decides: ``Japan’s Prime Minister``."""
        definition = self.scenario.actors.get(actor)
        if definition is None:
            return self.actor(actor)
        found = definition.posts.get(post)
        title = self.say(found.title) if found else words.readable(post)
        country = self.actor(actor)
        return title if country in title else f"{words.possessive(country)} {title}"

    def seat(self, seat: str) -> str:
        """Return who sits at ``actor/post``, or the actor."""
        actor, _, post = seat.partition("/")
        return self.post(actor, post) if post else self.actor(actor)

    def audience(self, name: str) -> str:
        """Return an audience in words."""
        return _AUDIENCES.get(name) or self.seat(name)

    def hearers(self, about: str, to: Iterable[str]) -> str:
        """Return who hears a report on a quantity: not whose it is, who knows it already."""
        q = self.definition(about)
        own = about.partition(".")[0] if q is not None and q.audience == "owner" else ""
        told = [a for a in to if cell_of(a) != own] or list(to)
        shown = [self.audience(a) for a in told]
        if own in self.scenario.actors and PUBLIC in told:
            shown[told.index(PUBLIC)] = f"{_AUDIENCES[PUBLIC]} but {self.actor(own)}"
        return words.listed(shown)

    def audiences(self, visibility: tuple[str, ...]) -> str:
        """Return who saw an event, in words; the umpire, who sees everything, only if nobody else did."""
        shown = [self.audience(v) for v in visibility if v != WHITE]
        return words.listed(shown) or _AUDIENCES[WHITE]

    def measure(self, id_: str) -> str:
        """Return a measure's title."""
        found = self.scenario.measures.get(id_)
        if found is None and id_.startswith("recognise_"):
            return f"recognise {self.situation(id_.removeprefix('recognise_'))}"
        return self.say(found.title) if found else words.readable(id_)

    def definition(self, quantity: str) -> Quantity | None:
        """Return the definition behind a full quantity id."""
        return self.scenario.quantities.get(quantity.partition(".")[2])

    def quantity(self, id_: str) -> str:
        """Return a quantity's title with whose it is: ``Gas stock (Taiwan)``."""
        scope = id_.partition(".")[0]
        found = self.definition(id_)
        title = self.say(found.title) if found else words.readable(id_.partition(".")[2] or id_)
        return title if scope == WORLD or not found else f"{title} ({self.actor(scope)})"

    def unit_of(self, quantity: str) -> str:
        """Return the unit of a quantity."""
        found = self.definition(quantity)
        return found.unit if found else ""

    def place(self, id_: str) -> str:
        """Return a place's title."""
        found = self.scenario.theatre.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def unit(self, id_: str) -> str:
        """Return a unit's title."""
        found = self.scenario.forces.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def inject(self, id_: str, text: str = "") -> str:
        """Return an inject's title; `text` is what an ad-hoc one is called."""
        found = self.scenario.injects.get(id_)
        return text or (self.say(found.title) if found else words.readable(id_))

    def process(self, id_: str) -> str:
        """Return a process's title."""
        found = self.scenario.processes.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def parliament(self, actor: str) -> str:
        """Return what an actor's parliament is called."""
        preset = self._preset(actor)
        return self.say(preset.parliament) if preset is not None else "parliament"

    def house(self, actor: str, id_: str) -> str:
        """Return the title of a house of an actor's parliament: ``upper house``, ``Legislative Yuan``."""
        preset = self._preset(actor)
        chamber = (preset.chambers or {}).get(id_) if preset is not None else None
        return self.say(chamber.title) if chamber is not None else f"{words.readable(id_)} house"

    def party(self, actor: str, id_: str) -> str:
        """Return a party's name; `others` for the seats of those that are not listed."""
        preset, definition = self._preset(actor), self.scenario.actors.get(actor)
        own = definition.government.parties if definition is not None and definition.government else {}
        found = own.get(id_) or (preset.parties.get(id_) if preset is not None else None)
        return self.say(found.title) if found is not None else words.readable(id_) if id_ else "others"

    def voice(self, actor: str, post: str, party: str) -> str:
        """Return a post's title, with the party that it speaks for in brackets, unless the title names it."""
        title = self.post(actor, post)
        name = self.party(actor, party) if party else ""
        return f"{title} ({name})" if name not in title else title

    def _preset(self, actor: str) -> GovernmentPreset | None:
        definition = self.scenario.actors.get(actor)
        government = definition.government if definition is not None else None
        return None if government is None else self.scenario.governments.get(government.preset)

    def procedure(self, id_: str) -> str:
        """Return a procedure's title."""
        found = self.scenario.procedures.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def step(self, procedure: str, id_: str) -> str:
        """Return the title of a step of a procedure."""
        found = self.scenario.procedures.get(procedure)
        step = found.steps.get(id_) if found else None
        return self.say(step.title) if step else words.readable(id_)

    def step_subject(self, procedure: str, id_: str) -> str:
        """Return what the question of a step is about, or an empty string."""
        found = self.scenario.procedures.get(procedure)
        step = found.steps.get(id_) if found else None
        return step.asks.subject if step and step.asks else ""

    def milestone(self, id_: str) -> str:
        """Return a milestone's title."""
        found = self.scenario.milestones.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def type_(self, actor: str, id_: str) -> str:
        """Return the title of one of an actor's sealed types."""
        definition = self.scenario.actors.get(actor)
        found = definition.types.get(id_) if definition else None
        return self.say(found.title) if found else words.readable(id_)

    def aim(self, actor: str, id_: str) -> str:
        """Return the title of one of an actor's aims."""
        definition = self.scenario.actors.get(actor)
        found = definition.aims.get(id_) if definition else None
        return self.say(found.title) if found else words.readable(id_)

    def side(self, id_: str) -> str:
        """Return the title of a side of the scenario's ladder."""
        ladder = self.scenario.ladders.get(self.scenario.ladder or "")
        found = ladder.sides.get(id_) if ladder else None
        return self.say(found.title) if found else words.readable(id_)

    def rung(self, side: str, level: int) -> str:
        """Return what a level of a side of the scenario's ladder is called; `peace` below the lowest."""
        ladder = self.scenario.ladders.get(self.scenario.ladder or "")
        found = ladder.sides.get(side) if ladder else None
        rung = next((r for r in found.rungs if r.level == level), None) if found else None
        if rung is not None:
            return words.lower_first(self.say(rung.title))
        return f"level {level}" if level else "below the ladder"

    def outcome(self, id_: str) -> str:
        """Return an outcome's title."""
        found = self.scenario.outcomes.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    def consent(self, id_: str) -> str:
        """Return the title of a consent, plan or approval."""
        found = self.scenario.consents.get(id_)
        return self.say(found.title) if found else words.readable(id_)

    @cached_property
    def books(self) -> dict[str, Lawbook]:
        """The books of law that the scenario plays under, by country; read once."""
        return books_of(self.scenario)

    @cached_property
    def _books(self) -> tuple[Lawbook, ...]:
        return tuple(self.books.values())

    def situation(self, id_: str) -> str:
        """Return a legal situation with its title: ``an important influence situation (IIS)``."""
        for book in self._books:
            found = book.situations.get(id_)
            if found is not None:
                title = self.say(found.title)
                return title if id_ in title else f"{title} ({id_})"
        return id_

    def element(self, situation: str, id_: str) -> str:
        """Return an element of a situation in words."""
        for book in self._books:
            found = book.situations.get(situation)
            if found is not None and id_ in found.elements:
                return self.say(found.elements[id_].title)
        return words.readable(id_)

    def act(self, id_: str) -> str:
        """Return what a legal act is."""
        for book in self._books:
            if id_ in book.acts:
                return self.say(book.acts[id_].title)
        return words.readable(id_)

    @cached_property
    def _choices(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for _, node in walk(self.scenario):
            if isinstance(node, fx.Ask | Question):
                for option, text in node.options.items():
                    found.setdefault((node.subject, option), self.say(text))
        return found

    def choice(self, subject: str, option: str) -> str:
        """Return the title of an option of a question, or an empty string if content gives it none."""
        if self.suspended(subject):
            if option.startswith("move_"):
                return f"Move it to {self.place(option.removeprefix('move_'))}"
            return _ON_SUSPENSION.get(option, "")
        return self._choices.get((subject, option), "")

    def suspended(self, subject: str) -> str:
        """Return the measure that a question about a suspension is about, or an empty string."""
        measure = subject.removeprefix("suspended_")
        return measure if measure != subject and measure in self.scenario.measures else ""

    def about(self, id_: str) -> str:
        """Return what a report or request is about: a quantity, unit, measure, consent, situation, actor, or text."""
        s = self.scenario
        if measure := self.suspended(id_):
            return f"{self.measure(measure)}: what to do while it is suspended"
        if self.definition(id_):
            return self.quantity(id_)
        for table, name in (
            (s.forces, self.unit),
            (s.measures, self.measure),
            (s.consents, self.consent),
            (s.actors, self.actor),
            (s.theatre, self.place),
        ):
            if id_ in table:
                return name(id_)
        if any(id_ in book.situations for book in self._books):
            return self.situation(id_)
        return words.readable(id_)

    @cached_property
    def _codes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for book in self._books:
            for name, code in book.codes.items():
                title = self.say(code.title)
                found.setdefault(code.shown_as or name, title)
                if code.shown_as in (None, name):
                    found[name] = title
        return found

    def code(self, code: str, situation: str = "") -> str:
        """Return a missing condition in words, with its code: ``no Diet approval (da)``."""
        if code.startswith("situation:"):
            return f"{self.situation(code.removeprefix('situation:'))} is not recognised"
        if code == "no_basis":
            return "no rule in force is a basis for it"
        if code in self._codes:
            return f"{self._codes[code].strip().rstrip('.')} ({code})"
        if situation:
            return f"{words.lower_first(self.element(situation, code))} ({code})"
        return self.quantity(code) if self.definition(code) else words.readable(code)

    def moment(self, t: int) -> str:
        """Return date and time of a game minute."""
        return words.moment(self.calendar, t)

    def number(self, quantity: str, x: float) -> str:
        """Return a value without its unit."""
        return words.number(x, self.unit_of(quantity))

    def value(self, quantity: str, x: float) -> str:
        """Return a value with its unit."""
        return words.with_unit(x, self.unit_of(quantity))
