"""State, quantities, event types, the reducer, conditions over state, per-audience views, and the state hash."""
