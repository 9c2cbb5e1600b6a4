"""A Monte Carlo experiment: what was asked, its design, its folder, and what it says where that can be worked out."""

import os
import re
import signal
from collections import Counter
from math import e
from pathlib import Path

import duckdb
import msgspec
import pytest

from wargame.core.errors import RecordError, SourceError, UsageError, WargameError
from wargame.experiments import executors
from wargame.experiments.batch import Plan, Point, Row, rows, run_one
from wargame.experiments.mc import carry_out as co
from wargame.experiments.mc import folder, words
from wargame.experiments.mc import store as stores
from wargame.experiments.mc.asked import Alternative, Asked, alternatives, lever, levers, points
from wargame.experiments.mc.design import design
from wargame.experiments.mc.remake import remake
from wargame.experiments.mc.results import results
from wargame.experiments.mc.runs import Runs
from wargame.experiments.mc.store import Manifest, Store
from wargame.record.folder import RunFolder
from wargame.record.replay import verify

FERRY = str(Path(__file__).parents[2] / "support" / "ferry.yaml")
STORM = 1 - 1 / e


def asked(**more):
    return Asked(scenario=FERRY, **more)


def carried_out(directory, n, design_, **more):
    store = Store(directory, design_)
    done = store.begin(["mc"], n, resume=True)
    tally = co.carry_out(design_, store, n, done, executor=executors.serial, **more)
    return store, tally


def table(store):
    """Return every row but for the time that it took."""
    return (
        duckdb.connect()
        .execute("SELECT * EXCLUDE (seconds) FROM read_parquet(?) ORDER BY run, point", [store.parts])
        .fetchall()
    )


# --- what was asked for -----------------------------------------------------------------------------------------------


def test_levers_are_taken_apart():
    found = lever("a.b=[1,2],'x,y', {c: [3, 4]}")
    assert (found.path, found.values) == ("a.b", ("[1,2]", "'x,y'", "{c: [3, 4]}"))
    assert points(levers(["a=1,2", "b=x,y"])) == [
        (("a", "1"), ("b", "x")),
        (("a", "1"), ("b", "y")),
        (("a", "2"), ("b", "x")),
        (("a", "2"), ("b", "y")),
    ]
    assert points(()) == [()]


@pytest.mark.parametrize("text", ["a", "a=", "a=1", "=1,2", "a=1,", "a=1,1"])
def test_a_lever_that_is_none_is_refused(text):
    with pytest.raises(UsageError, match="--lever"):
        lever(text)
    with pytest.raises(UsageError, match="at once"):
        levers(["a=1,2", "a=2,3"])


def test_alternatives_have_weights():
    assert alternatives("x:3, y", "here") == (Alternative("x", 3.0), Alternative("y", 1.0))
    for text in ("", "x,", "x:0", "x:-1", "x:nan", "x:inf", "x:y", "x,x"):
        with pytest.raises(UsageError, match="here"):
            alternatives(text, "here")


# --- design -----------------------------------------------------------------------------------------------------------


def test_every_run_follows_from_its_number_alone():
    d = design(asked())
    few, many = list(d.jobs(0, 20)), list(d.jobs(0, 60))
    assert many[:20] == few
    assert list(d.jobs(7, 9)) == many[7:9]
    assert [j.point.seed for j in few] == list(range(1, 21))
    assert len({j.id for j in many}) == 60
    assert [j.state.block for j in few[:11]] == [0] * 5 + [1] * 5 + [2]
    assert len({j.state for j in many}) == 12, "five runs share a state"
    assert len({j.point.values for j in many}) == 12
    assert {j.id for j in many} & {j.id for j in design(asked(seed=2)).jobs(0, 60)} == set()


def test_policies_and_types_are_drawn_by_their_weights():
    d = design(asked())
    states = [d.state(5 * k) for k in range(2000)]
    sails = sum(s.policies == (("captain", "sails"),) for s in states)
    bold = sum(s.types == (("captain", "bold"),) for s in states)
    assert sails == pytest.approx(1500, abs=60)
    assert bold == pytest.approx(1400, abs=60)
    given = design(asked(policies=("captain=stays:9,sails",)))
    assert sum(given.state(5 * k).policies[0][1] == "stays" for k in range(2000)) == pytest.approx(
        1800, abs=45
    )
    assert design(asked(mode="default")).state(0).policies == (("captain", "sails"),)
    assert design(asked(settings=("actors.captain.policy=stays",))).state(0).policies[0][1] == "stays"
    assert design(asked(settings=("actors.captain.type=meek",))).types == {}


def test_judgement_is_drawn_inside_its_range_and_nothing_else_is():
    d = design(asked())
    assert d.vary == ("storm.harm",)
    drawn = [dict(j.point.values)["storm.harm"] for j in d.jobs(0, 5000)]
    assert 0.0 <= min(drawn) < 0.1
    assert 9.9 < max(drawn) <= 10.0
    assert sum(drawn) / len(drawn) == pytest.approx(5.0, abs=0.3)
    assert design(asked(vary="all")).vary == ("storm.harm", "storm.name")
    assert design(asked(vary="none")).vary == ()
    assert design(asked(vary="none")).alike == 1
    assert design(asked(settings=("parameters.storm.harm.value=3",))).vary == ()
    assert design(asked(levers=("parameters.storm.harm.value=3,7",))).vary == ()


def test_every_combination_in_turn_has_the_same_luck():
    d = design(asked(mode="all"))
    jobs = list(d.jobs(0, 40))
    assert Counter(j.state.policies for j in jobs) == {
        (("captain", "sails"),): 20,
        (("captain", "stays"),): 20,
    }
    for one, other in zip(jobs[::2], jobs[1::2], strict=True):
        assert one.state.policies != other.state.policies
        assert (one.point.seed, one.point.values, one.state.types) == (
            other.point.seed,
            other.point.values,
            other.state.types,
        )
    assert [j.point.seed for j in jobs[:6]] == [1, 1, 2, 2, 3, 3]


def test_lever_points_share_seed_and_state():
    d = design(asked(levers=("policy.captain=sails,stays", "horizon=10d,20d")))
    assert len(d.at) == 4
    for i in range(6):
        four = list(d.jobs(i, i + 1))
        assert len({(j.point.seed, j.point.values, j.state) for j in four}) == 1
        assert len({j.point.scenario for j in four}) == 4
        assert len({j.id for j in four}) == 4
    played = [run_one(Plan(d.scenarios), j.point).outcome for j in d.jobs(0, 40) if j.lever >= 2]
    assert set(played) == {"home"}, "who stays in port is not wrecked"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"policies": ("captain=sail",)}, "did you mean `sails`"),
        ({"policies": ("captan=sails",)}, "did you mean `captain`"),
        ({"policies": ("captain",)}, "write ACTOR=ID"),
        ({"policies": ("captain=sails", "captain=stays")}, "at once"),
        ({"policies": ("captain=sails",), "levers": ("policy.captain=sails,stays",)}, "is a lever"),
        ({"levers": ("policy.captan=sails,stays",)}, "--lever policy.captan: .*did you mean `captain`"),
        ({"levers": ("horizont=1d,2d",)}, "did you mean `horizon`"),
        ({"levers": ("reading=none,strikt",)}, "did you mean `strict`"),
        ({"levers": ("reading=none,strict",), "readings": ("broad,none",)}, "not both"),
        ({"readings": ("none,strict", "none,broad")}, "one list"),
        ({"schedule": "weekley"}, "did you mean `weekly`"),
    ],
)
def test_what_does_not_exist_is_said(more, said):
    with pytest.raises((UsageError, SourceError), match=said):
        design(asked(**more))


# --- making and keeping runs ------------------------------------------------------------------------------------------


def test_only_policies_of_the_scenario_and_of_the_actor_are_drawn():
    with pytest.raises(UsageError, match=r"takes in no policy `china_forceful`.*extends it may"):
        design(Asked(scenario="quarantine-2027", policies=("china=china_forceful,china_gradual",)))
    with pytest.raises(UsageError, match="is a policy of taiwan, not of china"):
        design(Asked(scenario="quarantine-2027", policies=("china=taiwan_steadfast,wait",)))
    waits = design(asked(policies=("captain=wait,random_legal",)))
    assert {s for k in range(40) for _, s in waits.state(5 * k).policies} == {"wait", "random_legal"}


def test_an_interrupted_experiment_goes_on_to_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(co, "KEEP_FIRST_S", 0.0)
    d = design(asked(levers=("horizon=10d,20d",)))
    whole, _ = carried_out(tmp_path / "whole", 30, d)

    def stop(tally):
        if tally.made == 17:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carried_out(tmp_path / "torn", 30, d, told=stop)
    assert len(table(Store(tmp_path / "torn", d))) == 17, "what was made is kept"
    torn, tally = carried_out(tmp_path / "torn", 30, d)
    assert (tally.before, tally.made) == (17, 43)
    assert table(torn) == table(whole)
    more, tally = carried_out(tmp_path / "torn", 40, d)
    assert tally.made == 20, "more runs later"
    assert table(more)[:60] == table(whole)
    _, tally = carried_out(tmp_path / "torn", 40, d)
    assert tally.made == 0


def test_a_torn_part_is_left_aside_and_made_again(tmp_path):
    d = design(asked())
    store, _ = carried_out(tmp_path, 20, d)
    before = table(store)
    part, *others = sorted((tmp_path / "runs").glob("part-*.parquet"))  # a slow machine writes more than one
    part.write_bytes(part.read_bytes()[:-200])
    (tmp_path / "runs" / ".part-x.parquet.tmp").write_bytes(b"PAR1")
    store, tally = carried_out(tmp_path, 20, d)
    assert tally.made == 20 if not others else 0 < tally.made < 20
    assert table(store) == before
    assert not list((tmp_path / "runs").glob(".*"))


def test_what_is_stopped_while_it_writes_is_not_lost(tmp_path, monkeypatch):
    d = design(asked())
    store = Store(tmp_path, d)
    store.begin(["mc"], 3, resume=True)
    for job in d.jobs(0, 3):
        store.add(job, run_one(Plan(d.scenarios, metrics=None), job.point))
    replace = Path.replace

    def torn(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", torn)
    with pytest.raises(KeyboardInterrupt):
        store.flush()
    assert (store.kept, store.held) == (0, 3)
    monkeypatch.setattr(Path, "replace", replace)
    store.flush()
    assert (store.kept, store.held, len(table(store))) == (3, 0, 3)


def test_a_folder_of_something_else_is_refused(tmp_path):
    d = design(asked())
    carried_out(tmp_path / "a", 10, d)

    def begin(what, n=10, *, resume=True, where="a"):
        return Store(tmp_path / where, design(asked(**what))).begin(["mc"], n, resume=resume)

    with pytest.raises(UsageError, match="holds 10 runs of this experiment already: go on with --resume"):
        begin({}, resume=False)
    with pytest.raises(UsageError, match="holds 10 runs already: -n 5 is less"):
        begin({}, 5)
    with pytest.raises(UsageError, match=r"another experiment.*\n  seed: there 1, here 2"):
        begin({"seed": 2})
    with pytest.raises(UsageError, match=re.escape('levers: there {}, here {"horizon":["1d","2d"]}')):
        begin({"levers": ("horizon=1d,2d",)})
    with pytest.raises(UsageError, match="settings: there"):
        begin({"settings": ("title=Another",)})
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "letter.txt").write_text("Dear")
    with pytest.raises(UsageError, match="something else"):
        begin({}, where="b")
    (tmp_path / "a" / "mc.json").write_text("{")
    with pytest.raises(RecordError, match="damaged"):
        begin({})


def test_a_scenario_that_was_changed_since_is_another_experiment(tmp_path):
    file = tmp_path / "ferry.yaml"
    file.write_text(Path(FERRY).read_text("utf-8"), "utf-8")
    carried_out(tmp_path / "out", 5, design(Asked(scenario=str(file))))
    file.write_text(Path(FERRY).read_text("utf-8").replace("horizon: 20d", "horizon: 21d"), "utf-8")
    with pytest.raises(UsageError, match="the scenario or the library was changed since"):
        carried_out(tmp_path / "out", 5, design(Asked(scenario=str(file))))


def breaks(game):
    if game.seed == 3:
        raise KeyError("a fault of ours")
    return {}


def dies(game):
    if game.seed == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return {"seed": game.seed}


def dies_once(game):
    mark = Path(os.environ["WARGAME_TEST_MARK"])
    if game.seed == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return {"seed": game.seed}


def test_a_fault_in_one_run_is_a_row_with_its_message():
    d = design(asked())
    found = list(rows(Plan(d.scenarios, reads=breaks), [Point("0:none", s) for s in (2, 3, 4)]))
    assert [bool(r.error) for r in found] == [False, True, False]
    assert re.fullmatch(r"0:none, seed 3: KeyError: 'a fault of ours' \(test_mc\.py:\d+\)", found[1].error)


def test_a_worker_that_dies_costs_nothing_if_it_dies_once(monkeypatch, tmp_path):
    monkeypatch.setenv("WARGAME_TEST_MARK", str(tmp_path / "died"))
    d = design(asked())
    plan, seeds = Plan(d.scenarios, reads=dies_once), range(1, 13)
    found = list(rows(plan, [Point("0:none", s) for s in seeds], workers=2, chunk=2))
    assert (tmp_path / "died").exists()
    assert [r.values["seed"] for r in found] == list(seeds)


def test_a_run_that_kills_every_worker_is_given_up_alone():
    d = design(asked())
    found = list(
        rows(Plan(d.scenarios, reads=dies), [Point("0:none", s) for s in range(1, 9)], workers=2, chunk=2)
    )
    assert [r.lost for r in found] == [False, False, True, *[False] * 5]
    assert "died each time" in found[2].error
    assert [r.values.get("seed") for r in found] == [1, 2, None, 4, 5, 6, 7, 8]


def test_what_failed_is_counted_and_what_was_lost_is_tried_again(tmp_path):
    d = design(asked())

    def some(plan, chunks, workers):
        for chunk in chunks:
            yield [
                Row(error="lost it", lost=True)
                if p.seed == 4
                else Row(error="seed 5: a fault")
                if p.seed == 5
                else run_one(plan, p)
                for p in chunk
            ]

    store = Store(tmp_path, d)
    tally = co.carry_out(d, store, 10, store.begin(["mc"], 10, resume=True), executor=some)
    assert (tally.made, tally.lost, tally.failed) == (9, ["run 3: lost it"], ["run 4: seed 5: a fault"])
    runs = Runs(store)
    assert (runs.done, runs.failed, runs.errors(9)) == (9, 1, [(4, "seed 5: a fault")])
    found = results(d, runs, 10)
    assert found.settings[0].n == 8
    assert words.warnings(found) == [
        "1 run failed and are in no number: see the column `error`.",
        "1 run of 10 are missing.",
    ]
    _, again = carried_out(tmp_path, 10, d)
    assert again.made == 1, "a failure would fail again; a loss may not"


# --- what it says -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    d = design(asked(levers=("policy.captain=sails,stays",)))
    store, _ = carried_out(tmp_path_factory.mktemp("ferry"), 600, d)
    return store, results(d, Runs(store), 600)


def test_shares_and_structure_are_what_can_be_worked_out(ferry):
    _, r = ferry
    sails, stays = r.settings
    wrecked = next(x for x in sails.outcomes if x.id == "wrecked").share
    assert wrecked.sampling[0] <= STORM / 2 <= wrecked.sampling[1], "half of the hulls, in so many storms"
    assert wrecked.structure == pytest.approx((0.0, STORM), abs=0.12)
    assert wrecked.structure[1] - wrecked.structure[0] > wrecked.sampling[1] - wrecked.sampling[0]
    assert [(x.count, x.share.value) for x in stays.outcomes if x.id == "wrecked"] == [(0, 0.0)]
    change = next(c for c in stays.against if c.id == "wrecked")
    assert (change.pairs, change.more) == (600, 0)
    assert change.difference.value == pytest.approx(-wrecked.value)
    assert change.difference.sampling[1] < 0.0
    damage = next(m for m in sails.metrics if m.id == "world.damage.end")
    assert damage.mean.sampling[0] <= 5.0 * STORM <= damage.mean.sampling[1]


def test_pairs_share_their_luck(ferry):
    _, r = ferry
    change = next(c for c in r.settings[1].against if c.id == "game.length_h")
    alone = [next(m for m in s.metrics if m.id == "game.length_h").mean for s in r.settings]
    unpaired = sum((m.sampling[1] - m.sampling[0]) ** 2 for m in alone) ** 0.5
    assert change.difference.sampling[1] - change.difference.sampling[0] <= unpaired * 1.01
    assert change.difference.value == pytest.approx(alone[1].value - alone[0].value)


def test_what_decides_is_told(ferry):
    _, r = ferry
    by_id = {p.id: p for p in r.depends.parts}
    assert list(by_id) == ["dealt", "rest", "luck"], "one policy at each point is no choice"
    luck = STORM * (1 - STORM) / 2
    expected = luck / (STORM / 2 * (1 - STORM / 2))
    assert by_id["luck"].interval[0] <= expected <= by_id["luck"].interval[1]
    assert by_id["dealt"].share < 0.05
    assert sum(p.share for p in r.depends.parts) == pytest.approx(1.0)


def test_the_files_say_the_same_and_are_the_same_each_time(ferry, tmp_path):
    store, r = ferry
    folder.write(store, r)
    files = {p.name: p.read_bytes() for p in store.folder.iterdir() if p.is_file()}
    assert set(files) == {"mc.json", "summary.json", "summary.md", "figure.svg", "figure.png", "index.html"}
    folder.write(store, r)
    assert {p.name: p.read_bytes() for p in store.folder.iterdir() if p.is_file()} == files
    page = files["index.html"].decode()
    for s in r.settings:
        for row in words.outcomes(s):
            assert all(cell in page for cell in row)
    assert "<script" not in page
    assert "not probabilities of events" in page
    assert "not how likely anything is" in page or "are not how likely" in page
    assert msgspec.json.decode(files["mc.json"], type=Manifest).identity == msgspec.json.decode(
        msgspec.json.encode(store.design.identity)
    )


def test_a_run_that_is_made_again_is_the_same_run(tmp_path):
    d = design(asked(levers=("horizon=10d,20d",), readings=("none,none+none",)))
    for job in d.jobs(11, 13):
        row = run_one(Plan(d.scenarios, metrics=None), job.point)
        summary = remake(d, job, tmp_path / job.id)
        assert summary.outcome == row.outcome
        assert {k: v for k, v in summary.metrics.items() if v is not None} == row.values
        assert verify(RunFolder(tmp_path / job.id)) is None, "its folder stands by itself"


def test_an_experiment_on_luck_alone_says_so(tmp_path):
    d = design(asked(mode="default", vary="none", settings=("actors.captain.type=bold",)))
    store, _ = carried_out(tmp_path, 40, d)
    r = results(d, Runs(store), 40)
    assert r.depends is None
    assert r.settings[0].outcomes[0].share.structure is None
    assert "Nothing but luck was varied" in words.warnings(r)[0]
    assert next(iter(words.outcomes(r.settings[0])))[2] == words.NOTHING
    assert words.markdown(r).count("Nothing but luck") == 1


def test_without_the_extra_it_says_which_to_install(monkeypatch):
    monkeypatch.setattr(stores, "find_spec", lambda m: None if m in ("duckdb", "matplotlib") else m)
    with pytest.raises(
        WargameError, match=re.escape("needs duckdb and matplotlib: pip install 'wargame[mc]'")
    ):
        stores.load_tools()


def test_shares_are_written_as_people_read_them():
    assert words.pair((0.041, 0.786)) == "4–79%"
    assert words.pair(None) == "–"
    assert words.span((-3.2, 4.0), "ships") == "-3.2 to 4"
    assert words.hours(30.0) == "30 h"
    assert words.hours(24.0 * 16) == "day 16"


def test_of_few_states_it_is_not_said_what_decides(tmp_path):
    store, _ = carried_out(tmp_path, 24, d := design(asked()))
    r = results(d, Runs(store), 24)
    assert r.states < 20
    assert r.depends is None
    assert words.depends(r) == [
        f"What decides how it ends cannot be told from {r.states} states of the world: it takes 20. Ask for more runs."
    ]
    assert words.depends(r)[0] in words.markdown(r)
