"""The sentences of events, a module for each part of the game; `report.sentences` is the door to them."""
