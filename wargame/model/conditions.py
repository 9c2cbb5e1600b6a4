"""Conditions as content writes them: structured, never strings to evaluate. `world.conditions` evaluates them.

Every condition is three-valued: a view that does not know a quantity answers *unknown*.
"""

from __future__ import annotations

from typing import Annotated, Literal

from wargame.model.amounts import Amount
from wargame.model.incidents import IncidentPattern
from wargame.schema.definition import Duration, Flag, Instant, Int, Keyed, Number, definition

Sits = Literal["in_session", "recess", "lower_house_dissolved", "dissolved"]
"""How a parliament sits. Of two houses the lower may be dissolved alone."""
Intent = Literal["coerce", "deter", "reassure", "support", "prepare", "inform", "restrain"]
"""What an act is meant as, and what others may take it for."""


@definition
class AllOf:
    """Every one of these."""

    all: tuple[Condition, ...]


@definition
class AnyOf:
    """At least one of these."""

    any: tuple[Condition, ...]


@definition
class Not:
    """The opposite."""

    not_: Condition


@definition
class QuantityTest:
    """A quantity against bounds: ``{quantity: taiwan.gas_days, at_most: 5}``."""

    quantity: str
    at_least: Amount | None = None
    at_most: Amount | None = None
    above: Amount | None = None
    below: Amount | None = None


@definition
class Active:
    """A measure is under way or standing now."""

    active: str


@definition
class Done:
    """A measure has taken effect at least once (within the last so long)."""

    done: str
    within: Duration | None = None


@definition
class Recognised:
    """A legal situation is recognised: ``{situation: IIS}``."""

    situation: str
    of: str = "japan"


@definition
class Consented:
    """A consent, plan or approval stands."""

    consent: str


@definition
class Promised:
    """A promise stands: `by` has promised to do, or to refrain from, a measure; or to spare an actor."""

    promised: str
    by: str


@definition
class Agreed:
    """A proposal between these actors was accepted (and, if named, it holds a promise about this measure)."""

    agreed: tuple[str, str]
    about: str | None = None


@definition
class MilestoneReached:
    """A milestone of the scenario has been reached."""

    milestone: str


@definition
class Running:
    """A process is running."""

    running: str


@definition
class Escalation:
    """An actor's escalation level (0 to 4), computed from the measures it has under way."""

    escalation: str
    at_least: Int = 1


@definition
class TurnTest:
    """The number of the turn."""

    turn: Int
    or_later: Flag = True


@definition
class After:
    """Game time: so long after the start, or an instant."""

    after: Duration | Instant


@definition
class Happened:
    """Events of a type have happened: ``{event: order.refused, actor: japan, within: 7d, times: 2}``."""

    event: str
    actor: str | None = None
    subject: str | None = None
    within: Duration | None = None
    times: Int = 1


@definition
class UnitTest:
    """A unit's place or strength."""

    unit: str
    at: str | None = None
    strength_at_least: Number | None = None


@definition
class IncidentTest:
    """An incident that fits is known of (and happened within the last so long); see `model.incidents`."""

    incident: IncidentPattern
    within: Duration | None = None


@definition
class Fighting:
    """Combat is actually going on at a place of the theatre."""

    fighting: str


@definition
class FactTest:
    """A legal fact as the actor's law derives it, by its path: ``{fact: economy.lifelines_failing, is: true}``."""

    fact: str
    is_: str | bool | float | None = None


@definition
class ProcedureTest:
    """A procedure, or one of its steps: ``{procedure: basic_plan, step: p8_cabinet, is: done}``.

    Without a step, `is` is under_way (if nothing is said), done, refused, shelved, lapsed or abandoned;
    with one, under_way, done, passed_over, refused, or the answer that was given. Whose it is not does not know.
    """

    procedure: str
    step: str | None = None
    is_: str | None = None


@definition
class DietTest:
    """A parliament is in session, in recess, or dissolved: ``{diet: recess}``, ``{diet: recess, of: taiwan}``."""

    diet: Sits
    of: str = "japan"


@definition
class PartnerTest:
    """A government's coalition partner is this party (`none`: it has none): ``{partner: komeito}``."""

    partner: str
    of: str = "japan"


@definition
class PartnerInCabinet:
    """A government's coalition partner holds ministries: ``{partner_in_cabinet: true}``."""

    partner_in_cabinet: Flag
    of: str = "japan"


@definition
class ApprovalFirst:
    """By law the Diet must approve an object first, however urgent: ``{approval_first: defence_operation}``.

    Only its own actor's law can be asked; others do not know.
    """

    approval_first: str


@definition
class TypeTest:
    """A government's sealed type is one of these: ``{type: [bluffer], of: china}``. Others do not know.

    `self`, which is meant if nothing is said, is whose doctrine it is.
    """

    type: tuple[str, ...]
    of: str = "self"


@definition
class ReadingTest:
    """An act of an actor was read so (within the last so long): ``{reading: china, is: coerce, within: 7d}``.

    `by` is the reader: one's own staff, if nothing is said. Nobody knows how others read.
    """

    reading: str
    is_: Intent
    by: str = "self"
    within: Duration | None = None
    times: Int = 1


@definition
class LadderTest:
    """A side of the scenario's ladder stands on this level or higher: ``{ladder: coalition, at_least: 2}``."""

    ladder: str
    at_least: Int = 1


@definition
class Always:
    """True or false, whatever happens."""

    always: Flag


Comparison = Literal["at_least", "at_most", "above", "below"]
Condition = Annotated[
    AllOf
    | AnyOf
    | Not
    | QuantityTest
    | Active
    | Done
    | Recognised
    | Consented
    | Promised
    | Agreed
    | MilestoneReached
    | Running
    | Escalation
    | TurnTest
    | After
    | Happened
    | UnitTest
    | IncidentTest
    | Fighting
    | FactTest
    | ProcedureTest
    | DietTest
    | PartnerTest
    | PartnerInCabinet
    | ApprovalFirst
    | TypeTest
    | ReadingTest
    | LadderTest
    | Always,
    Keyed("condition"),
]
