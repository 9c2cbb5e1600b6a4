"""A small scenario with a bit of everything a report tells, and games played with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder
from wargame.report import folder
from wargame.world import events as ev
from wargame.world.events import Event

TEXT = """
schema: 1
id: sound
title: {title}
start: 2027-04-12T06:00+09:00
horizon: 4d
schedules: {{days: {{title: Days, length: 2d}}}}
outcomes: {{calm: {{title: Calm, says: Nothing was lost.}}, hot: {{title: Hot}}}}
outcome_at_horizon: calm
actors:
  red: {{title: Red, posts: {{head: {{title: Head, gives_orders: true}}}}, policy: red_doctrine}}
  blue: {{title: Blue, posts: {{head: {{title: Head, gives_orders: true}}}}, policy: blue_doctrine}}
theatre:
  north: {{title: North Bank, lat: 25.0, lon: 121.5, links: [south]}}
  south: {{title: South Bank, lat: 24.0, lon: 120.5, links: [north]}}
  nowhere: {{title: Nowhere}}
forces:
  boat: {{title: The boat, actor: red, class: patrol, place: north, count: 4}}
  tug: {{title: The tug, actor: blue, class: tug, place: nowhere}}
quantities:
  heat: {{title: Heat, unit: points, bounds: [0, 100], start: 10, better: less}}
  fuel: {{title: Fuel, unit: days, bounds: [0, 20], start: 10, per: [blue], rate: -2, better: more}}
measures:
  push:
    title: Push
    actor: red
    coercive: true
    escalation: 2
    takes: {{lead: 12h, lasts: until_changed}}
    reversed_by: stop_pushing
    effects:
      - {{adjust: world.heat, by: 20}}
      - {{move: boat, to: south}}
      - {{damage: boat, by: 0.25}}
      - ask: blue/head
        kind: choice
        subject: shout
        says: "Shout back?"
        on: {{loud: [{{adjust: world.heat, by: 5}}], quiet: []}}
      - {{reveal: world.heat, to: [blue], value: 50, reliability: low, says: They say it boils}}
  stop_pushing: {{title: Stop pushing, actor: red, ends: [push], effects: [{{adjust: world.heat, by: -10}}]}}
  tow: {{title: Tow, actor: blue, effects: []}}
injects:
  fog: {{title: Fog, at: 1d, effects: [{{say: The fog is thick}}]}}
policies:
  red_doctrine:
    title: Red
    says: Pushes.
    actor: red
    source: J
    orders: [{{want: [push], because: It pays}}]
    overtures: [{{to: blue, terms: [{{who: blue, refrain: tow, for: 1d}}], says: Leave it, because: cheap}}]
  blue_doctrine:
    title: Blue
    says: Shouts.
    actor: blue
    source: J
    replies:
      - {{kind: choice, subject: shout, answer: loud, because: Honour}}
      - {{kind: offer, answer: accept, because: Fine}}
"""
Make = Callable[..., Compiled]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Compile the small scenario, perhaps with another title."""

    def compiled(title: str = "The sound", text: str = TEXT) -> Compiled:
        file = tmp_path / "source" / "scenario.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.format(title=title), "utf-8")
        return load(file)

    return compiled


@pytest.fixture
def game(make: Make) -> Game:
    """The small scenario played to its end."""
    compiled = make()
    return drive(Game(compiled, seed=3), for_actors(compiled.scenario))


def event(
    data: ev.Data, *, actor: str = "red", t: int = 0, seq: int = 1, refs: tuple[str, ...] = ()
) -> Event:
    """Return an event with this payload."""
    return Event(ev.VERSION, seq, t, 1, data.TYPE, actor, ("public",), (), refs, (), data)


TERM = ev.TermMade("blue", "refrain", "tow", 1440, True)
SHOTS = ev.Happening(
    "red",
    "blue",
    "warship",
    ("naval",),
    "north",
    "used",
    "onset",
    "small",
    aboard=(ev.Aboard("blue", 2),),
    deaths=1,
)
SAMPLES: Mapping[str, ev.Data] = {
    d.TYPE: d
    for d in (
        ev.ScenarioStarted("sound", "days", "2027-04-12T06:00+09:00", "00"),
        ev.TurnOpened(1, 2880, "2027-04-12 06:00"),
        ev.TurnClosed(1, "00"),
        ev.ScenarioEnded("calm", "horizon"),
        ev.MilestoneReached("first_light"),
        ev.InjectFired("fog", "time"),
        ev.InjectSkipped("fog"),
        ev.DecisionRequested("r", "head", "choice", "shout", says="Shout back?", deadline=60),
        ev.DecisionWeighed(
            "r",
            "head",
            "shout",
            "loud",
            "incident_at_sea@1",
            {"rate": 0.05},
            (ev.BandShown("collision", 0.25),),
        ),
        ev.DecisionMade("r", "head", "choice", "shout", "loud", rationale="Honour"),
        ev.OrderIssued("red/push/1", "push", "head", 720),
        ev.OrderHeld("red/push/held_1", "push", "head", ("bp",), 2880, ("rear_support",), "It can wait"),
        ev.OrderReleased("red/push/held_1", "push", "issued", 1500),
        ev.OrderRefused("red/push/1", "push", "head", "law", ("bp", "da"), (), ("A basic plan",)),
        ev.OrderPressedOn("red/push/1", "push", "head", ("request",)),
        ev.OrderResolved("red/push/1", "push", "in_effect"),
        ev.OrderWritten("red/free_order/1", "head", "Paint the boats", "cheer"),
        ev.OrderRuled("red/free_order/1", "refused", reason="no paint"),
        ev.MeasureBegan("red/push/1", "push", 1440),
        ev.MeasureSuspended("red/push/1", "push", "north", ("nc",)),
        ev.MeasureResumed("red/push/1", "push", "south", 1440),
        ev.MeasureEnded("red/push/1", "push", "withdrawn"),
        ev.QuantityAdjusted("world.heat", -5.0, 720),
        ev.QuantityRateChanged("blue.fuel", "x", 0.5, -1.0),
        ev.QuantityCapped("blue.fuel", "x", 5.0, 1.0),
        ev.StockTransferred("blue.fuel", "blue.fuel", 2.0),
        ev.UnitMoved("boat", "south"),
        ev.UnitAssigned("boat", "blue"),
        ev.UnitDamaged("boat", 0.25),
        ev.ConsentChanged("passage", True),
        ev.ProcessStarted("drizzle", "x", 100),
        ev.ProcessJoined("drizzle", "red/push/1"),
        ev.ProcessLeft("drizzle", "process/rain"),
        ev.ProcessStopped("drizzle", "expired"),
        ev.IntelReported("world.heat", ("blue",), "low", 50.0, "They say it boils"),
        ev.IncidentOccurred("shots_off_north", SHOTS, "red/push/1", known=True),
        ev.IncidentOccurred("shots_off_north", SHOTS, "red/push/1"),
        ev.IncidentReported("shots_off_north", ("public",), ev.Happening("unknown", "blue", at="north")),
        ev.IncidentEnded("shots_off_north", "ended", "in_fact"),
        ev.IntentDealt("red", "bold", ("first_aim", "second_aim")),
        ev.IntentDisclosed(
            "red", "bold", (ev.AimJudged("first_aim", True), ev.AimJudged("second_aim", False))
        ),
        ev.SignalRead("blue", "tow", "coerce", "low", ("message",), "support", 0.3),
        ev.LadderChanged("1x0", (ev.SideLevel("red", 0, 1, ("push",)), ev.SideLevel("blue", 0, 0))),
        ev.MessageSent("blue", "Hello"),
        ev.ProposalMade("red/blue/1", "blue", (TERM,), "Leave it"),
        ev.ProposalAnswered("red/blue/1", "accepted"),
        ev.PromiseMade("blue/refrain/tow/1", "red", TERM),
        ev.PromiseKept("blue/refrain/tow/1"),
        ev.PromiseBroken("blue/refrain/tow/1", "red", "tow"),
        ev.LawFinding("IIS", "cannot", (ev.ElementFound("II-1", "not_met"),), "2027-04-12", "in_force"),
        ev.LawFindingCompared(
            "IIS",
            "can",
            "cannot",
            "undetermined",
            (ev.FactCompared("attacks.shots.stage", "onset", "", "none"),),
        ),
        ev.LawDeterminationMade("IIS", True, "head", "It is time"),
        ev.LawDeterminationEnded("IIS"),
        ev.LawApprovalVoted("passage", "head", "for"),
        ev.LawApprovalVoted(
            "passage",
            "head",
            "for",
            "upper",
            3,
            1,
            0,
            3,
            (ev.PartyVotes("whigs", 3), ev.PartyVotes("", 0, 1)),
        ),
        ev.LawOrderGiven("passage"),
        ev.LawOrderEnded("passage", "promptly"),
        ev.LawApprovalRefused("basic_plan", "passage", "promptly", ("passage",), 1440),
        ev.LawNoticePublished("situation", "IIS", "avoid"),
        ev.LawArgumentWeighed("red/push/1", "push", "conditional", ("bp",)),
        ev.AdjudicationResolved(
            "k", "boarding@1", {}, (ev.BandShown("few_stopped", 0.25),), "few_stopped", "about_half", {}, True
        ),
        ev.ProcedureStarted("plan", 2),
        ev.ProcedureStepBegun("plan", 1, "p8_cabinet", "head", 720, 1),
        ev.ProcedureStepDone("plan", 1, "p8_cabinet", "put_off", "delay"),
        ev.ProcedureEnded("plan", 1, "shelved", "p8_cabinet", 1440),
        ev.DietChanged("red", "recess"),
        ev.CoalitionEnded("red", "komeito"),
        ev.EscalationChanged("red", 1, 2, True),
    )
}
"""One payload of every type of event."""


@pytest.fixture(scope="session")
def quarantine(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    path = tmp_path_factory.mktemp("quarantine") / "run"
    compiled = load("quarantine-2027")
    folder.write(drive(Game(compiled, seed=7), for_actors(compiled.scenario)), path)
    return RunFolder(path)
