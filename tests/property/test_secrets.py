"""A cell's view and its projected log do not move when only things it cannot see change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import worlds
from tests.support.peeking import knows, sees
from wargame.engine.drive import answer_by
from wargame.engine.game import Game
from wargame.policies.api import Policy
from wargame.policies.random_legal import RandomLegal
from wargame.policies.registry import for_actors
from wargame.record.manifest import manifest_of
from wargame.report.folder import cell_pages
from wargame.world.decisions import (
    Act,
    FreeOrder,
    Message,
    Order,
    Orders,
    Proposal,
    Request,
    TermSheet,
    UmpireRuling,
)

PLOT = """
measures:
  plot:
    title: A plot
    actor: china
    visible_to: [china]
    escalation: 4
    takes: {lead: {uniform: [1h, 3d]}, lasts: 6d}
    costs: {china.hoard: 1}
    effects:
      - {adjust: world.secret_plan, by: {uniform: [0, 3]}}
      - {adjust: china.resolve, by: 0.2, half_life: 3d}
      - {modify_rate: china.resolve, add: -0.01}
      - {cap: world.secret_plan, at_most: 8}
      - {reveal: china.resolve, to: [china]}
      - {promise: china, terms: [{who: china, refrain: drill, for: 1d}], secret: true}
    processes: [plotting]
    at_end: [{adjust: china.resolve, by: -0.1}]
  overreach: {title: Too much, actor: china, costs: {china.hoard: 11}, effects: []}
quantities: {hoard: {title: Hoard, bounds: [0, 10], start: 9, per: [china], audience: owner}}
processes:
  plotting: {title: Plotting, actor: china, every: 9h, visible_to: [china],
             effects: [{adjust: world.secret_plan, by: {uniform: [-1, 1]}}]}
milestones: {plotted: {title: Plotted, when: {done: plot}, visible_to: [china]}}
injects:
  aside: {title: Aside, when: {quantity: world.secret_plan, above: 3}, visible_to: [white],
          effects: [{adjust: china.resolve, by: 0.01}]}
on_breach: []
"""
HIDDEN: list[Act] = [Order("plot"), Order("overreach"), Order("never_ready"), FreeOrder("Do something quiet")]
TO_TAIWAN: list[Act] = [
    Message("taiwan", "Between us"),
    Proposal("taiwan", (TermSheet("china", "refrain", "drill", 1440, secret=True),), "Quietly"),
    Proposal("taiwan", (TermSheet("taiwan", "refrain", "rally", 1440),), "Quietly", secret=True),
]


class With:
    """China's policy, with acts added in one turn."""

    id = "with"

    def __init__(self, policy: Policy, turn: int, acts: list[Act]) -> None:
        self.policy, self.turn, self.acts = policy, turn, acts

    def decide(self, request: Request):  # type: ignore[no-untyped-def]
        answer = self.policy.decide(request)
        if request.post != "leader" or request.kind != "orders" or request.occurrence != self.turn:
            return answer
        extra = [a for a in self.acts if not isinstance(a, Order) or request.option(a.measure) is not None]
        return Orders((*extra, *answer.acts))


class Umpire:
    """Lets free orders of china move what only china sees."""

    id = "umpire"

    def decide(self, request: Request):  # type: ignore[no-untyped-def]
        del request
        return UmpireRuling(
            "accepted",
            effects=({"adjust": "china.resolve", "by": -0.05}, {"start": "plotting", "keep": True}),
        )


def observed(
    compiled: worlds.Compiled, seed: int, turn: int, acts: list[Act], watchers: tuple[str, ...]
) -> dict[object, bytes]:
    """Play, and return all that some cells knew whenever a turn opened, and at the end."""
    game = Game(compiled, seed=seed)
    doctrines = for_actors(compiled.scenario)
    policies: dict[str, Policy] = {a: RandomLegal() for a in compiled.scenario.actors}
    policies["china"] = With(doctrines["china"], turn, acts)
    policies["white"] = Umpire()
    seen: dict[object, bytes] = {}
    while requests := game.advance():
        for r in requests:
            if r.kind == "orders":
                seen.update({(game.state.turn, w): knows(game, w) for w in watchers})
            answer_by(game, r, policies[r.actor])
    seen.update({("end", w): knows(game, w) for w in watchers})
    return seen


def world(over: str = "") -> worlds.Compiled:
    base = worlds.merge(worlds.tree(worlds.STRAIT.read_text("utf-8")), worlds.tree(PLOT))
    base["actors"]["china"]["orders_at_most"] = 9
    import yaml

    return worlds.compile_text(yaml.safe_dump(worlds.merge(base, worlds.tree(over) or {}), sort_keys=False))


@settings(max_examples=10)
@given(
    st.integers(0, 10**6),
    st.integers(1, 3),
    st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=3, unique_by=repr),
)
def test_hidden_acts(seed: int, turn: int, acts: list[Act]) -> None:
    watchers = ("japan", "taiwan", "south_korea")
    with_, without = (observed(world(), seed, turn, a, watchers) for a in (acts, []))
    assert with_ == without


def pages(seed: int, turn: int, acts: list[Act], actor: str) -> dict[str, bytes]:
    """Play, and return the report that a cell may read."""
    compiled = world()
    game = Game(compiled, seed=seed)
    policies: dict[str, Policy] = {a: RandomLegal() for a in compiled.scenario.actors}
    policies["china"] = With(for_actors(compiled.scenario)["china"], turn, acts)
    policies["white"] = Umpire()
    while requests := game.advance():
        for r in requests:
            answer_by(game, r, policies[r.actor])
    manifest = manifest_of(game, {a: p.id for a, p in policies.items()})
    return cell_pages(compiled.scenario, game.events, manifest, actor)


@settings(max_examples=6)
@given(
    st.integers(0, 10**6),
    st.integers(1, 3),
    st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=3, unique_by=repr),
    st.sampled_from(["japan", "taiwan"]),
)
def test_a_cells_report_does_not_change_with_what_it_cannot_see(
    seed: int, turn: int, acts: list[Act], actor: str
) -> None:
    assert pages(seed, turn, acts, actor) == pages(seed, turn, [], actor)


@settings(max_examples=10)
@given(
    st.integers(0, 10**6),
    st.integers(1, 3),
    st.lists(st.sampled_from(HIDDEN + TO_TAIWAN), min_size=1, max_size=4, unique_by=repr),
)
def test_acts_between_two_parties(seed: int, turn: int, acts: list[Act]) -> None:
    class Mute(RandomLegal):
        """Taiwan answers nothing, so that nothing public follows."""

    def watch(given_acts: list[Act]) -> dict[object, bytes]:
        game = Game(world(), seed=seed)
        doctrines = for_actors(game.scenario)
        policies: dict[str, Policy] = {a: RandomLegal() for a in game.scenario.actors}
        policies["china"] = With(doctrines["china"], turn, given_acts)
        policies["white"] = Umpire()
        seen: dict[object, bytes] = {}
        while requests := game.advance():
            for r in requests:
                if r.kind == "orders":
                    seen.update({(game.state.turn, w): knows(game, w) for w in ("japan", "south_korea")})
                if r.kind == "offer" and r.actor == "taiwan" and r.subject == "china":
                    game.default(r.id)
                else:
                    answer_by(game, r, policies[r.actor])
        seen.update({("end", w): knows(game, w) for w in ("japan", "south_korea")})
        return seen

    assert watch(acts) == watch([])


@settings(max_examples=10)
@given(st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 2))
def test_hidden_numbers(seed: int, resolve: float, plan: float) -> None:
    other = world(f"starting_values: {{china.resolve: {resolve:f}, world.secret_plan: {plan:f}}}")
    watchers = ("japan", "taiwan", "south_korea")
    assert observed(other, seed, 1, [], watchers) == observed(world(), seed, 1, [], watchers)


def test_the_test_can_tell_games_apart() -> None:
    """The observer of these tests does see what is public."""
    watchers = ("japan",)
    shown = [Order("inspect")]
    assert observed(world(), 1, 1, shown, watchers) != observed(world(), 1, 1, [], watchers)
    assert observed(world(), 1, 1, list(TO_TAIWAN), ("taiwan",)) != observed(world(), 1, 1, [], ("taiwan",))


def test_projections_are_renumbered_and_stripped() -> None:
    game = worlds.played(worlds.strait())
    for actor in ("japan", "taiwan", "china", "south_korea"):
        events = game.view_of(actor).events()
        assert [e.seq for e in events] == list(range(1, len(events) + 1))
        assert not any(e.cause or e.draws for e in events)
        for e in events:
            assert set(e.visibility) <= game.view_of(actor).audiences
        text = sees(game, actor).decode()
        assert game.compiled.hash not in text
        assert not [
            h for e in game.events if e.type == "turn.closed" for h in [e.data.state_hash] if h in text
        ]
    assert len(game.view_of("japan").events()) < len(game.events)
    assert game.truth({}).events() == game.events


def test_a_deed_in_secret_does_not_sign_what_it_does_in_public() -> None:
    content = worlds.scenario("""
measures:
  push:
    visible_to: [red]
    takes: {lasts: until_changed}
    effects:
      - {adjust: world.heat, by: 5}
      - {modify_rate: world.heat, add: 1}
      - {cap: world.heat, at_most: 90}
      - {adjust: blue.nerve, by: -1}
      - {reveal: red.nerve, to: [blue], value: 9, reliability: low}
      - {transfer: red.fuel, to: blue.fuel, amount: 1}
      - {damage: barge, by: 0.1}
theatre: {port: {title: Port}}
forces: {barge: {title: Barge, actor: blue, class: barge, place: port}}
""")
    table = worlds.Table(content).order("red", "push")
    seen = [e for e in table.game.view_of("blue").events() if e.t == 0]
    assert {e.type for e in seen} >= {
        "quantity.adjusted",
        "intel.reported",
        "stock.transferred",
        "unit.damaged",
    }
    assert not [e for e in seen if e.actor == "red"]
    assert b"push" not in sees(table.game, "blue")
    held = [e for e in table.game.events if e.type in ("quantity.rate_changed", "quantity.capped")]
    assert {e.visibility for e in held} == {("red", "white")}
    assert {e.actor for e in table.game.events if e.type == "quantity.adjusted"} == {"world"}


def test_an_open_deed_does_not_publish_what_it_does_in_secret() -> None:
    content = worlds.scenario("""
measures:
  push:
    takes: {lasts: 1d}
    effects:
      - {modify_rate: red.nerve, add: 1}
      - {cap: world.fate, at_most: 6}
      - {modify_rate: blue.nerve, add: -1}
      - {adjust: world.fate, by: 1}
""")
    table = worlds.Table(content).order("red", "push").go()
    blue = [e for e in table.game.view_of("blue").events() if e.type.startswith("quantity.")]
    assert {e.data.quantity for e in blue} == {"blue.nerve"}
    assert [e.data.add for e in blue] == [-1, None], "set, and lifted"
    white = {e.data.quantity for e in table.game.events if e.type == "quantity.capped"}
    assert white == {"world.fate"}


def test_a_view_hands_out_nothing_raw() -> None:
    """A policy that pokes at the public names of its view finds no hidden event."""
    game = worlds.Table(worlds.strait()).game
    view = game.view_of("japan")
    public = [name for name in dir(view) if not name.startswith("_")]
    for name in public:
        value = getattr(view, name)
        assert value is not game.events, name
        assert value is not game.state, name
