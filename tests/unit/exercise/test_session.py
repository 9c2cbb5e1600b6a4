"""Sessions: what is saved, taken back, branched or resumed is the same game as one played straight."""

import shutil

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wargame.core import canon
from wargame.core.errors import InvalidAnswer, RecordError, UnknownRequest, UsageError
from wargame.engine.drive import drive, play_again
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.exercise import saves, seats
from wargame.exercise.courses import by_person
from wargame.exercise.session import PlaySession
from wargame.policies.registry import for_actors
from wargame.schema.library import library_root
from wargame.world.decisions import FreeOrder, Message, Order, Orders, Reply, UmpireRuling, default_answer


@pytest.fixture(scope="module")
def practice():
    return load("practice")


def session(compiled, *names, **options):
    return PlaySession(compiled, seats.parse_all(compiled.scenario, names), **{"seed": 7, **options})


def log(thing):
    return canon.encode_lines(getattr(thing, "game", thing).events)


def answer(request, k):
    """An answer that depends on nothing but the request and a number."""
    if request.kind == "orders":
        named = [o.id for o in request.options]
        acts = [Order(named[(k + i) % len(named)]) for i in range(min(k % 3, request.at_most, len(named)))]
        if k % 4 == 1:
            acts.append(Message("public", f"This is {k}."))
        return Orders(tuple(acts), f"because {k}")
    if request.kind == "ruling":
        return UmpireRuling("accepted", effects=({"adjust": "world.temper", "by": -1},), reason="fair")
    if request.kind == "review":
        return Reply(request.options[k % len(request.options)].id)
    open_ = [o.id for o in request.options if o.id != "counter"]
    return Reply(open_[k % len(open_)], "terms", "reasons")


def play(s, k=1, steps=1000):
    while s.waiting and steps:
        request = s.waiting[0]
        s.answer(request.id, answer(request, k))
        k, steps = k + 1, steps - 1
    return s


def replayed(s):
    """The log of the session's decisions, put into a bare game."""
    game = Game(s.compiled, s.schedule, s.seed, decisions=s.decisions)
    return log(play_again(game, s.decisions, strict=True))


# --- the same game as everywhere else


def test_people_who_decide_like_the_policies_play_the_same_game(practice):
    policies = for_actors(practice.scenario)
    alone = drive(Game(practice, seed=7), policies)
    s = session(practice, "heron", "kestrel")
    while s.waiting:
        r = s.waiting[0]
        s.answer(r.id, policies[r.actor].decide(r))
    assert log(s) == log(alone)


@pytest.mark.parametrize("names", [("heron",), ("heron", "kestrel", "white"), ("ferry_company/captain",)])
def test_its_decisions_give_the_identical_log_in_a_bare_game(practice, names):
    s = play(session(practice, *names))
    assert s.over
    assert replayed(s) == log(s)


def test_nobody_decides_knowing_what_is_decided_at_the_same_time(practice):
    s = session(practice, "heron", "kestrel")
    before = log(s)
    first = s.waiting[0]
    s.answer(first.id, answer(first, 1))
    assert log(s) == before
    assert [r.actor for r in s.waiting] == ["kestrel"]


def test_only_requests_put_to_people_can_be_answered(practice):
    s = session(practice, "heron")
    with pytest.raises(UnknownRequest, match="nobody is asked"):
        s.answer("kestrel/strait_minister/orders/turn/1", Orders())
    with pytest.raises(InvalidAnswer, match="not offered"):
        s.answer(s.waiting[0].id, Orders((Order("kestrel_patrol"),)))


# --- undo, branches


def test_undo_returns_to_the_moment_before(practice):
    s = session(practice, "heron")
    moments = []
    while s.waiting:
        moments.append((log(s), s.waiting[0].id))
        s.answer(s.waiting[0].id, answer(s.waiting[0], len(moments)))
    for before, request in reversed(moments):
        assert s.undo() == 1
        assert (log(s), s.waiting[0].id) == (before, request)
    assert s.undo() == 0
    assert s.undone == len(moments)


def test_undo_takes_several_steps_at_once_and_no_more_than_there_are(practice):
    s = play(session(practice, "heron"), steps=3)
    start = log(session(practice, "heron"))
    assert s.undo(9) == 3
    assert log(s) == start


def test_answers_that_wait_for_others_are_taken_back_first(practice):
    s = session(practice, "heron", "kestrel")
    s.answer(s.waiting[0].id, Orders())
    assert s.undo() == 1
    assert [r.actor for r in s.waiting] == ["heron", "kestrel"]


def test_a_branch_keeps_luck_before_it_and_may_draw_new_luck_after(practice):
    s = play(session(practice, "heron"), steps=1)
    common = log(s)
    s.branch("here")
    straight = log(play(s, 2))
    left = s.switch("here", new_luck=True)
    assert log(s) == common
    other = log(play(s, 2))
    assert other.startswith(common)
    assert [d.value for d in s.decisions if d.kind == "epoch"] == [1]
    assert other != straight
    assert replayed(s) == other
    s.switch(left)
    assert log(s) == straight


def test_undo_over_a_branch_keeps_its_new_luck(practice):
    s = play(session(practice, "heron"), steps=1)
    s.branch("here", new_luck=True)
    once = log(play(s, 2))
    while any(d.kind == "epoch" for d in s.decisions):
        s.undo()
    assert log(play(s, 2)) == once


def test_branch_names_are_checked(practice):
    s = session(practice, "heron")
    s.branch("talks")
    with pytest.raises(UsageError, match="already"):
        s.branch("talks")
    with pytest.raises(UsageError, match="did you mean `talks`"):
        s.switch("talk")


# --- umpires


def free(s):
    s.answer(s.waiting[0].id, Orders((FreeOrder("Invite the mayors"),)))
    return s


def test_who_plays_one_side_alone_rules_on_own_free_orders(practice):
    s = free(session(practice, "heron"))
    request = s.waiting[0]
    assert (request.kind, s.view_seat(request).id) == ("ruling", "heron")
    s.answer(request.id, UmpireRuling("accepted", effects=({"adjust": "world.temper", "by": -3},)))
    assert any(e.type == "order.ruled" and e.data.ruling == "accepted" for e in s.game.events)
    assert replayed(s) == log(s)


@pytest.mark.parametrize(
    ("names", "options"), [(("heron",), {"self_umpire": False}), (("heron", "kestrel"), {})]
)
def test_without_an_umpire_free_orders_are_refused(practice, names, options):
    s = free(session(practice, *names, **options))
    while s.waiting and s.waiting[0].kind == "orders" and s.game.now == 0:
        s.answer(s.waiting[0].id, Orders())
    ruled = next(e for e in s.game.events if e.type == "order.ruled")
    assert (ruled.data.ruling, ruled.data.reason) == ("refused", "no_umpire")


@pytest.mark.parametrize(
    "ruling",
    [
        UmpireRuling("as_measure", "kestrel_patrol"),
        UmpireRuling("as_measure", "nonsense"),
        UmpireRuling("accepted", effects=({"adjust": "world.nothing", "by": 1},)),
        UmpireRuling("accepted", effects=({"explode": "all"},)),
    ],
)
def test_impossible_rulings_are_refused_before_they_reach_the_game(practice, ruling):
    s = free(session(practice, "heron"))
    with pytest.raises(InvalidAnswer):
        s.answer(s.waiting[0].id, ruling)


def reviewed(practice):
    s = session(practice, "kestrel", "white", review=True)
    while s.waiting and s.waiting[0].kind != "review":
        r = s.waiting[0]
        s.answer(
            r.id,
            Orders((Order("kestrel_patrol"),))
            if r.kind == "orders" and r.option("kestrel_patrol")
            else default_answer(r),
        )
    return s


def test_the_umpire_may_override_a_result_and_take_that_back(practice, tmp_path):
    s = reviewed(practice)
    request = s.waiting[0]
    before = log(s)
    worst = request.options[-1].id
    s.answer(request.id, Reply(worst))
    assert any(e.type == "adjudication.resolved" and e.data.band == worst for e in s.game.events)
    assert any(d.kind == "override" for d in s.decisions)
    s.save(tmp_path / "s.json")
    assert log(PlaySession.resume(tmp_path / "s.json")) == log(s)
    s.undo()
    assert (log(s), s.waiting[0].id) == (before, request.id)
    s.answer(request.id, Reply(request.default))
    assert not any(d.kind == "override" for d in s.decisions)
    play(s, 3)
    assert replayed(s) == log(s)


def test_review_needs_an_umpire(practice):
    with pytest.raises(UsageError, match="--seat white"):
        session(practice, "heron", review=True)


# --- seats


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["herron"], "did you mean `heron`"),
        (["heron/minister"], "has no post"),
        (["white/king"], "called `white`"),
        (["heron", "heron"], "twice"),
        (["heron", "heron/harbour_minister"], "part of `heron`"),
    ],
)
def test_unknown_seats_are_usage_errors(practice, names, message):
    with pytest.raises(UsageError, match=message):
        seats.parse_all(practice.scenario, names)


# --- saves


def test_a_resumed_game_is_the_same_game(practice, tmp_path):
    whole = log(play(session(practice, "heron")))
    s = play(session(practice, "heron"), steps=2)
    s.drafts[s.waiting[0].id] = Orders((Message("public", "half written"),))
    s.branch("here")
    s.save(tmp_path / "game.json")
    back = PlaySession.resume(tmp_path / "game.json")
    assert log(back) == log(s)
    assert (back.drafts, back.branches, back.trail) == (s.drafts, s.branches, s.trail)
    assert log(play(back, 3)) == whole


def test_a_save_keeps_answers_that_wait_for_others(practice, tmp_path):
    s = session(practice, "heron", "kestrel")
    s.answer(s.waiting[0].id, answer(s.waiting[0], 2))
    s.save(tmp_path / "game.json")
    back = PlaySession.resume(tmp_path / "game.json")
    assert back.answers == s.answers
    assert log(play(back, 3)) == log(play(s, 3))


def test_a_save_survives_edits_of_the_scenario(tmp_path):
    folder = tmp_path / "practice"
    shutil.copytree(library_root() / "practice", folder)
    s = play(session(load(folder), "heron"), steps=2)
    s.save(tmp_path / "game.json")
    (folder / "scenario.yaml").write_text("not a scenario")
    assert log(PlaySession.resume(tmp_path / "game.json")) == log(s)


def test_the_same_session_saves_the_same_bytes(practice, tmp_path):
    for name in ("a", "b"):
        play(session(practice, "heron"), steps=2).save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.fixture(scope="module")
def saved(practice, tmp_path_factory):
    path = tmp_path_factory.mktemp("saves") / "game.json"
    play(session(practice, "heron"), steps=2).save(path)
    return path.read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_saves_are_refused(saved, tmp_path, data):
    path = tmp_path / "game.json"
    at = data.draw(st.integers(0, len(saved) - 2))
    if data.draw(st.booleans()):
        path.write_bytes(saved[:at])
    else:
        byte = data.draw(st.integers(0, 255).filter(lambda b: b != saved[at]))
        path.write_bytes(saved[:at] + bytes([byte]) + saved[at + 1 :])
    with pytest.raises(RecordError, match=r"game\.json"):
        PlaySession.resume(path)


def test_newer_missing_and_foreign_files_are_refused(saved, tmp_path):
    path = tmp_path / "game.json"
    newer = msgspec.json.decode(saved)
    newer["wargame_save"] = saves.FORMAT + 1
    for content, message in (
        (msgspec.json.encode(newer), "newer wargame"),
        (b"{}", "not a saved game"),
        (b"", "not a saved game"),
        (b"[" * 100_000, "not a saved game"),
    ):
        path.write_bytes(content)
        with pytest.raises(RecordError, match=message):
            PlaySession.resume(path)
    with pytest.raises(RecordError, match="there is no saved game"):
        PlaySession.resume(tmp_path / "nothing.json")
    with pytest.raises(RecordError, match="cannot be read"):
        PlaySession.resume(tmp_path)


def test_a_save_with_decisions_that_do_not_fit_is_refused(saved, tmp_path):
    tree = msgspec.json.decode(saved)
    tree["save"]["line"]["decisions"][0]["request"] = "heron/harbour_minister/orders/turn/9"
    body = canon.encode(tree["save"])
    tree["check"] = canon.digest(body)
    (tmp_path / "game.json").write_bytes(canon.encode({**tree, "save": msgspec.Raw(body)}))
    with pytest.raises(RecordError):
        PlaySession.resume(tmp_path / "game.json")


# --- all of it, in any order

steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 11)),
        st.tuples(st.just("answer"), st.integers(0, 11)),
        st.tuples(st.just("undo"), st.integers(1, 2)),
        st.tuples(st.sampled_from(["save", "branch", "switch"]), st.just(0)),
    ),
    min_size=4,
    max_size=16,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, names=st.sampled_from([("heron",), ("heron", "kestrel")]))
def test_any_course_equals_the_game_played_straight(practice, tmp_path, steps, names):
    s = session(practice, *names)
    course, kept = [], {}
    for what, n in steps:
        if what == "answer" and s.waiting:
            request = s.waiting[0]
            given_ = answer(request, n)
            course.append((request.id, given_))
            s.answer(request.id, given_)
        elif what == "undo":
            s.undo(n)
            course = course[: sum(map(by_person, s.decisions)) + len(s.answers)]
        elif what == "save":
            s.save(tmp_path / "game.json")
            s = PlaySession.resume(tmp_path / "game.json")
        elif what == "branch" and not s.answers:
            name = f"b{len(kept)}"
            s.branch(name)
            kept[name] = list(course)
        elif what == "switch" and kept:
            name = sorted(kept)[-1]
            s.switch(name)
            course = list(kept[name])
    straight = session(practice, *names)
    for request_id, given_ in course:
        straight.answer(request_id, given_)
    assert log(s) == log(straight)
    assert replayed(s) == log(s)
