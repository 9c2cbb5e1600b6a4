"""Charts of what was under way when: groups stay together, and no label covers anything."""

from __future__ import annotations

import re

from wargame.core.clock import Calendar, parse_instant
from wargame.report import gantt

CALENDAR = Calendar(parse_instant("2027-09-06T06:00+08:00"))
DAY = 1440


def row(name: str, group: str, *bars: gantt.Bar) -> gantt.Row:
    return gantt.Row(name, 0, bars, (), group)


def test_a_group_that_comes_again_has_one_heading_and_the_axis_stands_below_its_last_row() -> None:
    rows = [row(f"r{n}", f"group {n % 2}", gantt.Bar(0, DAY, "")) for n in range(6)]
    svg = gantt.chart(rows, [], CALENDAR, DAY, "test")
    assert svg.count(">group 0<") == svg.count(">group 1<") == 1
    axis = float(re.findall(r'y1="([\d.]+)"[^>]*class="axis"', svg)[0])
    last = max(float(y) for y in re.findall(r'<rect [^>]*?y="([\d.]+)"', svg))
    assert last < axis


def test_labels_of_one_row_do_not_overlap() -> None:
    says = "10 days 12 hours: the House of Representatives"
    bars = [gantt.Bar(40 * DAY, 50 * DAY, "", "step", says), gantt.Bar(55 * DAY, 64 * DAY, "", "step", says)]
    svg = gantt.chart([row("Decide", "US", *bars)], [], CALENDAR, 70 * DAY, "test")
    assert svg.count(says) <= 1  # there is room for one of them at most
    for x in re.findall(rf'<text x="([\d.]+)"[^>]*>{says}', svg):
        assert float(x) >= 325.0  # and it does not stand on the row's name


def test_a_long_name_takes_two_lines_and_loses_no_word() -> None:
    name = "Report to the Standing Committee of the National People's Congress"
    svg = gantt.chart([row(name, "China", gantt.Bar(0, DAY, ""))], [], CALENDAR, DAY, "test")
    shown = " ".join(re.findall(r'<text x="12"[^>]*>([^<]*)<', svg))
    assert shown == name
