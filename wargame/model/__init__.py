"""What the engine runs: frozen, cross-checked definitions, and the compiler that makes them from files."""
