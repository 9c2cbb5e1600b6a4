"""Play with people in the seats: sessions that are saved, taken back and branched, and the terminal for them."""
