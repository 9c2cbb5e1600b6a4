"""The catalogue of what actors may do, and the effect primitives that turn an action into events."""
