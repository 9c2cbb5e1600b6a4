"""Play with people in the seats: sessions that can be saved, taken back and branched, and the terminal to play them at."""
