"""Transfers move stock; they never make any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support import worlds

AMOUNT = st.floats(-20, 150).map(lambda x: round(x, 3))


@st.composite
def effects(draw: st.DrawFn) -> str:
    kinds = draw(
        st.lists(st.sampled_from(["transfer", "back", "fade", "cap", "adjust"]), min_size=1, max_size=7)
    )
    made = []
    for n, kind in enumerate(kinds):
        x = draw(AMOUNT)
        match kind:
            case "transfer":
                made.append(f"{{transfer: red.fuel, to: blue.fuel, amount: {x}}}")
            case "back":
                made.append(f"{{transfer: blue.fuel, to: red.fuel, amount: {x}}}")
            case "fade":
                made.append(
                    f"{{adjust: {draw(st.sampled_from(['red', 'blue']))}.fuel, by: {x}, half_life: 1d}}"
                )
            case "cap":
                made.append(
                    f"{{cap: blue.fuel, at_most: {x}}}" if n % 2 else f"{{cap: red.fuel, at_least: {x}}}"
                )
            case "adjust":
                made.append(f"{{adjust: world.heat, by: {x}}}")
    return f"[{', '.join(made)}]"


@given(effects(), effects())
def test_transfers_never_create_stock(first: str, second: str) -> None:
    table = worlds.Table(
        worlds.scenario(
            f"measures: {{push: {{takes: {{lasts: 2d}}, effects: {first}}}, "
            f"hold: {{takes: {{lasts: 2d}}, effects: {second}}}}}"
        )
    )
    table.order("red", "push").order("blue", "hold").end()
    state = table.game.state
    moved = table.events("stock.transferred")
    assert all(e.data.amount > 0 for e in moved)
    lasting = [state.levels[f"{a}.fuel"] for a in ("red", "blue")]
    raised = any(e.type == "quantity.capped" and e.data.at_least is not None for e in table.events())
    if not raised:
        assert sum(v.settled + sum(v.pending) for v in lasting) <= 100 + 1e-6
    for actor in ("red", "blue"):
        assert 0 <= table.value(f"{actor}.fuel") <= 100


@given(AMOUNT)
def test_a_transfer_between_free_stocks_keeps_the_sum(amount: float) -> None:
    table = worlds.Table(
        worlds.scenario(
            f"measures: {{push: {{effects: [{{transfer: red.fuel, to: blue.fuel, amount: {amount}}}]}}}}"
        )
    )
    table.order("red", "push")
    sent = min(max(amount, 0), 50)
    assert abs(table.value("red.fuel") - (50 - sent)) < 1e-9
    assert abs(table.value("blue.fuel") - (50 + sent)) < 1e-9


def test_what_fades_cannot_be_carried_away() -> None:
    table = worlds.Table(
        worlds.scenario("""
measures: {push: {effects: [{adjust: red.fuel, by: 30, half_life: 1d},
  {transfer: red.fuel, to: blue.fuel, amount: 80}]}}
quantities: {fuel: {bounds: [0, 200]}}
""")
    )
    table.order("red", "push")
    assert table.value("blue.fuel") == 100
    table.end()
    assert table.value("red.fuel") < 0.1
