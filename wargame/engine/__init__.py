"""The clock, turns, processes and injects; the only importer of simpy. Wires the rest."""
