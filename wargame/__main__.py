"""Lets `python -m wargame` do what the `wargame` command does."""

from wargame.cli.main import main

if __name__ == "__main__":
    main()
