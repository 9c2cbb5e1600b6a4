"""Monte Carlo: one scenario a thousand times, over policies, readings, judgement and luck; levers compared in pairs."""
