"""`wargame play`, from a pipe and from a terminal."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from wargame.exercise.terminal import commands
from wargame.exercise.terminal.help import TOPICS

RUN = {"manifest.json", "decisions.jsonl", "events.jsonl", "report.html"}


def play(
    cli: Cli, *lines: str, args: tuple[object, ...] = ("practice", "--seat", "kestrel", "--seed", "7")
) -> str:
    done = cli("play", *args, stdin="".join(f"{line}\n" for line in lines), COLUMNS="80")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def after(text: str, prompt: str) -> str:
    """What was printed between an input and the next prompt."""
    return text.split(f"> {prompt}\n", 1)[1].split("\n> ", 1)[0]


# --- who sits where


def test_without_a_seat_it_lists_them_and_asks(cli: Cli) -> None:
    out = play(cli, "hron", "2", args=("practice",))
    assert "  1  Heron Isles  heron\n     The northern isles." in out
    assert "seat> hron\npractice has no seat `hron` (did you mean `heron`?).\nseat> 2\n" in out
    assert "── Kestrel Isles · turn 1, 7 days · 2 Jun 2031 08:00 ─" in out


def test_no_input_at_all_takes_no_seat(cli: Cli) -> None:
    out = play(cli, args=("practice",))
    assert out.endswith("No seat taken. To choose one at once: wargame play practice --seat heron\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("practice", "--seat", "herron"), "Error: practice has no seat `herron` (did you mean `heron`?)"),
        (("practice", "--seat", "heron", "--review"), "somebody must be umpire: --seat white"),
        (("practise",), "there is no scenario `practise` (did you mean `practice`?)"),
        ((), "say which scenario"),
        (("practice", "--seat", "heron", "--schedule", "hourly"), "has no schedule `hourly`"),
        (("practice", "--policy", "heron=kestrel_strict"), "is a policy of kestrel, not of heron"),
        (("practice", "--lever", "a=1,2"), "levers are for `wargame mc`"),
        (("practice", "--resume", "x.json"), "practice does not go with --resume"),
        (("--resume", "x.json", "--seed", "3"), "--seed does not go with --resume"),
    ],
)
def test_wrong_calls_exit_2(cli: Cli, args: tuple[str, ...], message: str) -> None:
    done = cli("play", *args, stdin="")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


# --- a whole game


def test_a_game_to_its_end_leaves_a_run_folder_that_verifies(cli: Cli, tmp_path: Path) -> None:
    out = play(cli, "1 2", "reason Look closely", "done", *["drop all", "wait", "default", "tired"] * 12)
    assert "Sent: 2 items.\n" in out
    assert "── The end: " in out
    assert "What you could not see" in out
    run = tmp_path / "runs" / "practice-practice-s7-play"
    assert {p.name for p in run.iterdir()} >= RUN
    assert cli("replay", run, "--verify").returncode == 0
    assert "Report: runs/practice-practice-s7-play/report.html" in out
    assert '"kestrel": "seat"' in (run / "manifest.json").read_text()


def test_nothing_a_seat_cannot_know_is_printed(cli: Cli) -> None:
    out = play(cli, "status", "wait", "status", "log 100")
    assert "Coins in the purse (you)" in out
    assert "Coins in the purse (Heron Isles)" not in out
    assert "Minister of Harbours decided" not in out


# --- class sessions

CLASS = ("quarantine-2027", "--schedule", "class90", "--seed", "3", "--seat", "taiwan")


def test_a_move_opens_with_its_dilemma_and_numbered_offers(cli: Cli) -> None:
    out = play(cli, "move", "1 2 3", "4", args=CLASS)
    assert "class of ninety" not in out, "players read the session's own welcome"
    assert "since dawn its coast guard is on station" in " ".join(out.split())
    assert "── Taiwan · move 1 of 3 · 12 Apr 2027 06:00 ─" in out
    assert "The first ships are stopped  14 minutes; then the next move, after 12 days\n" in out
    assert "What you may order  Taiwan’s President; up to 3 orders this move, or none\n" in out
    assert "  1  Protest and tell shippers not to file\n" in out
    assert "  7  Let shippers file with the inspectors\n" in out
    assert "  8  " not in out.partition("What you may order")[2]
    assert "The first ships are stopped" in after(out, "move")
    assert "While you were away" not in out, "a first move has no such page"
    assert after(out, "4").startswith("Not added: 4 orders, but at most 3 a turn.")


def test_the_next_move_opens_with_what_was_missed(cli: Cli) -> None:
    out = play(cli, "2 3", "done", "move", args=CLASS)
    page = out.partition("── Taiwan · move 2 of 3 · 24 Apr 2027 06:00 ─")[2]
    assert page.index("While you were away  12 days") < page.index("What happened")
    assert page.index("What you decided, and what became of it") < page.index(
        "How things moved, as far as you know"
    )
    assert (
        page.index("How things moved")
        < page.index("The tanks run down  14 minutes")
        < page.index("What you may order")
    )
    assert "Taiwan: “Escort merchants with the coast guard” is under way." in " ".join(page.split())
    assert "Resolve to go on (China)" not in out, "nobody told Taiwan"
    again = after(out, "move")
    assert again.startswith("\nWhile you were away  12 days\n")
    assert "The tanks run down" in again


def test_a_session_ends_with_what_to_talk_about(cli: Cli) -> None:
    out = play(cli, *["wait", "default", "tired"] * 30, args=CLASS)
    assert "── The end: " in out
    told = " ".join(out.partition("To talk about")[2].split())
    assert told.startswith("- What could Japan do lawfully on the first day")


def test_there_is_no_move_outside_sessions(cli: Cli) -> None:
    assert after(play(cli, "move"), "move").startswith("This game has turns, not moves of a session")


# --- orders


def test_orders_are_collected_and_nothing_is_sent_by_accident(cli: Cli) -> None:
    out = play(cli, "1", "", "1", "9", "2", "3", "wait", "drop 1", "drop all", "wait")
    ready = "\nReady to send  1 of 2 orders\n  1  Patrol the bank\n"
    assert after(out, "1").startswith(ready)
    assert after(out, "").strip().startswith("`done` sends this")
    assert "“Patrol the bank” is among your orders already." in out
    assert after(out, "9").startswith("There is no option 9; they are numbered 1 to 6.\n")
    assert after(out, "3").startswith("Not added: 3 orders, but at most 2 a turn.\n")
    assert after(out, "wait").startswith("You have something ready to send.")
    assert after(out, "drop 1").startswith("Dropped: Patrol the bank\n")
    assert "All dropped.\n> wait\nSent: no orders: you wait.\n" in out


JAPAN = ("quarantine-2027", "--seat", "japan/defence_minister", "--seed", "7")


def test_an_order_waits_for_the_law(cli: Cli) -> None:
    out = play(cli, "2", "hold 2", "press 2", "done", "status", "hold 2", "drop all", args=JAPAN)
    assert "`hold 2`" in after(out, "2")
    assert "  1  Guard US ships on joint watch (waits until the law allows it)\n" in after(out, "hold 2")
    assert after(out, "press 2").startswith("In this scenario nobody may press on against the law")
    assert "Orders that wait for the law" in after(out, "status")
    assert "missing: a request by the foreign force (rq)" in after(out, "status")
    assert "ordered, and waits for the law" in out
    again = out.split("> hold 2\n")[2]
    assert again.startswith("“Guard US ships on joint watch” waits for the law already; it lapses on 26 Apr")


def test_nothing_waits_for_a_law_that_is_not_in_the_way(cli: Cli) -> None:
    out = play(cli, "hold 1", "hold", args=JAPAN)
    assert after(out, "hold 1").startswith("Nothing to wait for")
    assert "  1  Step up surveillance of the waters near Yonaguni\n" in after(out, "hold 1")
    assert after(out, "hold").startswith("Write the number of an order that shall wait")


def test_why_an_option_is_refused(cli: Cli) -> None:
    text = " ".join(after(play(cli, "why 2", args=JAPAN), "why 2").split())
    for told in (
        "law Conditional: something is missing.",
        "missing a request by the foreign force (rq)",
        "articles SDFA 95-2",
        "unlocked by a request by the foreign force",
        "weapons to protect what is guarded, in proportion (W2)",
        "to wait `hold 2`",
    ):
        assert told in text, told


@pytest.mark.parametrize("typed", ["send out the big nets", "Send OUT the big nets."])
def test_an_option_is_ordered_by_its_title(cli: Cli, typed: str) -> None:
    out = play(cli, typed, "wait", args=("practice", "--seat", "heron"))
    assert after(out, typed).startswith("\nReady to send  1 of 2 orders\n  1  Send out the big nets\n")
    assert "Sent:" not in out


@pytest.mark.parametrize("typed", ["send out the", "send out", "sned out the big nets"])
def test_an_option_is_found_by_the_start_of_its_title_or_a_misspelt_one(cli: Cli, typed: str) -> None:
    out = play(cli, typed, "y", args=("practice", "--seat", "heron"))
    assert "Did you mean: Send out the big nets   (`y` does that)" in after(out, typed)
    assert "\nReady to send  1 of 2 orders\n  1  Send out the big nets\n" in out
    assert "Sent:" not in out


@pytest.mark.parametrize("typed", ["done with all that", "wait for the ferry", "pass a law"])
def test_words_that_end_a_turn_do_not_end_it_by_accident(cli: Cli, typed: str) -> None:
    out = play(cli, typed)
    assert "Sent:" not in out
    assert after(out, typed).startswith("Nothing sent")


def test_done_takes_a_reason_once_there_is_something_to_send(cli: Cli) -> None:
    assert "Noted for the record.\nSent: 1 item.\n" in play(cli, "1", "done To buy time")


def test_why_takes_a_title(cli: Cli) -> None:
    out = play(cli, "why patrol the bank", "odds tea with")
    assert after(out, "why patrol the bank").startswith("\nPatrol the bank\n")
    assert after(out, "odds tea with").startswith("\nTea with Heron's net maker\n")


def test_a_question_is_answered_by_the_title_of_an_answer(cli: Cli) -> None:
    out = play(cli, *["wait", "let the others do it"] * 6, "")
    assert "> let the others do it\nYou answer: Let the others do it. Why?" in out


def test_mistyped_lines_are_not_lost(cli: Cli) -> None:
    out = play(cli, "fre Invite the mayors", "y", "xyzzy")
    assert after(out, "fre Invite the mayors").startswith(
        "There is no command `fre`. Did you mean: free Invite the mayors   (`y` does\nthat)"
    )
    assert "  1  In your own words: Invite the mayors\n" in out
    assert after(out, "xyzzy").startswith("There is no command `xyzzy`.")


def test_why_and_odds(cli: Cli) -> None:
    out = play(cli, "why 1", "odds 1", "odds 2", "why", "odds 12")
    why = after(out, "why 1")
    for line in (
        "  begins         after ",
        "  taken back by  Call the patrol home\n",
        "  meant          to coerce\n",
    ):
        assert line in why
    assert "No incident." in after(out, "odds 1")
    assert after(out, "odds 2").strip().endswith("No dice that you could know of follow from this.")
    assert after(out, "why") == "Write the number of an option: why 1"


def test_messages_and_offers(cli: Cli) -> None:
    out = play(
        cli,
        "say hero Good morning",
        "say nobody Hello",
        "propose heron: I refrain 1; you refrain nets for a week",
        "propose heron: I refrain 1 for 9d; you refrain heron_nets 1w; secret; say Rest; and sleep.",
        "done",
    )
    assert "  1  To Heron Isles: Good morning\n" in out
    assert after(out, "say nobody Hello").startswith("To whom? ")
    offer = (
        "  2  Offer to Heron Isles (secret): Kestrel Isles will refrain from “Patrol the\n"
        "     bank” for 9 days; Heron Isles will refrain from “Send out the big nets” for\n"
        "     7 days. “Rest; and sleep.”\n"
    )
    assert offer in out
    assert "Kestrel Isles offers Heron Isles in secret" in out


def test_an_offer_is_made_with_guidance(cli: Cli) -> None:
    out = play(
        cli,
        "propose heron",
        "",
        "refrain",
        "do 99",
        "refrain 1 for 9 days",
        "you refrain 1",
        "",
        "Peace",
        "n",
        "propose heron",
        "back",
    )
    assert "An offer needs at least one promise" in out
    assert "term 1> refrain\nwhich measure?" in out
    assert "term 1> do 99\nthe measures are numbered 1 to " in out
    assert "  Kestrel Isles will refrain from “Patrol the bank” for 9 days\nterm 2> " in out
    assert "“Patrol the bank” is Kestrel Isles's to do" in out
    assert "     9 days. “Peace”\n" in out
    assert "term 1> back\nNo offer made.\n" in out


# --- free orders


def test_who_plays_alone_rules_on_own_free_orders(cli: Cli) -> None:
    out = play(
        cli,
        "free Invite the mayors | calm",
        "done",
        "effect worldtemper -3",
        "effect temper -3 5d",
        "accept Fair",
        "log 200",
    )
    assert "Your own umpire: rule on an order of Kestrel Isles" in out
    assert "did you mean" in after(out, "effect worldtemper -3")
    assert "Ruled: accepted.\n" in out
    assert "The umpire accepts the free order: Fair." in out


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_effects_are_finite(cli: Cli, number: str) -> None:
    out = play(
        cli,
        "free Invite the mayors",
        "done",
        f"effect temper {number}",
        "accept",
        "effect temper 1",
        "accept",
    )
    assert after(out, f"effect temper {number}") == f"Not added: `{number}` is not a number"
    assert "> accept\nWrite at least one effect first" in out
    assert "Ruled: accepted.\n" in out


def test_what_is_wrong_with_an_effect_is_said_without_where(cli: Cli) -> None:
    bad = 'effect {"adjust": "world.tempr", "by": 1}'
    word = 'effect {"adjust": "world.temper", "by": "fifteen"}'
    out = play(cli, "free Invite the mayors", "done", bad, word)
    assert after(out, bad).startswith("Not added: adjust: there is no quantity `world.tempr` (did")
    assert "expected a number or a duration such as 12h" in after(out, word).replace("\n", " ")


def test_without_an_umpire_players_are_told_that_free_orders_fail(cli: Cli) -> None:
    args = ("practice", "--seat", "kestrel", "--no-self-umpire")
    out = play(cli, "free Invite the mayors", "done", args=args)
    assert after(out, "free Invite the mayors").startswith("Nobody sits as umpire in this game")
    assert "The umpire refuses the free order: no umpire ruled on it." in out


def test_the_umpire_reviews_results(cli: Cli) -> None:
    args = ("practice", "--seat", "kestrel", "--seat", "white", "--review", "--seed", "7")
    out = play(cli, "", "1", "done", "", "5", "", "2", args=args)
    assert "Pass the keyboard to: Umpire\n" in out
    assert "Umpire: review “Incident at sea”  before it takes effect\n" in out
    assert "8%  A unit fires because it misread what it saw; nobody ordered it.\n" in out
    assert "Kestrel Isles to everybody: “A flare was fired across a bow." in out


# --- time


def test_undo_branch_back_and_log(cli: Cli) -> None:
    out = play(
        cli,
        "undo",
        "branch start",
        "branch start",
        "1",
        "done",
        "undo",
        "wait",
        "back start",
        "branches",
        "back nope",
    )
    assert "> undo\nThere is nothing to take back yet.\n" in out
    assert "> branch start\nKept this moment as `start`; `back start` returns to it.\n" in out
    assert "> branch start\nthere is a branch `start` already.\n" in out
    assert "> undo\nTook back 1 step.\n" in out
    assert "> back start\nBack at `start`. Where you were is kept as `left1`.\n" in out
    assert "> branches\n  start  turn 1, 2 Jun 08:00\n  left1  turn " in out
    assert "> back nope\nthere is no branch `nope`.\n" in out


def test_the_end_of_the_input_saves_and_the_save_goes_on(cli: Cli, tmp_path: Path) -> None:
    out = play(cli, "1", "done", "2")
    assert out.endswith("The input has ended.\nSaved. To go on: wargame play --resume practice.save.json\n")
    out = play(cli, "orders", "quit", "", args=("--resume", "practice.save.json"))
    assert "\nReady to send  1 of 2 orders\n" in out
    assert out.endswith(
        "Save this game first? Enter or y saves, n does not: \n"
        "Saved. To go on: wargame play --resume practice.save.json\n"
    )
    play(cli)
    assert sorted(p.name for p in tmp_path.glob("*.json")) == ["practice-2.save.json", "practice.save.json"]


def test_playing_again_keeps_the_run_of_the_game_before(cli: Cli, tmp_path: Path) -> None:
    to_the_end = ["wait", "default", "tired"] * 12
    for _ in range(2):
        play(cli, *to_the_end, "undo", *to_the_end, "save mine.json", "")
    runs = tmp_path / "runs"
    name = "practice-practice-s7-play"
    assert sorted(p.name for p in runs.iterdir()) == [name, f"{name}-2"]
    before = (runs / name / "journal.jsonl").read_bytes()
    out = play(cli, "undo", *to_the_end, args=("--resume", "mine.json"))
    assert f"Report: runs/{name}-2/report.html" in out
    assert sorted(p.name for p in runs.iterdir()) == [name, f"{name}-2"]
    assert (runs / name / "journal.jsonl").read_bytes() == before


def test_quitting_without_saving(cli: Cli, tmp_path: Path) -> None:
    play(cli, "quit", "n")
    assert not list(tmp_path.glob("*.json"))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"wargame_save": 99}', "\x00\xff"])
def test_damaged_saves_exit_1_with_a_sentence(cli: Cli, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="latin-1")
    done = cli("play", "--resume", "bad.json", stdin="")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: bad.json: ")


def test_saving_where_nothing_can_be_saved_goes_on(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out = play(cli, "save file/x.json", "quit", "n")
    assert "file/x.json cannot be written (" in out


# --- terminals


@pytest.mark.parametrize(
    "topic", ["", "orders", "bargain", "time", "look", "free", "umpire", "questions", "branch"]
)
def test_help(cli: Cli, topic: str) -> None:
    out = play(cli, f"help {topic}".strip())
    assert len(after(out, f"help {topic}".strip())) > 40


def test_help_knows_every_word_that_it_shows(cli: Cli) -> None:
    shown = {
        piece.split()[0]
        for _, rows in TOPICS.values()
        for left, _ in rows
        for piece in left.split(",")
        if piece.split()
    }
    aliases = {"q", "exit", "u", "s", "h", "?", "ls", "explain", "pass", "offer", "measures", "withdraw"}
    words = sorted({*TOPICS, *shown, *commands.NAMES, *aliases})
    out = play(cli, *(f"help {word}" for word in words))
    assert "No help on" not in out
    assert after(out, "help undo").startswith("\nTime  ")
    assert "No help on `udno` (did you mean `undo`?)." in play(cli, "help udno")


def test_help_where_seats_are_chosen(cli: Cli) -> None:
    out = play(cli, "help", "help undo", "quit", args=("practice",))
    assert after(out, "help").startswith("\nSeats  ")
    assert "practice has no seat" not in out
    assert out.endswith("seat> quit\n")


def test_the_pause_before_another_seat_takes_help_and_quit(cli: Cli) -> None:
    args = ("practice", "--seat", "heron", "--seat", "kestrel")
    out = play(cli, "help", "quit", "n", args=args)
    assert "Press Enter when you sit there. help\n\nLook  " in out
    assert out.endswith("Save this game first? Enter or y saves, n does not: n\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_enter_to_begin_takes_help_and_quit(tmp_path: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "wargame", "play", "practice", "--seat", "heron"])  # noqa: S606
    read_until(terminal, b"Press Enter to begin.")
    os.write(terminal, b"help\n")
    read_until(terminal, b"the situation.*Press Enter to begin.")
    os.write(terminal, b"quit\n")
    read_until(terminal, b"n does not: ")
    os.write(terminal, b"n\n")
    read_until(terminal, None)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_lines_fit_80_columns_without_colour_or_trailing_blanks(cli: Cli) -> None:
    out = play(cli, "1", "done", "status", "help", "log", "wait")
    assert "\x1b" not in out
    for line in out.splitlines():
        assert len(line) <= 80
        assert line == line.rstrip() or line.startswith((">", "seat>", "Press"))


def test_a_terminal_that_knows_only_ascii_gets_only_ascii(cli: Cli) -> None:
    done = cli(
        "play", "practice", "--seat", "heron", stdin="1\ndone\n", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "-- Heron Isles - turn 1, 7 days" in done.stdout
    assert "Heron Isles' Minister of Harbours" in done.stdout


def test_other_languages(cli: Cli) -> None:
    assert "ケストレル諸島" in play(cli, args=("practice", "--seat", "kestrel", "--lang", "ja"))
    assert "紅隼群島" in play(cli, args=("practice", "--seat", "kestrel", "--lang", "zh-Hant"))


def test_strange_input_does_no_harm(cli: Cli) -> None:
    play(
        cli,
        "\x1b[2J",
        "say heron \x07\x1b]0;x\x07",
        "9" * 500,
        "propose",
        "propose heron:",
        "drop x",
        "odds x",
        "why ②",
        "①",
        "undo x",
        "log x",
        "help \x00",
        "y",
        "x" * 20_000,
    )


# --- what other commands print


@pytest.mark.parametrize("columns", ["20", "80", "200"])
@pytest.mark.parametrize("kind", ["measures", "metrics", "policies"])
def test_listed_ids_are_never_cut(cli: Cli, kind: str, columns: str) -> None:
    printed = cli("list", kind, COLUMNS=columns).stdout
    ids = [row["id"] for row in json.loads(cli("list", kind, "--json").stdout)]
    starts = {line.split(" ")[0] for line in printed.splitlines()}
    assert [i for i in ids if i not in starts] == []
    assert "…" not in printed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("args", [("list",), ("--help",), ("list", "metrics", "--json")])
def test_a_full_device_is_no_fault_of_wargame(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: PLW1510 - the exit code is what is tested
            [sys.executable, "-m", "wargame", *args], stdout=full, stderr=subprocess.PIPE, encoding="utf-8"
        )
    assert done.returncode == 1
    assert done.stderr == "Error: the output cannot be written (No space left on device)\n"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no device files")
def test_a_device_is_no_scenario(cli: Cli) -> None:
    done = cli("validate", "/dev/null")
    assert done.returncode == 1
    assert done.stderr.startswith("/dev/null: not a regular file\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
@pytest.mark.parametrize(("reply", "kept"), [("n\n", False), ("\n", True), ("\x03", False)])
def test_ctrl_c_offers_to_save_and_exits_130(tmp_path: Path, reply: str, kept: bool) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "wargame", "play", "practice", "--seat", "heron"])  # noqa: S606
    read_until(terminal, b"Press Enter to begin.")
    os.write(terminal, b"\n")
    read_until(terminal, rb"orders nothing; `help`.*> ")
    os.write(terminal, b"\x03")
    read_until(terminal, b"n does not: ")
    os.write(terminal, reply.encode())
    rest = read_until(terminal, None)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 130
    assert b"Traceback" not in rest
    assert bool(list(tmp_path.glob("*.save.json"))) is kept


def read_until(terminal: int, wanted: bytes | None) -> bytes:
    """Read from a terminal until something was printed and it fell silent (None: until it closes)."""
    seen = b""
    while select.select([terminal], [], [], 0.5 if wanted and re.search(wanted, seen, re.DOTALL) else 60)[0]:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    assert wanted is None or re.search(wanted, seen, re.DOTALL), seen
    return seen
