"""The command line: parse, call, print, exit code. Each command imports what it uses, when it is used."""
