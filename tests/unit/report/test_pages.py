from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.unit.report.conftest import TEXT, Make
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.policies.registry import for_actors
from wargame.report import charts, timeline
from wargame.report.folder import write
from wargame.world.decisions import FreeOrder, Orders

EVIL = "<script>alert(1)</script>"


def folder(game: Game, tmp_path: Path) -> Path:
    write(game, tmp_path / "run")
    return tmp_path / "run"


def html(game: Game, tmp_path: Path) -> str:
    return (folder(game, tmp_path) / "report.html").read_text("utf-8")


def test_the_page_tells_the_outcome_first(game: Game, tmp_path: Path) -> None:
    page = html(game, tmp_path)
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)
    assert text.index("Nothing was lost.") < text.index("The story") < text.index("The record, turn by turn")
    assert "This is a game, not a forecast." in text
    for told in (
        "Red’s Head",
        "Push: in effect 12 Apr 18:00",
        "It pays",
        "Shout back?",
        "Honour",
        "Fog",
        "Leave it",
    ):
        assert told in text, told


def test_the_page_says_who_was_misled(game: Game, tmp_path: Path) -> None:
    page = html(game, tmp_path)
    assert "Heat: Blue heard 50 points. In fact it was 35 points." in page


def test_the_page_loads_nothing_and_runs_nothing(game: Game, tmp_path: Path) -> None:
    page = html(game, tmp_path)
    assert not re.search(r"<(script|link|img|iframe|object|embed|base|form)\b", page)
    assert not re.search(r"""(?:href|src)=["']?[^"'#]""", page)
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_event_has_one_place_and_every_link_leads_to_one(game: Game, tmp_path: Path) -> None:
    page = html(game, tmp_path)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {f"e{e.seq}" for e in game.events} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_charts_are_xml(game: Game, tmp_path: Path) -> None:
    found = re.findall(r"<svg.*?</svg>", html(game, tmp_path), flags=re.S)
    assert len(found) >= 4
    for svg in found:
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own
        assert root.get("aria-label")
        assert "nan" not in svg.lower().replace("nance", "")


def test_untrusted_text_is_escaped_everywhere(make: Make, tmp_path: Path) -> None:
    compiled = make(
        f'"{EVIL} & |pipe| *star*"', TEXT.replace("title: Push", f"title: '{EVIL}'").replace("It pays", EVIL)
    )
    game = Game(compiled, seed=3)
    policies = for_actors(compiled.scenario)
    while requests := game.advance():
        for r in requests:
            if r.id == "blue/head/orders/turn_1/1":
                game.submit(r.id, Orders((FreeOrder(EVIL, EVIL, EVIL, EVIL),), EVIL))
            elif r.actor in policies:
                game.submit(r.id, policies[r.actor].decide(r))
            else:
                game.default(r.id)
    made = folder(game, tmp_path)
    assert "<script" not in (made / "report.html").read_text("utf-8")
    assert "&lt;script&gt;" in (made / "report.html").read_text("utf-8")
    markdown = (made / "report.md").read_text("utf-8")
    assert EVIL not in markdown
    assert markdown.startswith(r"# \<script\>alert(1)\</script\> & \|pipe\| \*star\*: after-action report")


def test_the_timeline_is_safe_to_open(game: Game, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO((folder(game, tmp_path) / "timeline.csv").read_text("utf-8"))))
    assert tuple(rows[0]) == timeline.COLUMNS
    assert len(rows) == len(game.events) + 1
    assert rows[1][:4] == ["0", "2027-04-12T06:00+09:00", "0", "scenario.started"]
    assert [timeline.cell(x) for x in ("=1+1", "+1", "-1", "@x", "\t=1", " =1", "a=1", "")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\t=1",
        "' =1",
        "a=1",
        "",
    ]


def test_the_map_holds_places_and_units_with_their_way(game: Game, tmp_path: Path) -> None:
    found = json.loads((folder(game, tmp_path) / "map.geojson").read_bytes())
    assert found["type"] == "FeatureCollection"
    by_id = {f["id"]: f for f in found["features"]}
    assert set(by_id) == {"place/north", "place/south", "unit/boat"}  # a tug nowhere has no place on a map
    boat = by_id["unit/boat"]
    assert boat["geometry"] == {"type": "Point", "coordinates": [120.5, 24.0]}
    assert boat["properties"]["strength"] == 0.75
    assert [h["place"] for h in boat["properties"]["history"]] == ["north", "south"]


def test_a_map_without_coordinates_is_empty(make: Make, tmp_path: Path) -> None:
    text = re.sub(r", lat: [\d.]+, lon: [\d.]+", "", TEXT)
    compiled = make(text=text)
    write(drive(Game(compiled), for_actors(compiled.scenario)), tmp_path / "run")
    assert json.loads((tmp_path / "run" / "map.geojson").read_bytes()) == {
        "type": "FeatureCollection",
        "features": [],
    }


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.0, 100.0), (34.0, 36.5), (5.0, 5.0), (-3.0, 3.0)])
def test_axis_ticks_are_few_and_round(low: float, high: float) -> None:
    ticks = charts._ticks(low, high)
    assert 1 <= len(ticks) <= 6
    assert all(low - 1e-9 <= t <= high + 1e-9 for t in ticks)
