"""A country's law as data: situations with their elements, rules that govern acts, codes of conditions, answers.

One file an article or rule, dated and cited. `model.lawload` reads the files; `law` interprets them.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.fact_rules import FactRule
from wargame.model.legal_facts import Date, Given, Maybe, Order
from wargame.model.terms import Term
from wargame.schema.definition import Flag, Id, Int, Text, definition

One = Literal[1]
TextRead = Literal["in_force", "superseded", "secondary"]
Ceiling = Literal["cannot", "undetermined", "can", "likely"]
Status = Literal["permitted", "conditional", "prohibited"]
PEACETIME = "peacetime"
"""The column that holds beside every situation."""
Speed = Literal["promptly", "without_delay", "at_once"]
SPEEDS: tuple[Speed, ...] = ("promptly", "without_delay", "at_once")
"""How fast what was refused must end, from slowest to fastest."""
When = Literal["prior", "at_once_after", "promptly_after", "within_days", "none"]
CEILINGS: tuple[Ceiling, ...] = ("cannot", "undetermined", "can", "likely")


@definition
class Window:
    """Dates (Tokyo) in which a text is in force, and how well it was read.

    Before the first window a rule does not exist yet. After the last one its text is not known, unless `repealed`.
    """

    from_: Date
    to: Date | None = None
    text_read: TextRead
    checked_on: Date
    repealed: Flag = False


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
class Country:
    """What a country's law is about: its situations in order, and words that stand for several.

    Args:
        situations: in the order in which they are listed.
        nearest: in the order in which the nearest one that permits an act is looked for; if empty, as listed.
        groups: words that stand for several situations in a rule's `in`.
        commitment_from: from when a commitment that is no statute is applied, unless a case says otherwise.
        says: what a reader should know first.
    """

    schema_: One
    title: Text
    source: str
    situations: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
class LegalNotice:
    """A notice or report that the law asks for on an occasion, and the duty that comes with it.

    Args:
        on: recognition of a situation, adoption of a plan, or use of force.
        of: the situations or plans; none means any.
        notice: what is published: the situation, the plan, or a report to the UN Security Council.
        duty: what the situation obliges the government to.
        once: only the first time.
    """

    title: Text
    on: Literal["recognition", "plan", "force"]
    of: tuple[str, ...] = ()
    notice: Literal["situation", "plan", "un_report"]
    duty: Literal["avoid", "prepare_and_repel"] | None = None
    once: Flag = False
    basis: tuple[str, ...]
    source: str


@definition
class NoticesFile:
    """The notices that a country's law asks for."""

    schema_: One
    title: Text = ""
    source: str
    notices: dict[Id, LegalNotice]


@definition
class Commitment:
    """What the agreement of five parties (FIVE) makes stricter than the statute, while the commitment layer applies.

    Args:
        urgent_exception: `never`, or only where `lives_at_stake`.
        in_: it speaks where one of these situations is recognised; none: everywhere.
        without: and none of these is recognised beside it.
    """

    urgent_exception: Literal["never", "lives_at_stake"]
    in_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    says: Text = ""
    basis: tuple[str, ...]


@definition
class Ending:
    """What a refusal ends.

    Args:
        ends: plans (what runs under them) and orders, by id.
        speed: how fast; `words` is the statute's own word.
        if_ordered: it ends only if this order is in effect.
    """

    ends: tuple[str, ...]
    speed: Speed
    words: Text
    if_ordered: Order | None = None
    says: Text = ""
    basis: tuple[str, ...]


@definition
class NoSitting:
    """What becomes of an approval while the Diet is closed, or the lower house dissolved.

    Args:
        then: `convene` a session first; ask the `next_diet`; the upper house's `emergency_session` decides.
        lapses_after_days: it lapses unless the lower house agrees within so many days of the next session's opening.
    """

    then: Literal["convene", "next_diet", "emergency_session"]
    lapses_after_days: Int | None = None
    says: Text = ""
    basis: tuple[str, ...]


@definition
class DietReport:
    """What is reported to the Diet."""

    says: Text
    every_days: Int | None = None
    basis: tuple[str, ...]


@definition
class DietApproval:
    """A vote of the Diet on a plan, an order or measures: when it is due, and what a refusal ends.

    An approval is a majority in both houses; the lower house cannot override the upper one, as it can on bills.

    Args:
        for_: situations in which it arises; none: in any, or in none.
        codes: codes by which acts depend on it.
        when: `prior` to the act; after it, at once, promptly or within `days`; or `none` is due.
        urgent_exception: by the statute, the act may go first if it is urgent.
        urgent_then: when the vote is then asked for.
        part_of: the approval whose vote decides this one too.
        vote_within_days: days in which each house should vote.
        renew_after_days: days after which it must be approved anew.
        by_resolution: what a resolution of the Diet to end it does.
    """

    title: Text
    says: Text
    citation: str
    basis: tuple[str, ...]
    for_: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    when: When
    days: Int | None = None
    urgent_exception: Flag = False
    urgent_then: Literal["at_once_after", "promptly_after"] | None = None
    commitment: Commitment | None = None
    if_refused: tuple[Ending, ...] = ()
    if_closed: NoSitting | None = None
    if_dissolved: NoSitting | None = None
    part_of: str | None = None
    vote_within_days: Int | None = None
    renew_after_days: Int | None = None
    by_resolution: Text = ""
    reports: tuple[DietReport, ...] = ()
    in_force: tuple[Window, ...]
    source: str
    note: Text = ""


@definition
class ApprovalsFile:
    """A country's approvals by its parliament."""

    schema_: One
    title: Text = ""
    source: str
    note: Text = ""
    approvals: dict[str, DietApproval]


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


@definition
class Expected:
    """What a case expects; a list allows any of its values."""

    situations: dict[str, ExpectedSituation] = field(default_factory=dict)
    acts: dict[str, ExpectedAct] = field(default_factory=dict)
    approvals: dict[str, ExpectedApproval] = field(default_factory=dict)


@definition
class ExpectedApproval:
    """What a case expects of a vote of the Diet.

    Args:
        due_before: whether the vote must come before the act.
        refused: of what a refusal ends, by plan or order, how fast; nothing else may end.
    """

    due_before: Maybe | None = None
    refused: dict[str, Speed] | None = None
    basis_includes: tuple[str, ...] = ()


@definition
class ExpectedSituation:
    """What a case expects of a situation."""

    ceiling: Ceiling | tuple[Ceiling, ...] | None = None
    elements: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    basis_includes: tuple[str, ...] = ()


@definition
class ExpectedAct:
    """What a case expects of an act."""

    ruling: Status | tuple[Status, ...] | None = None
    unmet: tuple[str, ...] | None = None
    unmet_includes: tuple[str, ...] = ()
    unmet_excludes: tuple[str, ...] = ()
    basis_includes: tuple[str, ...] = ()
    mark: TextRead | None = None
    binds: Flag | None = None


@definition
class LawCase:
    """A worked case: facts, and what law says of them."""

    title: Text
    source: str
    note: Text = ""
    given: Given
    expect: Expected


@definition
class LawCases:
    """A file of worked cases."""

    schema_: One
    country: Id | None = None
    title: Text = ""
    source: str
    note: Text = ""
    cases: dict[str, LawCase]
