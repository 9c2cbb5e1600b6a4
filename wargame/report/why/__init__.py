"""Why not earlier, and what would have changed it: questions, the chain behind an answer, and tries by re-execution."""
