"""Words of reports: numbers with their units."""

import pytest

from wargame.report.words import with_unit


@pytest.mark.parametrize(
    ("x", "unit", "shown"),
    [
        (1.0, "days", "1 day"),
        (1.004, "days", "1 day"),
        (2.0, "days", "2 days"),
        (0.0, "ships", "0 ships"),
        (1.0, "people a day", "1 person a day"),
        (1.0, "weeks of normal food imports", "1 week of normal food imports"),
        (1.0, "share", "1 share"),
        (3.0, "", "3"),
    ],
)
def test_one_day_and_two_days(x: float, unit: str, shown: str) -> None:
    assert with_unit(x, unit) == shown
