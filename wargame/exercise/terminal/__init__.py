"""The game at a terminal: plain lines of text, 80 columns, with or without colour, from a keyboard or a pipe."""
