"""Write the pages of docs/reference that follow from code and content.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 and name the pages that are stale
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

import wargame
from wargame.adjudication.api import Input
from wargame.adjudication.registry import MODELS
from wargame.cli.main import COMMANDS, cli
from wargame.core.clock import format_duration
from wargame.core.text import say
from wargame.engine.preflight import load
from wargame.experiments.mc import store, summary
from wargame.model import amounts as am
from wargame.model import effects as fx
from wargame.model.compile import Compiled
from wargame.model.files import FILES
from wargame.model.governments import GovernmentPreset
from wargame.model.measures import Measure, Process
from wargame.model.procedures import Procedure, Step, StepTime
from wargame.model.quantities import Parameter
from wargame.model.scenario import Scenario
from wargame.record import folder
from wargame.record.manifest import Manifest
from wargame.report import ledger, metrics, timeline
from wargame.report.summary import Summary
from wargame.schema import library
from wargame.schema.nodes import parse
from wargame.schema.validate import build
from wargame.world import events as ev
from wargame.world.decisions import Decision

REFERENCE = Path(__file__).resolve().parent / "reference"
SOURCES = Path(inspect.getfile(wargame)).resolve().parent
NOTE = (
    "<!-- Written by docs/generate.py from code and content. Do not edit: run `python docs/generate.py`. -->"
)
Row = Iterable[str]


# --- Markdown ---------------------------------------------------------------------------------------------------------


def cell(text: str) -> str:
    """Return text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Row, rows: Iterable[Row]) -> list[str]:
    """Return a table."""
    columns = list(head)
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return [*lines, *("| " + " | ".join(cell(c) for c in row) + " |" for row in rows), ""]


def code(text: str) -> str:
    """Return text as code."""
    return f"`{text}`" if text else ""


def codes(names: Iterable[str]) -> str:
    """Return names as code, in a list."""
    return ", ".join(code(n) for n in names)


def first(doc: str | None) -> str:
    """Return a docstring without its sections, as one paragraph."""
    return " ".join(inspect.cleandoc(doc or "").split("\nArgs:")[0].split("\nReturns:")[0].split())


def arguments(cls: type) -> dict[str, str]:
    """Return the `Args` of a docstring."""
    _, _, text = inspect.cleandoc(cls.__doc__ or "").partition("Args:\n")
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if not line.startswith("    "):
            break
        says = line.strip()
        if line[4:5] != " ":
            name, _, says = says.partition(": ")
        found[name] = f"{found.get(name, '')} {says}".strip()
    return found


def spelt(kind: Any) -> str:
    """Return a type as readers of JSON know it."""
    args = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(spelt(a) for a in args)
    if origin is typing.Literal:
        return " or ".join(f'"{a}"' for a in args)
    if origin is tuple:
        return f"list of {spelt(args[0])}"
    if origin is dict:
        return f"mapping to {spelt(args[1])}"
    names = {
        str: "text",
        int: "integer",
        float: "number",
        bool: "true or false",
        type(None): "null",
        Any: "any",
    }
    return names.get(kind) or kind.__name__


# --- command line -----------------------------------------------------------------------------------------------------


EXIT = """\
## Exit status

| status | meaning |
|---|---|
| 0 | done |
| 1 | failure: a run does not verify, two logs differ, a file does not validate, a run folder is damaged |
| 2 | usage: an unknown command, id, option or path, or a scenario that cannot be read |
| 70 | a fault of the program; please report it |
| 130 | stopped by the keyboard |

Errors go to the standard error stream, as sentences; for files, as `file:line:col: path: what is wrong`.

## Environment

| variable | effect |
|---|---|
| `WARGAME_CACHE` | folder of the cache of compiled scenarios; `off` switches it off. It never changes a result. |
| `WARGAME_DEBUG` | if set, a fault of the program shows its traceback |
| `NO_COLOR`, `COLUMNS` | honoured wherever output is styled or laid out |

Nothing in the environment changes what a run does.
"""


def command_line() -> Iterator[str]:
    """Every command, from click's own definitions."""
    yield "# Command line"
    yield ""
    yield (
        "Where a command takes `FILE`, it takes a scenario file, a folder that holds a `scenario.yaml`, or the id of a "
        "shipped scenario (`wargame list`). `DIR` is a [run folder](run-folder.md). For tasks rather than options, see "
        "[Run and replay](../how-to/run-and-replay.md)."
    )
    yield ""
    yield from table(
        ("command", "does"), ((f"[`{n}`](#wargame-{n})", text) for n, (_, text) in COMMANDS.items())
    )
    context = click.Context(cli, info_name="wargame")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None  # noqa: S101 - it is in the table
        yield from _command(command, f"wargame {name}", "##")
    yield from EXIT.splitlines()


def _command(command: click.Command, name: str, head: str) -> Iterator[str]:
    own = click.Context(command, info_name=name)
    yield f"{head} {name}"
    yield ""
    yield _paragraphs(command.help or "")
    yield ""
    yield "    " + " ".join((name, *command.collect_usage_pieces(own)))
    yield ""
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield from table(("option", "does"), map(_option, options))
    if command.epilog:
        yield "```text"
        yield from (line for line in inspect.cleandoc(command.epilog.replace("\b", "")).splitlines())
        yield "```"
        yield ""
    if isinstance(command, click.Group):
        for sub in command.list_commands(own):
            found = command.get_command(own, sub)
            if found is not None:
                yield from _command(found, f"{name} {sub}", head + "#")


def _paragraphs(text: str) -> str:
    parts = inspect.cleandoc(text).replace("\b\n", "").split("\n\n")
    return "\n\n".join(" ".join(p.split()) for p in parts)


def _option(option: click.Option) -> Row:
    metavar = "" if option.is_flag else f" {option.metavar or _kind(option.type)}"
    default = ""
    if option.show_default and not option.is_flag and option.default is not None:
        default = f" Default: {option.default}."
    return code(", ".join(option.opts) + metavar), (option.help or "") + default


def _kind(kind: click.ParamType) -> str:
    if isinstance(kind, click.Choice):
        return "[" + "|".join(map(str, kind.choices)) + "]"
    return "N" if isinstance(kind, click.types.IntParamType) else kind.name.upper()


# --- events -----------------------------------------------------------------------------------------------------------


OWN_POST = "the post, else its cell; and the umpire"
CELL = "own cell and the umpire"
MEASURE = "the measure's `visible_to` and its own cell; everyone if `public`"
QUANTITY = "by the quantity's `audience`: everyone, its owner and the umpire, or the umpire alone"
UNIT = "by the unit's `audience`: everyone, its owner and the umpire, or the umpire alone"
SOURCE = "those who see both the deed that sets it and the quantity"
PROCESS = "the process's `visible_to` and its own cell; everyone if `public`"
INCIDENT = "those who see the deed that reports it"
CONSENT = "everyone, or (a consent with `audience: owner`) the giver, the doer and the umpire"
PARTIES = "everyone; if secret, the two parties and the umpire"
VISIBILITY = {
    "scenario.started": "everyone",
    "turn.opened": "everyone",
    "turn.closed": "everyone",
    "scenario.ended": "everyone",
    "milestone.reached": "the milestone's `visible_to`",
    "inject.fired": "the inject's `visible_to`",
    "inject.skipped": "the umpire alone",
    "decision.requested": "the post that is asked, and the umpire",
    "decision.weighed": "the post that is asked, and the umpire",
    "decision.made": "the post that was asked, and the umpire",
    "order.issued": CELL,
    "order.held": CELL,
    "order.released": CELL,
    "order.refused": "the post if the measure names one, else its cell; and the umpire",
    "order.pressed_on": CELL,
    "order.resolved": f"{MEASURE}; `overtaken`: {CELL}",
    "order.written": CELL,
    "order.ruled": "the author's cell and the umpire",
    "measure.began": MEASURE,
    "measure.suspended": MEASURE,
    "measure.resumed": MEASURE,
    "measure.ended": MEASURE,
    "quantity.adjusted": QUANTITY,
    "quantity.rate_changed": SOURCE,
    "quantity.capped": SOURCE,
    "stock.transferred": f"{QUANTITY} (that of the stock it leaves)",
    "unit.moved": UNIT,
    "unit.assigned": UNIT,
    "unit.damaged": UNIT,
    "consent.changed": CONSENT,
    "process.started": PROCESS,
    "process.stopped": PROCESS,
    "process.joined": CELL,
    "process.left": CELL,
    "intel.reported": "those it is told to, and the umpire",
    "incident.occurred": f"{INCIDENT}; with `seen_as`: the doer and the umpire",
    "incident.reported": "those that `seen_as` names, and the umpire",
    "incident.ended": "those who saw the incident, or a report of it",
    "intent.dealt": CELL,
    "intent.disclosed": "everyone",
    "signal.read": "the reader's cell and the umpire",
    "message.sent": "those it is sent to, the sender and the umpire; everyone if to `public`",
    "proposal.made": PARTIES,
    "proposal.answered": PARTIES,
    "promise.made": PARTIES,
    "promise.kept": PARTIES,
    "promise.broken": PARTIES,
    "law.finding": CELL,
    "law.finding.compared": "the umpire alone",
    "law.determination.made": f"everyone if recognised; else {CELL}",
    "law.determination.ended": "everyone",
    "law.approval.voted": "everyone",
    "law.order.given": CONSENT,
    "law.order.ended": CONSENT,
    "law.approval.refused": "everyone",
    "law.notice.published": "everyone",
    "law.argument.weighed": CELL,
    "procedure.started": CELL,
    "procedure.step.begun": CELL,
    "procedure.step.done": f"{CELL}; everyone if the step has `notice` and is done",
    "procedure.ended": CELL,
    "diet.changed": "everyone",
    "coalition.ended": "everyone",
    "adjudication.resolved": "the effect's `visible_to` and the doer; everyone if `public`",
    "ladder.changed": "everyone for what the public sees; the umpire alone for the true labels where they differ",
    "escalation.changed": f"everyone for the level that the public sees; {CELL} for the true one where it differs",
}
PARTLY = {"law.finding": "Left out of every projection: the `events` of each of the `facts`."}
"""Types of which projections blank a part of a field only."""
STRUCTS = (
    ev.OptionShown,
    ev.TermMade,
    ev.Happening,
    ev.Aboard,
    ev.ElementFound,
    ev.FactFound,
    ev.FactCompared,
    ev.BandShown,
    ev.AimJudged,
    ev.SideLevel,
    ev.Draw,
)


def events() -> Iterator[str]:
    """Every event type."""
    if set(VISIBILITY) != set(ev.DATA):
        raise SystemExit(
            f"docs/generate.py: VISIBILITY and events differ in {set(VISIBILITY) ^ set(ev.DATA)}"
        )
    written = "\n".join(
        p.read_text("utf-8") for part in ("engine", "measures") for p in sorted((SOURCES / part).glob("*.py"))
    )
    yield "# Events"
    yield ""
    yield (
        "`events.jsonl` holds one event a line: canonical JSON, keys sorted at every level. "
        f"Event format {ev.VERSION}. Why it is made like this is in [The engine](../explanation/engine.md) and "
        "[Visibility](../explanation/visibility.md)."
    )
    yield ""
    yield from ("## Every event", "")
    says = arguments(ev.Event)
    yield from table(
        ("field", "type", "meaning"),
        (
            (code(f.encode_name), spelt(f.type), says.get(f.name, ""))
            for f in msgspec.structs.fields(ev.Event)
        ),
    )
    yield (
        "**In a projection** (what an audience is shown) `seq` counts the events it sees, `cause` and `draws` "
        "are empty, and `visibility` lists only audiences it holds. What a payload leaves out besides is said at each "
        "type: “others” are audiences of another actor."
    )
    yield ""
    yield (
        "`actor` is who did it; `world` where nobody did, and also where some who see the event do not see the deed "
        "behind it."
    )
    yield ""
    yield from ("## Types", "")
    yield from table(
        ("type", "when", "who sees it"),
        ((f"[`{t}`](#{t.replace('.', '')})", _when(d), VISIBILITY[t] or "-") for t, d in ev.DATA.items()),
    )
    for name, data in ev.DATA.items():
        yield from _event(name, data, written)
    yield from ("## Parts of payloads", "")
    for struct in STRUCTS:
        yield from (f"### {struct.__name__}", "", first(struct.__doc__), "")
        yield from table(("field", "type"), _fields(struct))


def _when(data: type[ev.Data]) -> str:
    return first(data.__doc__).partition(". ")[0].rstrip(".") + "."


def _event(name: str, data: type[ev.Data], written: str) -> Iterator[str]:
    yield from (f"### {name}", "", first(data.__doc__), "")
    if f"ev.{data.__name__}(" not in written and f"{data.__name__}(" not in written:
        yield from ("*Reserved: nothing in this version writes it.*", "")
    elif VISIBILITY[name]:
        yield from (f"Seen by: {VISIBILITY[name]}.", "")
    yield from table(("field", "type"), _fields(data))
    always, others = left_out(data)
    if name in PARTLY:
        yield from (PARTLY[name], "")
    elif always:
        yield from (f"Left out of every projection: {codes(always)}.", "")
    if others:
        yield from (f"Left out for others: {codes(others)}.", "")


def _fields(struct: type) -> Iterator[Row]:
    for f in msgspec.structs.fields(struct):
        yield code(f.encode_name), spelt(f.type)


def left_out(data: type[ev.Data]) -> tuple[list[str], list[str]]:
    """Return the fields that projections blank for everybody, and those that they blank for others only."""
    fields = msgspec.structs.fields(data)
    whole = data(**{f.name: _sample(f.type) for f in fields})
    own, other = whole.seen(True), whole.seen(False)

    def gone(f: Any, seen: ev.Data) -> bool:
        return bool(getattr(seen, f.name) != getattr(whole, f.name))

    return (
        [f.encode_name for f in fields if gone(f, own)],
        [f.encode_name for f in fields if gone(f, other) and not gone(f, own)],
    )


def _sample(kind: Any) -> Any:
    args, origin = typing.get_args(kind), typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _sample(args[0])
    if origin is tuple:
        return (_sample(args[0]),)
    if origin is dict:
        return {"x": _sample(args[1])}
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind(**{f.name: _sample(f.type) for f in msgspec.structs.fields(kind)})
    return {str: "x", int: 7, float: 7.0, bool: True}.get(kind, "x")


# --- run folder -------------------------------------------------------------------------------------------------------


FILE_NOTES = {
    folder.MANIFEST: "what the run was: seed, schedule, policies, versions. Written last: with it, a folder is whole.",
    folder.LOCK: "the resolved scenario with everything it uses; running again needs no other file",
    folder.DECISIONS: "all inputs: answers, injects sent or skipped, overrides, dice, branches",
    folder.EVENTS: "the log: what happened, one [event](events.md) a line",
    folder.SUMMARY: "how it ended, and every [metric](metrics.md)",
    folder.HTML: "the report: one file that loads nothing from elsewhere",
    folder.MARKDOWN: "the same in Markdown",
    folder.TIMELINE: "the log as a table for spreadsheets",
    folder.LEDGER: "every decision as a table: who, when, asked what, options, answer, authority, reason, effects",
    folder.MAP: "places and units, and how these moved (GeoJSON, RFC 7946)",
}


def run_folder() -> Iterator[str]:
    """The files of a run folder."""
    from wargame.report.folder import BASE, PAGES

    yield from ("# Run folder", "")
    yield (
        "`wargame run` leaves one folder a run, by default `runs/SCENARIO-SCHEDULE-sSEED`. Files are written beside "
        "their place and renamed; a folder that holds something else than a run is refused. The first four files are "
        "what the run *was*; the others follow from them, and `wargame report` makes them again."
    )
    yield ""
    yield from table(
        ("file", "holds", "part"),
        ((code(n), FILE_NOTES[n], "record" if n in BASE else "pages") for n in (*BASE, *PAGES)),
    )
    yield (
        "JSON files are UTF-8 with `\\n` line ends and keys sorted at every level: equal content is equal bytes. "
        "`manifest.json` and `summary.json` are indented; a line of a `.jsonl` file is one value."
    )
    yield ""
    for title, struct in (
        (folder.MANIFEST, Manifest),
        (folder.DECISIONS, Decision),
        (folder.EVENTS, ev.Event),
        (folder.SUMMARY, Summary),
    ):
        yield from (f"## {title}", "", first(struct.__doc__), "")
        says = arguments(struct)
        yield from table(
            ("field", "type", "meaning"),
            (
                (code(f.encode_name), _loose(f.type), says.get(f.name, ""))
                for f in msgspec.structs.fields(struct)
            ),
        )
        yield from _more(title)
    yield from ("## timeline.csv", "")
    yield (
        f"Columns: {codes(timeline.COLUMNS)}. A cell that a spreadsheet would take for a formula begins with an "
        "apostrophe."
    )
    yield ""
    yield from ("## decisions.csv", "")
    yield f"Columns: {codes(ledger.COLUMNS)}. `event` is `seq` of the decision in `events.jsonl`."
    yield ""
    yield from ("## Files that are made on request", "")
    yield from table(
        ("file", "holds", "made by"),
        (
            (
                code(folder.WHY),
                "what single changes led to; the report shows it",
                "`wargame report DIR --why`",
            ),
            (
                "`report-ACTOR.html`, `report-ACTOR.md`, `timeline-ACTOR.csv`",
                "what one cell may read: its projection of the log, nothing that it could not see",
                "`wargame report DIR --for ACTOR`",
            ),
        ),
    )
    yield ""
    yield from ("## Reading an older folder", "")
    yield (
        "A folder records the versioned id of everything that can change results. If one of these has changed, "
        "`wargame replay` refuses to simulate it again (exit status 1) and says what changed; `wargame report` still "
        "works, since it folds the log and needs no engine. A folder in a newer format than the program knows is "
        "refused."
    )
    yield ""


def experiment_folder() -> Iterator[str]:
    """The files of a Monte Carlo experiment."""
    yield from ("# Experiment folder", "")
    yield (
        "`wargame mc` leaves one folder an experiment, by default `runs/mc-SCENARIO`. How to make one and read it: "
        "[Monte Carlo](../how-to/monte-carlo.md)."
    )
    yield ""
    yield from table(("file", "holds"), ((code(n), says) for n, says in EXPERIMENT_FILES.items()))
    yield from ("## runs/part-*.parquet", "")
    yield (
        "A row a run at a lever point. A part is written beside its place and renamed, so that no part is ever half "
        "written; one that is damaged later is renamed `.damaged`, and its runs are made again. Parts may be read "
        "together in any order; their names are those of the first and last run in them."
    )
    yield ""
    yield from table(("column", "holds"), ((code(n), says) for n, says in store.COLUMNS.items()))
    for title, struct in (
        (store.MANIFEST, store.Manifest),
        ("summary.json", summary.Results),
        *((s.__name__, s) for s in EXPERIMENT_PARTS),
    ):
        yield from (f"## {title}", "", first(struct.__doc__), "")
        says = arguments(struct)
        fields = msgspec.structs.fields(struct)
        yield from table(
            ("field", "type", "meaning"),
            ((code(f.encode_name), _loose(f.type), says.get(f.name, "")) for f in fields),
        )


EXPERIMENT_FILES = {
    "mc.json": "what the experiment is, and what went wrong",
    "runs/part-*.parquet": "the runs",
    "summary.json": "every number: outcomes, all metrics, what they depend on, what levers change",
    "summary.md": "the tables, to paste",
    "figure.svg, figure.png": "the figure; equal results are equal bytes",
    "index.html": "one page with the figure and the tables; it loads nothing from elsewhere",
}
EXPERIMENT_PARTS = (
    summary.Setting,
    summary.Share,
    summary.Estimate,
    summary.When,
    summary.Level,
    summary.Change,
    summary.Depends,
    summary.Part,
    summary.Choice,
)


ACTS = "`acts` (each with `is`: `order`, `free_order`, `message` or `proposal`), `rationale`"


def _more(title: str) -> list[str]:
    if title == "decisions.jsonl":
        return [
            "Lines are sorted by `advance`, then kind, then request. An `answer` is one of:",
            "",
            *table(
                ("`kind` of the answer", "to requests of kind", "fields"),
                (
                    ("`orders`", "orders", ACTS),
                    ("`reply`", "all others but ruling", "`answer`, `terms`, `rationale`, `counter`"),
                    (
                        "`ruling`",
                        "ruling (to the umpire)",
                        "`ruling`, `measure`, `effects`, `acts`, `reason`",
                    ),
                ),
            ),
        ]
    if title == "events.jsonl":
        return ["The payload `data` of every type is in [Events](events.md).", ""]
    return []


def _loose(kind: Any) -> str:
    return "an answer" if "Orders" in str(kind) else spelt(kind)


# --- models -----------------------------------------------------------------------------------------------------------


def _range(p: Parameter) -> str:
    return f"{p.range[0]:g} to {p.range[1]:g}"


def _default(i: Input) -> str:
    return "must be given" if i.default is None else f"{i.default:g}"


def models() -> Iterator[str]:
    """Every adjudication model's card."""
    yield from ("# Adjudication models", "")
    yield (
        "A model turns named numbers into ordered outcome bands with probabilities; one uniform chooses the band. How "
        "that works is in [Chance](../explanation/chance.md); how to write one, in "
        "[Add an adjudication model](../how-to/add-an-adjudication-model.md). Parameters that content feeds them are "
        "listed below each. Tags: P read in the primary text, S secondary source, R recalled, D derived by arithmetic, "
        "J judgement."
    )
    yield ""
    shelf = {
        stem: _read("parameters", path) for stem, path in sorted(library.kind_files("parameters").items())
    }
    for name, model in sorted(MODELS.items()):
        card = model.card
        yield from (f"## {card.title}", "", f"Id `{card.id}`; content runs it as `run: {name}`.", "")
        for what, text in (("Question", card.question), ("Scope", card.scope), ("Method", card.method)):
            yield from (f"**{what}.** {text}", "")
        yield from ("### Inputs { #" + name + "-inputs }", "")
        yield from table(
            ("input", "what it is", "unit", "from", "to", "default"),
            (
                (code(k), i.says, i.unit, f"{i.low:g}", f"{i.high:g}", _default(i))
                for k, i in card.inputs.items()
            ),
        )
        yield from ("### Outcome bands { #" + name + "-bands }", "")
        yield from ("From best to worst for the side that is at risk.", "")
        yield from table(("band", "meaning"), ((code(k), v) for k, v in card.bands.items()))
        if card.results:
            yield from ("### Results { #" + name + "-results }", "")
            yield "Effects under a band may use these as `{quantity: result.NAME}`."
            yield ""
            yield from table(("result", "meaning"), ((code(k), v) for k, v in card.results.items()))
        if name in shelf:
            yield from ("### Parameters of the library { #" + name + "-parameters }", "")
            yield from table(
                ("parameter", "what it is", "value", "unit", "range", "tag", "source"),
                (
                    (code(f"{name}.{k}"), say(p.title), f"{p.value:g}", p.unit, _range(p), p.tag, p.source)
                    for k, p in shelf[name].parameters.items()
                ),
            )
        for title, lines in (("Sources", card.sources), ("Limits", card.limits)):
            yield from (f"**{title}.**", "", *(f"- {line}" for line in lines), "")


# --- metrics ----------------------------------------------------------------------------------------------------------


def every_metric() -> Iterator[str]:
    """The metrics of every shipped scenario."""
    yield from ("# Metrics", "")
    yield (
        "`summary.json` gives these numbers under flat ids. Which there are depends on the scenario alone, never on "
        "how a run went: a time at which nothing happened is `null`. Hours count from the start. *Better* says "
        "which way is better for the actor it is about; it is a label for reports, not a score."
    )
    yield ""
    yield from ("## Of every scenario", "", "`ACTOR` stands for each actor's id.", "")
    compiled = {sid: load(sid) for sid in library.scenario_ids()}
    general: dict[str, metrics.MetricInfo] = {}
    for c in compiled.values():
        for info in metrics.catalogue(c.scenario):
            key = _general(info, c.scenario)
            if key:
                general.setdefault(key, info)
    yield from table(
        ("metric", "meaning", "unit", "better"),
        ((code(k), _title(k, info), info.unit, info.better) for k, info in general.items()),
    )
    for sid, c in compiled.items():
        yield from (f"## {sid}", "")
        yield from table(("metric", "meaning", "unit", "better"), _own_metrics(c))


def _title(key: str, info: metrics.MetricInfo) -> str:
    title = info.title.partition(": ")[2] if key.startswith("ACTOR.") else info.title
    return title[:1].upper() + title[1:]


def _general(info: metrics.MetricInfo, scenario: Scenario) -> str | None:
    actor, _, rest = info.id.partition(".")
    if actor in scenario.actors and rest.split(".")[0] in ("orders", "decisions", "escalation"):
        return f"ACTOR.{rest}"
    return info.id if actor in ("game", "promises", "proposals", "injects") else None


def _own_metrics(compiled: Compiled) -> Iterator[Row]:
    for info in metrics.catalogue(compiled.scenario):
        if _general(info, compiled.scenario):
            continue
        head, _, end = info.id.rpartition(".")
        if head in _full_quantities(compiled.scenario):
            if end == "end":
                title = info.title.removesuffix(", at the end") + ": at the end, lowest, highest"
                yield code(info.id) + ", `.min`, `.max`", title, info.unit, info.better
        else:
            yield code(info.id), info.title, info.unit, info.better


def _full_quantities(scenario: Scenario) -> set[str]:
    return {
        f"{scope}.{qid}"
        for qid, q in scenario.quantities.items()
        for scope in ([a for a in q.per if a in scenario.actors] if q.per else ["world"])
    }


# --- measures ---------------------------------------------------------------------------------------------------------


def _read(kind: str, path: Path) -> Any:
    return build(FILES[kind], parse(path.read_bytes(), library.shown(path)))


def number(amount: Any) -> str:
    """Return an amount in a few words."""
    match amount:
        case None:
            return ""
        case am.Figure(value=value):
            return f"{value:g}"
        case am.ParameterRef(parameter=name, times=times) | am.QuantityRef(quantity=name, times=times):
            return name if times == 1 else f"{times:g} × {name}"
        case am.Never():
            return "never"
    return "drawn"


def lead(amount: Any) -> str:
    """Return a waiting time in words."""
    match amount:
        case None:
            return "at once"
        case am.Figure(value=value):
            return format_duration(int(value))
        case am.Uniform(uniform=(low, high)):
            return f"{_span(low)} to {_span(high)}"
        case am.Triangular(triangular=(low, mode, high)):
            return f"{_span(low)} to {_span(high)}, likely {_span(mode)}"
        case am.Exponential(exponential=mean):
            return f"mean {_span(mean)}, exponential"
        case am.Lognormal(lognormal=(median, p90)):
            return f"median {_span(median)}, nine in ten below {_span(p90)}"
        case am.Mixture(mixture=branches):
            whole = sum(b.weight for b in branches)
            return "; ".join(f"{b.weight / whole:.0%}: {lead(b.amount)}" for b in branches)
    return number(amount)


def _span(minutes: float) -> str:
    return format_duration(round(minutes))


def moves(effects: Iterable[fx.Effect]) -> Iterator[str]:
    """Yield what effects do, nested ones included, in a few words each."""
    for e in effects:
        match e:
            case fx.Adjust(adjust=q, by=by, half_life=half_life):
                fading = f", half gone after {_span(half_life)}" if half_life else ""
                yield f"{code(q)} {_signed(by)}{fading}"
            case fx.ModifyRate(modify_rate=q, by=by, add=add):
                how = [f"× {number(by)}"] if by is not None else []
                how += [f"{_signed(add)} a day"] if add is not None else []
                yield f"rate of {code(q)} {' and '.join(how)}"
            case fx.Cap(cap=q, at_most=most, at_least=least):
                how = [f"at most {number(most)}"] if most is not None else []
                how += [f"at least {number(least)}"] if least is not None else []
                yield f"{code(q)} {' and '.join(how)}"
            case fx.Transfer(transfer=q, to=to):
                yield f"{code(q)} into {code(to)}"
            case fx.Run(run=model, on=on):
                yield f"runs {code(model)}"
                yield from _unsigned(on.values())
            case fx.Ask(ask=whom, kind=kind, on=on):
                yield f"asks {code(whom)} ({kind})"
                yield from (
                    f"perhaps {x}" for part in on.values() for x in moves(part) if not x.startswith("perhaps")
                )
            case fx.When(then=then, else_=else_):
                yield from (f"perhaps {x.removeprefix('perhaps ')}" for x in moves((*then, *else_)))
            case _:
                yield from _plain(e)


def _plain(e: fx.Effect) -> Iterator[str]:  # noqa: PLR0912 - a case a primitive
    match e:
        case fx.Move(move=unit, to=to):
            yield f"{code(unit)} to {code(to)}"
        case fx.Assign(assign=unit, to=to):
            yield f"{code(unit)} under {code(to)}"
        case fx.Damage(damage=unit):
            yield f"damages {code(unit)}"
        case fx.Grant(grant=consent):
            yield f"grants {code(consent)}"
        case fx.Withdraw(withdraw=consent):
            yield f"withdraws {code(consent)}"
        case fx.Reveal(reveal=about):
            yield f"reports {code(about)}"
        case fx.Offer(offer=to):
            yield f"offers {code(to)} a bargain"
        case fx.Promise():
            yield "makes a promise"
        case fx.Start(start=process):
            yield f"starts {code(process)}"
        case fx.Stop(stop=process):
            yield f"stops {code(process)}"
        case fx.Begin(begin=procedure):
            yield f"begins {code(procedure)}"
        case fx.Abandon(abandon=procedure):
            yield f"gives up {code(procedure)}"
        case fx.EndCoalition(of=of):
            yield f"the coalition partner of {code(of)} leaves"
        case fx.SetDiet(diet=diet, of=of):
            yield f"the Diet of {code(of)}: {diet}"
        case fx.EndMeasure(end=measure):
            yield f"ends {code(measure)}"


def _signed(amount: Any) -> str:
    text = number(amount)
    return f"+{text}" if isinstance(amount, am.Figure) and amount.value > 0 else text


def _unsigned(branches: Iterable[tuple[fx.Effect, ...]]) -> Iterator[str]:
    """Yield the quantities that a model's outcomes may move, each once."""
    found = dict.fromkeys(
        x.partition("` ")[0] + "`" for part in branches for x in moves(part) if x.startswith("`")
    )
    yield from (f"perhaps {x}" for x in found)


def measures() -> Iterator[str]:
    """The measures of the library and of the scenarios."""
    shelf: dict[str, Measure] = {
        stem: _read("measure", p) for stem, p in library.kind_files("measures").items()
    }
    processes: dict[str, Process] = {}
    for path in library.kind_files("processes").values():
        processes.update(_read("processes", path).processes)
    yield from ("# Measures", "")
    yield (
        "What actors may order. *Lead* is the time from the order to its effect; *lasts* what comes after. *Moves* "
        "lists what it does on taking effect; “perhaps” marks what hangs on an answer, an outcome or a condition. A "
        "rate or a limit holds while the measure lasts. Numbers are in the quantity's unit and most are judgements: "
        "the measure's file has their ranges. *Level* is the step of the escalation ladder (0 to 4) while it is under "
        "way; “coercive” marks a measure that presses another actor, whose reversal must be named."
    )
    yield ""
    yield from ("## The library", "")
    for actor in dict.fromkeys(m.actor for m in sorted(shelf.values(), key=lambda m: m.actor)):
        yield from (f"### {actor}", "")
        mine = {k: m for k, m in sorted(shelf.items()) if m.actor == actor}
        yield from _measure_table(mine)
    yield from ("### Processes", "", "What recurs while a measure lasts, or goes on by itself.", "")
    head = ("process", "every", "moves", "source", "tag")
    yield from table(head, (_process(k, p) for k, p in sorted(processes.items())))
    for sid in library.scenario_ids():
        scenario = load(sid).scenario
        own = {k: m for k, m in scenario.measures.items() if k not in shelf}
        if own:
            yield from (f"## Only in {sid}", "")
            yield from _measure_table(own)


def _measure_table(found: dict[str, Measure]) -> list[str]:
    head = ("measure", "lead", "lasts", "level", "needs", "moves", "reversed by", "source", "tag")
    return table(head, (_measure(k, m) for k, m in found.items()))


def _measure(mid: str, m: Measure) -> Row:
    lasts = m.takes.lasts
    needs = [f"act {code(a)}" for a in m.needs_acts]
    needs += [f"{code(q)} at least {number(a)}" for q, a in m.asks.items()]
    needs += [f"spends {number(a)} of {code(q)}" for q, a in m.costs.items()]
    does = [*moves(m.effects), *(f"runs {code(p)} while it lasts" for p in m.processes)]
    does += [f"ends {code(x)}" for x in m.ends]
    return (
        f"{code(mid)} {say(m.title)}",
        lead(m.takes.lead),
        {"at_once": "-", "until_changed": "until changed"}.get(str(lasts)) or _span(float(lasts)),
        f"{m.escalation}{' coercive' if m.coercive else ''}",
        "; ".join(needs) or "-",
        "; ".join(dict.fromkeys(does)) or "-",
        code(m.reversed_by or "") or "-",
        m.source or "-",
        m.tag or "-",
    )


def _process(pid: str, p: Process) -> Row:
    return (
        f"{code(pid)} {say(p.title)}",
        format_duration(p.every),
        "; ".join(dict.fromkeys(moves(p.effects))),
        p.source or "-",
        p.tag or "-",
    )


# --- procedures -------------------------------------------------------------------------------------------------------


def procedures() -> Iterator[str]:
    """The procedures, times and governments of the library."""
    times: dict[str, StepTime] = {}
    for path in library.kind_files("step_times").values():
        times.update(_read("step_times", path).step_times)
    yield from ("# Procedures", "")
    yield (
        "Who must say yes, in which order, and how long it takes. How they work is in "
        "[Procedures](../explanation/procedures.md), how they are written in "
        "[The scenario file](scenario-format.md#procedure). *After* names the steps that come before; steps that do "
        "not wait for one another run side by side."
    )
    yield ""
    for pid, path in library.kind_files("procedures").items():
        p: Procedure = _read("procedure", path)
        yield from (f"## {say(p.title)}", "", f"{code(pid)}: {say(p.says)} Source: {p.source}.", "")
        yield from table(
            ("step", "post", "after", "takes", "asks"), (_step(s, x) for s, x in p.steps.items())
        )
    yield from ("## Times", "", "Least, likely, most; *prepared* steps are shortened by preparation.", "")
    yield from table(
        ("time", "least", "likely", "most", "prepared", "source", "tag"),
        (
            (
                f"{code(k)} {say(t.title)}",
                *map(_span, (t.min, t.likely, t.max)),
                "yes" if t.prepared else "",
                t.source,
                t.tag,
            )
            for k, t in times.items()
        ),
    )
    yield from ("## Governments", "", "Seats in the lower and the upper house.", "")
    presets: list[GovernmentPreset] = [
        _read("government", p) for p in library.kind_files("governments").values()
    ]
    yield from table(
        ("preset", "government", "partner", "swing parties", "seats", "source"),
        (_government(g) for g in presets),
    )


def _step(sid: str, s: Step) -> Row:
    asks = f"{s.asks.kind} on {code(s.asks.subject)}" if s.asks else ""
    asks = f"the {s.votes.house} house on {code(s.votes.approves)}" if s.votes else asks
    return f"{code(sid)} {say(s.title)}", code(s.post), codes(s.needs), codes(t.time for t in s.takes), asks


def _government(g: GovernmentPreset) -> Row:
    seats = "; ".join(f"{say(p.title)} {p.lower} and {p.upper}" for p in g.parties.values())
    swing = " and ".join(dict.fromkeys(x for x in (g.swing_lower, g.swing_upper) if x != "none"))
    return (
        code(g.id or ""),
        say(g.title),
        g.coalition_partner,
        swing or "none",
        seats,
        f"{g.source} ({g.tag})",
    )


# --- coverage ---------------------------------------------------------------------------------------------------------


WORKS = ("mechanism", "measure", "parameter", "state", "fact")
RULED = "law"


def coverage() -> Iterator[str]:
    """What the source documents name, and how far it is represented."""
    file = REFERENCE / "coverage.yaml"
    listed: Any = parse(file.read_bytes(), file.name)
    rows = listed["rows"]
    yield "# Coverage of the source documents"
    yield ""
    yield (
        f"The documents that this project starts from name {len(rows)} features: measures, claims, places, limits. "
        "This page says of each how it is represented so far. The list, with what each entry points at and the "
        "test or worked case that shows it, is [coverage.yaml](coverage.yaml). A claim is represented when "
        "it can be switched or tested, which does not mean that it is held true. `law` stands for what the law rules "
        "on, as a worked case shows, while no measure of a shipped scenario does it."
    )
    yield ""
    kinds = sorted({r["kind"].partition(",")[0].partition(" (")[0] for r in rows})
    states = (*WORKS, RULED, "text", "not_yet")
    yield "## Count"
    yield ""
    counted = [
        [r["status"] for r in rows if r["kind"].partition(",")[0].partition(" (")[0] == k] for k in kinds
    ]
    made = [
        (k, *(str(of.count(s) or "") for s in states), str(len(of)))
        for k, of in zip(kinds, counted, strict=True)
    ]
    total = [r["status"] for r in rows]
    made.append(("**all**", *(str(total.count(s)) for s in states), str(len(total))))
    yield from table(("kind in the documents", *(s.replace("_", " ") for s in states), "all"), made)
    working = sum(total.count(s) for s in WORKS)
    yield (
        f"{working} of {len(total)} work: they are in play, and a test or a case of the feature itself shows it. "
        f"{total.count(RULED)} more are law alone and are not counted among them."
    )
    yield ""
    for title, wanted in (
        ("Represented", (*WORKS, "text")),
        ("Law alone", (RULED,)),
        ("Not yet", ("not_yet",)),
    ):
        yield f"## {title}"
        yield ""
        yield from table(
            ("key", "kind", "what the documents say", "status", "where", "note")
            if wanted != ("not_yet",)
            else ("key", "kind", "what the documents say", "what is missing"),
            (
                (
                    code(r["key"]),
                    r["kind"],
                    r["says"],
                    r["status"],
                    codes(r.get("where", ())),
                    r.get("note", ""),
                )
                if wanted != ("not_yet",)
                else (code(r["key"]), r["kind"], r["says"], r.get("note", ""))
                for r in rows
                if r["status"] in wanted
            ),
        )


# --- all pages --------------------------------------------------------------------------------------------------------


PAGES: dict[str, Callable[[], Iterable[str]]] = {
    "command-line.md": command_line,
    "events.md": events,
    "run-folder.md": run_folder,
    "experiment-folder.md": experiment_folder,
    "models.md": models,
    "metrics.md": every_metric,
    "measures.md": measures,
    "procedures.md": procedures,
    "coverage.md": coverage,
}


def page(name: str) -> str:
    """Return a page."""
    title, *rest = PAGES[name]()
    text = "\n".join((title, "", NOTE, *rest))
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip("\n") + "\n"


def main(args: list[str]) -> int:
    """Write the pages, or say which are stale."""
    if args not in ([], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = []
    for name in PAGES:
        file = REFERENCE / name
        text = page(name)
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not args:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for name in stale:
        sys.stdout.write(f"{'stale' if args else 'written'}: docs/reference/{name}\n")
    if stale and args:
        sys.stdout.write("Run `python docs/generate.py`.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
