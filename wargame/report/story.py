"""Everything a report says, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wargame.model.scenario import Scenario
from wargame.record.manifest import Manifest
from wargame.report import away, incident_rows, intent_rows, ladder_path, legal_rows, rows, waits
from wargame.report.audience import Audience
from wargame.report.away import AwayPage
from wargame.report.begun import Begun, begun, own
from wargame.report.beliefs import BeliefRow
from wargame.report.beliefs import beliefs as found_beliefs
from wargame.report.causes import Causes
from wargame.report.curves import Curve, trace
from wargame.report.headline import Headline, headline
from wargame.report.metrics import MetricInfo, catalogue
from wargame.report.names import Names
from wargame.report.phases import Material, Phase, phases
from wargame.report.promises import PromiseRow, promises
from wargame.report.summary import Summary
from wargame.report.turns import Mover, Teller, Turn
from wargame.report.why.boxes import Box, TriedRow, boxes
from wargame.report.why.questions import Question, questions
from wargame.report.why.said import CAVEAT, CONDITIONS
from wargame.world.events import Event

BEGUN = "What was there at the start"
NOT_THIS = (
    "This is a game, not a forecast. It shows what followed in one run of a simplified model from the choices "
    "recorded here; it does not say how likely anything is.",
    "It is made for education and analysis from open sources, and is no operational planning and no legal advice.",
    "It names offices, not persons. Names of places and governments are labels and take no side on sovereignty.",
    "One run is one story. To see how much rests on chance, on players' choices or on judgement, run it many times.",
)


@dataclass(frozen=True)
class Report:
    """What a run's report says."""

    names: Names
    events: Sequence[Event]
    manifest: Manifest
    summary: Summary
    headline: Headline
    curves: dict[str, Curve]
    phases: list[Phase]
    procedures: list[waits.ProcedureWait]
    waits: list[waits.AuthorityWait]
    turns: list[Turn]
    decisions: list[rows.DecisionRow]
    refusals: list[rows.RefusedRow]
    law: list[rows.LawRow]
    findings: list[legal_rows.FindingRow]
    holds: list[legal_rows.HoldRow]
    incidents: list[incident_rows.IncidentRow]
    promises: list[PromiseRow]
    wants: list[intent_rows.WantRow]
    readings: list[intent_rows.ReadingRow]
    ladder: list[ladder_path.StepRow]
    draws: list[rows.DrawRow]
    chances: list[rows.DrawCount]
    beliefs: list[BeliefRow]
    metrics: list[MetricInfo]
    questions: list[Question]
    away: list[AwayPage]
    boxes: list[Box]
    begun: Begun | None = None
    """What an earlier game left, where the run began from it; the umpire's report alone has it."""
    whose: str = ""
    """Whose report it is, in words; empty for the umpire's, which knows everything."""

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        events: Sequence[Event],
        manifest: Manifest,
        summary: Summary,
        language: str = "en",
        *,
        kept: Mapping[str, tuple[tuple[TriedRow, ...], str]] | None = None,
        seen_by: Audience | None = None,
    ) -> Report:
        """Gather the report of a log.

        Args:
            scenario: what was played.
            events: the log.
            manifest: what the run was.
            summary: how it ended.
            language: language of content texts.
            kept: what single changes led to, by question, if they were tried.
            seen_by: whose report it is; `events` are then what that audience saw. None: the umpire's.
        """
        names = Names(scenario, language)
        traced = trace(scenario, events)
        if seen_by is not None:
            traced = seen_by.curves(traced)
        causes = Causes(events, names, traced.curves)
        decisions = rows.Decisions(events, names).rows()
        session = scenario.sessions.get(manifest.schedule)
        believed = found_beliefs(events, names, traced.curves)
        asked = questions(events, names)
        first = headline(events, names, summary, causes, traced.curves)
        runs = waits.procedures(events, names)
        waited = waits.authority(events, names, runs)
        refused = rows.refusals(events, names)
        found = legal_rows.findings(events, names, causes)
        told = Material(first.weighed, decisions, believed, found, refused, runs, waited)
        return cls(
            names=names,
            events=events,
            manifest=manifest,
            summary=summary,
            headline=first,
            curves=traced.curves,
            phases=phases(told, events[-1].t, Mover(names, traced.curves)),
            procedures=runs,
            waits=waited,
            turns=Teller(names, causes, traced, session).turns(events, decisions, believed),
            decisions=decisions,
            refusals=refused,
            law=rows.law(events, names, causes),
            findings=found,
            holds=legal_rows.holds(events, names),
            incidents=incident_rows.incidents(events, names),
            promises=promises(events, names),
            wants=intent_rows.wants(events, names),
            readings=intent_rows.readings(events, names) if seen_by is None else [],
            ladder=ladder_path.rows(events, names, causes),
            draws=rows.draws(events, names) if seen_by is None else [],
            chances=rows.draw_counts(events) if seen_by is None else [],
            beliefs=believed,
            metrics=catalogue(scenario),
            questions=[q for q in asked if q.raised],
            away=away.pages(names, events, session, traced) if seen_by is None else [],
            boxes=boxes(events, names, asked, waited, kept or {}) if seen_by is None else [],
            begun=begun(names, manifest.settings) if seen_by is None else None,
            whose=names.actor(seen_by.actor) if seen_by is not None else "",
        )

    @property
    def caveat(self) -> str:
        """How far to trust what was tried."""
        return f"{CAVEAT} {CONDITIONS}" if any(b.tries for b in self.boxes) else CAVEAT

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.names.scenario

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.names.say(self.scenario.title)

    @property
    def provenance(self) -> list[tuple[str, str]]:
        """What it takes to run this again, as label and value."""
        m = self.manifest
        played = ", ".join(f"{self.names.actor(a)}: {p}" for a, p in sorted(m.policies.items()))
        found = [
            ("Scenario", f"{m.scenario} (hash {m.scenario_hash})"),
            ("Turn schedule", m.schedule),
            ("Seed", "" if self.whose else str(m.seed)),
            ("Replication", "" if self.whose else str(m.replication)),
            ("Played by", played),
            ("Legal readings", ", ".join(m.readings)),
            ("Begun from", self.begun.sentence if self.begun else ""),
            ("Changed settings", ", ".join(own(m.settings, self.names))),
            ("Versions", ", ".join(f"{k} {v}" for k, v in sorted(m.versions.items()))),
            ("Events", f"{len(self.events):,}"),
        ]
        return [(k, v) for k, v in found if v]
