"""The page's source: small modules, nothing parsed as HTML, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "playground" / "page"
PARSES = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")


def test_the_page_is_small_modules_that_never_parse_content_as_html() -> None:
    modules = list(PAGE.glob("*.js"))
    assert modules
    for file in modules:
        source = file.read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 400, file.name
        assert not PARSES.search(source), file.name


def test_the_page_loads_all_its_modules_at_once() -> None:
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    ahead = set(re.findall(r'rel="modulepreload" href="/page/(\w+\.js)"', index))
    assert ahead == {file.name for file in PAGE.glob("*.js")} - {"main.js"}


def test_the_page_asks_nobody_else() -> None:
    for file in PAGE.iterdir():
        source = file.read_text(encoding="utf-8")
        elsewhere = re.findall(r"(?:src|href|from|import|url)\W{1,3}(?:https?:)?//[^\s\"')]+", source)
        assert elsewhere == [], file.name
    assert "default-src 'none'" in (PAGE / "index.html").read_text(encoding="utf-8")
