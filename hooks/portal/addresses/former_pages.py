"""All pages of a site: those that stand, and those that answer for an address that is no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portal.addresses.answers import Addresses, Answer
from portal.addresses.moves import Redirect, Tombstone
from portal.kinds.model import Text
from portal.pages.all import pages
from portal.pages.columns import columns, menu
from portal.pages.files import TakeAway
from portal.pages.page import HOME, Page
from portal.pages.prose import prose_page
from portal.reading.catalogue import Catalogue
from portal.reading.prose import read_prose

MOVED = Text(zh="网址已变更", en="This address has changed")


def standing_pages(catalogue: Catalogue) -> list[Page]:
    """Every page but documents and answers, prose included."""
    prose = map(prose_page, read_prose(catalogue.root))
    return [*pages(catalogue), *prose]


def with_answers(standing: list[Page], addresses: Addresses) -> list[Page]:
    """Every page but documents, those that answer last."""
    listed = [
        answer for answer in addresses.answers if answer.entry and answer.address in addresses.moves
    ]
    extra = {
        "moved": [one for one in listed if isinstance(one.entry, Redirect)],
        "removed": [one for one in listed if isinstance(one.entry, Tombstone)],
        "ledger": (len(addresses.ledger.lines), addresses.ledger.tips),
    }
    path = columns()["permalinks"].path
    shown = [replace(page, extra=extra) if page.path == path else page for page in standing]
    return [*shown, *_answer_pages(addresses)]


def _answer_pages(addresses: Addresses) -> Iterator[Page]:
    for answer in addresses.answers:
        if "#" in answer.address:
            continue  # it is answered on its page
        if isinstance(answer.entry, Tombstone):
            instead = addresses.end_of(answer.entry.instead) if answer.entry.instead else None
            to = _title(addresses, instead) if instead is not None else None
            page = _page(answer, answer.entry.title, "answers/tombstone.html")
            yield replace(page, extra={**page.extra, "instead": instead, "to": to})
        else:
            forward = answer.target or ""
            to = _title(addresses, forward)
            extra = {"forward": forward, "own": has_language(addresses.files, forward), "to": to}
            yield _page(answer, MOVED, "answers/redirect.html", **extra)


def _page(answer: Answer, title: Text, template: str, **extra: object) -> Page:
    """The page at a former address. A file's address becomes a folder: a server sends people on."""
    first = answer.address.partition("/")[0]
    column = next((one.id for one in menu() if one.path == f"{first}/"), "disclosure")
    path = answer.address if answer.address.endswith("/") else f"{answer.address}/"
    return Page(
        path,
        title,
        template,
        column=column,
        trail=((HOME, ""),),
        extra={"answer": answer, **extra},
        spliced=True,
        feeds_search=template.endswith("tombstone.html") and path == answer.address,
    )


def has_language(files: TakeAway, address: str) -> bool:
    """Whether an address exists in each language: a page does, most files do not."""
    path = address.partition("#")[0]
    return not path or path.endswith("/") or files.spoken(path)


def _title(addresses: Addresses, address: str) -> Text | None:
    path = address.partition("#")[0]
    return addresses.titles.get(path if path.endswith("/") else path.rpartition("/")[0] + "/")


def is_answer(page: Page) -> bool:
    """Whether a page only answers for a former address."""
    return "answer" in page.extra


def former(addresses: Addresses) -> dict[str, list[Answer]]:
    """What living pages have to say of former addresses, by path: lost anchors, former numbers."""
    found: dict[str, list[Answer]] = {}
    for answer in addresses.answers:
        path, mark, _ = answer.address.partition("#")
        if mark and path in addresses.living:
            found.setdefault(path, []).append(answer)
        elif isinstance(answer.entry, Redirect) and answer.address in addresses.moves:
            target = (answer.target or "").partition("#")[0]
            found.setdefault(target, []).append(answer)
    return found
