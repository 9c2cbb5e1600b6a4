"""A country's law as data: situations with their elements, rules that govern acts, codes of conditions, answers.

One file an article or rule, dated and cited. `model.lawload` reads the files; `law` interprets them.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.fact_rules import FactRule
from wargame.model.law_approvals import DietApproval, LegalNotice
from wargame.model.law_windows import One, TextRead, Window
from wargame.model.legal_facts import Date
from wargame.model.terms import Term
from wargame.schema.definition import Flag, Id, Int, Text, definition

Ceiling = Literal["cannot", "undetermined", "can", "likely"]
Status = Literal["permitted", "conditional", "prohibited"]
PEACETIME = "peacetime"
"""The column that holds beside every situation."""
CEILINGS: tuple[Ceiling, ...] = ("cannot", "undetermined", "can", "likely")


@definition
class StatuteSetWindow:
    """The law of a period."""

    title: Text
    from_: Date
    to: Date | None = None
    says: Text = ""


@definition
class StatuteSets:
    """The periods that `statute_set` names."""

    schema_: One
    title: Text = ""
    source: str
    statute_sets: dict[str, StatuteSetWindow]


@definition
class Description:
    """A word for how things stand that is no situation of the law: nobody recognises it, and no power hangs on it.

    Args:
        when: it holds if this does.
        powers: acts of the standing powers that are looked to while it holds.
    """

    title: Text
    says: Text
    when: Term
    powers: tuple[Id, ...] = ()
    basis: tuple[str, ...] = ()
    source: str


@definition
class Country:
    """What a country's law is about: its situations in order, and words that stand for several.

    Args:
        situations: in the order in which they are listed.
        nearest: in the order in which the nearest one that permits an act is looked for; if empty, as listed.
        groups: words that stand for several situations in a rule's `in`.
        descriptions: words for how things stand that are no situations, by id; derived, never recognised.
        commitment_from: from when a commitment that is no statute is applied, unless a case says otherwise.
        says: what a reader should know first.
    """

    schema_: One
    title: Text
    source: str
    situations: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    commitment_from: Date | None = None
    says: Text = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Peacetime and the situations, as listed."""
        return (PEACETIME, *self.situations)

    @property
    def order(self) -> tuple[str, ...]:
        """Peacetime and the situations, as searched."""
        return (PEACETIME, *(self.nearest or self.situations))


@definition
class Point:
    """A fact that only this country's law asks about; `points` of a case say whether it is so."""

    title: Text
    says: Text = ""
    source: str


@definition
class PointsFile:
    """The points that a country's law knows beyond the common vocabulary."""

    schema_: One
    title: Text = ""
    source: str
    points: dict[Id, Point]


@definition
class Code:
    """A condition on an act, under the code by which rulings name it.

    Args:
        basis: the articles that make it a condition; a ruling cites them whether it is met or not.
        commitment_basis: what is cited too while the commitment layer is applied.
        shown_as: the code that rulings show, where several conditions share one.
        unlock: what would meet it, if the title does not say.
    """

    title: Text
    says: Text = ""
    basis: tuple[str, ...]
    commitment_basis: tuple[str, ...] = ()
    shown_as: str | None = None
    met_when: Term
    unlock: Text = ""
    source: str = ""


@definition
class CodesFile:
    """The codes of conditions."""

    schema_: One
    title: Text = ""
    source: str
    codes: dict[str, Code]


@definition
class ActTitle:
    """Something that forces or ministries do and law speaks about."""

    title: Text
    row: Int
    source: str = ""


@definition
class ActTitles:
    """The acts of the authority matrix."""

    schema_: One
    title: Text = ""
    source: str
    acts: dict[Id, ActTitle]


@definition
class Provision:
    """What a rule says of an act in some situations.

    Args:
        in_: situations (columns) in which it speaks, or a country's word for several; peacetime holds beside all.
        ruling: permitted or conditional (with `needs`), or prohibited; none where it `follows` another act.
        needs: codes that must be met; one that is not makes the ruling conditional.
        follows: the act whose ruling in the same situation decides.
        when: it applies only if this holds (known to hold).
        label: its name, if the rule makes several; else the rule's id.
        over: labels of provisions that it goes before, where both apply.
        alongside: labels of provisions that stand beside it as a further basis.
    """

    act: Id
    in_: tuple[str, ...]
    ruling: Status | None = None
    needs: tuple[str, ...] = ()
    follows: Id | None = None
    when: Term | None = None
    label: str | None = None
    over: tuple[str, ...] = ()
    alongside: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    limits: Text = ""
    unlock: Text = ""


@definition
class LawRule:
    """An article (or a rule made of articles, answers or agreements) and the acts that it governs.

    Args:
        binds: whether it binds those who act; if not, it is an argument.
        cost: of an argument, what it costs to act without it or against it, as the sources say.
    """

    schema_: One
    id: str
    title: Text
    says: Text
    citation: str
    source: str
    in_force: tuple[Window, ...]
    finding_by: Text = ""
    approval: Text = ""
    weapons_tier: Literal["W0", "W1", "W2", "W3", "W4", "W5", "W6"] | None = None
    weapons: Text = ""
    governs: tuple[Id, ...] = ()
    provides: tuple[Provision, ...] = ()
    binds: Flag = True
    cost: Text = ""
    invariants: tuple[str, ...] = ()
    note: Text = ""
    cases: str | None = None


@definition
class SituationElement:
    """A testable element of a situation.

    Args:
        weight: `hard` ones decide what cannot be recognised; `soft` ones are weighed as a whole; `measures` bear on
            what may be done once the situation is recognised, not on recognition.
        met_when: none if only a judgement (an official answer or a reading) can supply it.
    """

    title: Text
    says: Text = ""
    basis: tuple[str, ...]
    weight: Literal["hard", "soft", "measures"]
    met_when: Term | None = None
    not_met_when: Term | None = None


@definition
class Argument:
    """A fact that counts for or against soft elements, as somebody has said. Arguments are listed, never added up."""

    says: Text
    points: Literal["for", "against"]
    when: Term
    source: str


@definition
class LawSituation:
    """A situation that law knows, with the elements of its recognition."""

    schema_: One
    id: str
    title: Text
    says: Text
    citation: str
    source: str
    in_force: tuple[Window, ...]
    determined_by: Text
    instrument: Text = ""
    consultation: Text = ""
    approval: Text = ""
    if_refused: Text = ""
    duties: Text = ""
    looks_at: Literal["each_incident", "whole"] = "whole"
    elements: dict[str, SituationElement]
    arguments: tuple[Argument, ...] = ()
    overlaps: Text = ""
    note: Text = ""


@definition
class Against:
    """What speaks against leaning on an answer."""

    source: str
    point: Text


@definition
class Answer:
    """What the government has said of a pattern of facts.

    Args:
        said: the most that was said of each situation.
        supplies: elements that the answer speaks to; where it fits, those that are unknown count as met.
        presupposes: elements that it takes as given; where it fits, unknown ones count as met, and this is shown.
    """

    schema_: One
    id: Id
    title: Text
    who: Text
    date: Date
    cite: str
    source: str
    text_read: TextRead = "secondary"
    facts_it_fits: Term | None = None
    said: dict[str, Ceiling] = field(default_factory=dict)
    said_of_acts: dict[Id, Text] = field(default_factory=dict)
    supplies: tuple[str, ...] = ()
    presupposes: tuple[str, ...] = ()
    paraphrase: Text
    against_it: tuple[Against, ...] = ()
    note: Text = ""


@definition
class Supplied:
    """A judgement that a reading makes: under `when`, these elements count as met (or as not met)."""

    situation: str
    when: Term
    elements: tuple[str, ...]
    status: Literal["met", "not_met", "unknown"] = "met"
    even_if_failed: Flag = False
    cite: str
    says: Text


@definition
class Overlay:
    """What a reading changes in a country's law."""

    commitment_layer: Flag | None = None
    ignore_answers: tuple[Id, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
    supplies: tuple[Supplied, ...] = ()
    codes: dict[str, Code] = field(default_factory=dict)
    rules: dict[str, LawRule] = field(default_factory=dict)
    drops: tuple[str, ...] = ()


@definition
class Lawbook:
    """A country's law, whole."""

    country: str
    about: Country
    statute_sets: dict[str, StatuteSetWindow]
    points: dict[str, Point]
    codes: dict[str, Code]
    acts: dict[str, ActTitle]
    approvals: dict[str, DietApproval] = field(default_factory=dict)
    situations: dict[str, LawSituation]
    rules: dict[str, LawRule]
    answers: dict[str, Answer]
    facts: dict[str, FactRule] = field(default_factory=dict)
    notices: dict[str, LegalNotice] = field(default_factory=dict)
    digest: str = ""
    files: dict[str, str]
