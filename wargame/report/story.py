"""Everything a report says, gathered once; pages only lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.model.scenario import Scenario
from wargame.record.manifest import Manifest
from wargame.report import away, intent_rows, ladder_path, legal_rows, rows
from wargame.report.away import AwayPage
from wargame.report.causes import Causes
from wargame.report.curves import Curve, trace
from wargame.report.headline import Headline, headline
from wargame.report.metrics import MetricInfo, catalogue
from wargame.report.names import Names
from wargame.report.summary import Summary
from wargame.report.turns import Teller, Turn
from wargame.report.why.questions import Question, questions
from wargame.world.events import Event

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
    turns: list[Turn]
    decisions: list[rows.DecisionRow]
    refusals: list[rows.RefusedRow]
    law: list[rows.LawRow]
    findings: list[legal_rows.FindingRow]
    holds: list[legal_rows.HoldRow]
    incidents: list[legal_rows.IncidentRow]
    promises: list[rows.PromiseRow]
    wants: list[intent_rows.WantRow]
    readings: list[intent_rows.ReadingRow]
    ladder: list[ladder_path.StepRow]
    draws: list[rows.DrawRow]
    beliefs: list[rows.BeliefRow]
    metrics: list[MetricInfo]
    questions: list[Question]
    away: list[AwayPage]

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        events: Sequence[Event],
        manifest: Manifest,
        summary: Summary,
        language: str = "en",
    ) -> Report:
        """Gather the report of a log."""
        names = Names(scenario, language)
        traced = trace(scenario, events)
        causes = Causes(events, names, traced.curves)
        decisions = rows.Decisions(events, names).rows()
        session = scenario.sessions.get(manifest.schedule)
        believed = rows.beliefs(events, names, traced.curves)
        return cls(
            names=names,
            events=events,
            manifest=manifest,
            summary=summary,
            headline=headline(events, names, summary, causes, traced.curves),
            curves=traced.curves,
            turns=Teller(names, causes, traced, session).turns(events, decisions, believed),
            decisions=decisions,
            refusals=rows.refusals(events, names),
            law=rows.law(events, names, causes),
            findings=legal_rows.findings(events, names, causes),
            holds=legal_rows.holds(events, names),
            incidents=legal_rows.incidents(events, names),
            promises=rows.promises(events, names),
            wants=intent_rows.wants(events, names),
            readings=intent_rows.readings(events, names),
            ladder=ladder_path.rows(events, names, causes),
            draws=rows.draws(events, names),
            beliefs=believed,
            metrics=catalogue(scenario),
            questions=[q for q in questions(events, names) if q.raised],
            away=away.pages(names, events, session, traced),
        )

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
            ("Seed", str(m.seed)),
            ("Replication", str(m.replication)),
            ("Played by", played),
            ("Legal readings", ", ".join(m.readings)),
            ("Changed settings", ", ".join(m.settings)),
            ("Versions", ", ".join(f"{k} {v}" for k, v in sorted(m.versions.items()))),
            ("Events", f"{len(self.events):,}"),
        ]
        return [(k, v) for k, v in found if v]
