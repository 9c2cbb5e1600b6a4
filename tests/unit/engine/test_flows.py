"""`each` follows whatever band comes out; `minus` sets a quantity to a result; both are checked before play."""

import pytest

from tests.support.worlds import Table, scenario
from wargame.core.errors import SourceError

RUN = """
measures:
  push:
    effects:
      - run: boarding
        with: {approaches: 10, patrol_ships: 10, boardings_per_ship: 2, seizure: 1, seizure_escorted: 1,
               sea_state_limit: 5, seizure_rough: 0}
        each:
          - {adjust: world.heat, by: {quantity: result.stopped, minus: world.heat}}
          - {adjust: red.fuel, by: {quantity: result.stopped, times: 2, minus: result.through}}
        on:
          all_stopped: [{adjust: blue.fuel, by: -1}]
"""


def test_each_and_the_band_both_follow():
    table = Table(scenario(RUN)).order("red", "push")
    assert table.value("world.heat") == 10.0
    assert table.value("red.fuel") == 70.0
    assert table.value("blue.fuel") == 49.0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minus: world.heat", "minus: world.heart", "there is no quantity `world.heart`"),
        ("minus: result.through", "minus: result.thorough", "there is no result of boarding@1 `thorough`"),
    ],
)
def test_a_wrong_name_is_found_before_play(old, new, says):
    with pytest.raises(SourceError, match=says):
        scenario(RUN.replace(old, new))


def test_a_run_that_nothing_follows_from_is_an_error():
    head, _, _ = RUN.partition("        each:")
    with pytest.raises(SourceError, match="nothing follows from this model"):
        scenario(head)
