"""An open simulator of a Taiwan contingency as a tabletop wargame."""

__version__ = "0.1.0"
