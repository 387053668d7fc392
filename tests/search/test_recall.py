"""Whatever stands on a page finds it: random stretches of the pages themselves, none missed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest

from portal.kinds.disclosure import Disclosure
from portal.language.fold import canonical, plain, squeezed
from tests.built import Built, Element, Page
from tests.search.engine import Engine

STRETCHES = 5000
CODES = ("zh", "en")
NOT_ITS_OWN = {"nav", "form", "script", "style", "template", "noscript", "svg"}


def texts_of(element: Element) -> Iterator[str]:
    """The texts of a page's own words, as they stand between tags."""
    for child in element.children:
        if isinstance(child, str):
            if squeezed(plain(child)):
                yield " ".join(child.split())
        elif child.tag not in NOT_ITS_OWN and "data-unsearched" not in child.attributes:
            yield from texts_of(child)


def searched(site: Built, code: str, paths: set[str]) -> dict[str, list[str]]:
    """Page by page the texts that are searched, by path."""
    prefix = "" if code == "zh" else "en/"
    documents = {one.path: one for one in site.documents}
    found: dict[str, list[str]] = {}
    for path in sorted(one for one in paths if "#" not in one):
        page = site.pages[f"{prefix}{path}index.html"]
        found[path] = [page.root.all("h1")[0].text]
        if path in documents:
            found[path] += of_a_document(documents[path], page, code)
        elif (site.out / "find" / "pages" / prefix / path / "index.txt").exists():
            found[path] += texts_of(page.one("main"))
    return found


def of_a_document(record: Disclosure, page: Page, code: str) -> list[str]:
    """Abstract, body, attachments and the reason why it is not in force."""
    texts = [record.abstract, *(one.title for one in record.attachments)]
    texts += [record.validity.reason] if record.validity and record.validity.reason else []
    bodies = [text for body in page.root.with_class("body") for text in texts_of(body)]
    return [getattr(text, code) or text.zh for text in texts] + bodies


@cache
def stretches(words: tuple[tuple[str, tuple[str, ...]], ...], code: str) -> list[tuple[str, str]]:
    """Random stretches, each with the path of the page it was taken from."""
    chance = random.Random(2021)  # noqa: S311 - a fixed sequence, not a secret
    cut = _characters if code == "zh" else _words
    all_texts = [(text, path) for path, texts in words for text in texts]
    found: list[tuple[str, str]] = []
    while len(found) < STRETCHES:
        text, path = chance.choice(all_texts)
        stretch = cut(text, chance)
        if squeezed(plain(stretch)):
            found.append((stretch, path))
    return found


def _characters(text: str, chance: random.Random) -> str:
    size = chance.randint(2, 6)
    start = chance.randrange(max(1, len(text) - size + 1))
    return text[start : start + size]


def _words(text: str, chance: random.Random) -> str:
    words = text.split()
    start = chance.randrange(len(words))
    return " ".join(words[start : start + chance.randint(1, 4)])


def cases(site: Built, code: str, engine: Engine) -> tuple[list[tuple[str, str]], dict[str, int]]:
    numbers: dict[str, int] = engine.ask("paths", site=str(site.out), code=code)
    words = searched(site, code, set(numbers))
    packed = tuple((path, tuple(texts)) for path, texts in words.items())
    return stretches(packed, code), numbers


@pytest.mark.parametrize("code", CODES)
def test_every_stretch_of_a_page_finds_it(site: Built, code: str, engine: Engine) -> None:
    pairs, numbers = cases(site, code, engine)
    missed = engine.ask("finds", site=str(site.out), code=code, pairs=pairs, numbers=numbers)
    assert missed == [], missed[:60]
    assert len(pairs) == STRETCHES


@pytest.mark.parametrize("code", CODES)
def test_every_name_finds_its_record(site: Built, code: str, engine: Engine) -> None:
    numbers: dict[str, int] = engine.ask("paths", site=str(site.out), code=code)
    things = [(getattr(one.title, code), one.address) for one in site.catalogue.things.values()]
    pairs = [(name, address) for name, address in things if name and address in numbers]
    assert len(pairs) > 20
    assert engine.ask("finds", site=str(site.out), code=code, pairs=pairs, numbers=numbers) == []


def holds(texts: list[str], stretch: str) -> bool:
    """Whether a stretch stands in a page's texts, in either spelling; its ends may be marks."""
    stretch = re.sub(r"^\W+|\W+$", "", stretch)
    asked = (squeezed(canonical(stretch)), squeezed(plain(stretch)))
    return any(one in text for one, text in zip(asked, texts, strict=True))


def test_what_is_found_first_holds_what_was_asked_for(real_site: Built, engine: Engine) -> None:
    """A page that is listed first for a stretch of its words holds it, figures spelled alike."""
    pairs, numbers = cases(real_site, "zh", engine)
    words = searched(real_site, "zh", set(numbers))
    whole = {
        path: [*texts, real_site.pages[f"{path}index.html"].one("main").text]
        for path, texts in words.items()
        if len(texts) > 1  # no bare lists
    }
    held = {
        path: [squeezed(spelled(" ".join(texts))) for spelled in (canonical, plain)]
        for path, texts in whole.items()
    }  # a stretch may end within a unit that has another spelling
    asked = [text for text, _ in pairs if " " not in text and len(squeezed(plain(text))) > 3][:300]
    found = engine.ask("search", site=str(real_site.out), code="zh", queries=asked, size=1)
    checked = [
        (text, first) for text, (first, *_) in zip(asked, found, strict=True) if first in held
    ]
    assert [one for one in checked if not holds(held[one[1]], one[0])] == []
    assert len(checked) > 100
