"""Overlays: a file in another language says only what it says differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmdesk.content.toml_file import Table

BASE_LANGUAGE = "en"


def language_layers(code: str) -> tuple[str, ...]:
    """The codes that apply to a language, the wider first: ``pt_BR`` gives ``pt`` and ``pt_BR``.

    English has none: it is what the others lie upon.
    """
    exact = code.replace("-", "_")
    base = exact.split("_")[0]
    layers = (base,) if base == exact else (base, exact)
    return tuple(layer for layer in layers if layer != BASE_LANGUAGE)


def overlaid(below: Table, above: Table) -> Table:
    """The table below with what the one above says differently.

    Tables are gone into; so are lists of tables of the same length, one by one.
    """
    merged = dict(below)
    for name, value in above.items():
        merged[name] = _overlaid_value(below.get(name), value)
    return merged


def _overlaid_value(below: object, above: object) -> object:
    if isinstance(below, dict) and isinstance(above, dict):
        return overlaid(below, above)
    if isinstance(below, list) and isinstance(above, list) and len(below) == len(above):
        return [_overlaid_value(*pair) for pair in zip(below, above, strict=True)]
    return above
