"""From SVG to PNG: typst renders it, with the fonts that come along and no others."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
"""The drawing reaches typst as data only: nothing in it can be taken for typst's language."""


def png(svg: str, width: int) -> bytes:
    """The drawing as a PNG of `width` pixels. Takes some 20 ms of processor time: call it in a thread.

    Raises RuntimeError (typst's) for what is no SVG.
    """
    # Two shared libraries of 35 MB, for those who ever ask for a picture.
    import typst

    picture: Any = typst.compile(
        _PAGE, format="png", ppi=72.0, sys_inputs={"svg": svg, "width": str(width)}, font_paths=_fonts()
    )
    if not isinstance(picture, bytes):
        raise TypeError("typst made more than one page")
    return picture


@cache
def _fonts() -> Any:
    """Inter, read once: the same picture on every machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files("fontpkg_inter") / "files")],
    )
