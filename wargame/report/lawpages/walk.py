"""A question while it is followed: the facts, the law, and the places of doubt found so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from wargame.law.assess import Assessment
from wargame.law.in_force import Law
from wargame.report.lawpages import page as p
from wargame.report.lawpages.volume import Asked, Volume

MET = ("met", "not met", "unknown")
STATUS = {"met": True, "not_met": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place at which a reader may disagree."""

    what: Markup
    mark: str
    file: str


def assess(
    v: Volume, asked: Asked, readings: tuple[str, ...] = (), *, commitment: bool | None = None
) -> Assessment:
    """Return the assessment of a question's facts, under more readings or without the commitment of 2015."""
    given = asked.given
    if commitment is not None:
        given = replace(given, commitment_layer=commitment)
    overlays = v.overlay_of((*given.readings, *readings))
    return Assessment(Law(v.book, given.date, given.statute_set, overlays), given)


def unmet(v: Volume, names: tuple[str, ...]) -> Markup:
    """Return the conditions that a ruling finds unmet, in brackets."""
    return p.joined(["(unmet: ", p.joined(map(v.shown_code, names), " "), ")"], "") if names else p.NOTHING


class Walk:
    """One question from the facts to the answer."""

    def __init__(self, v: Volume, asked: Asked) -> None:
        self.v = v
        self.asked = asked
        self.acts = asked.question.acts
        self.made = assess(v, asked)
        self.law = self.made.law
        self.given = asked.given
        self.doubts: list[Doubt] = []
        self._steps = 0

    def step(self, title: str, id_: str, *body: Any) -> Markup:
        """Return a step, with its number."""
        self._steps += 1
        return p.section(
            p.joined([p.el("span", f"Step {self._steps}. ", class_="step"), title], ""), *body, id_=id_
        )

    def doubt(self, what: Any, file: str, mark: str = "") -> Markup:
        """Return the line that says where to disagree, and keep it for the list at the end."""
        new = Doubt(Markup("{}").format(what), mark, file)
        if new in self.doubts:  # the same rule may speak in several columns
            n = self.doubts.index(new) + 1
            return p.el("p", "Disagree here: see ", p.link(f"#doubt-{n}", f"place {n}"), ".", class_="doubt")
        self.doubts.append(new)
        n = len(self.doubts)
        return p.el(
            "p",
            p.el("b", f"Disagree here ({n}): "),
            what,
            ". It is written in ",
            p.code(file),
            ".",
            id=f"doubt-{n}",
            class_="doubt",
        )
