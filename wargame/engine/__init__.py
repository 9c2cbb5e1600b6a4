"""The clock, turns, processes and injects; the only importer of simpy. Wires law, measures, adjudication and policies."""
