"""Text shown to people: a plain string, or one spelling per language."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "ja", "zh-Hant")
Text = str | dict[str, str]
"""Content text: ``Quarantine`` or ``{en: Quarantine, ja: 隔離}``."""


def say(text: str | Mapping[str, str], language: str = "en") -> str:
    """Return the spelling for `language`, else English, else the first there is."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
