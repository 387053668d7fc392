"""Where the head of a page ends and its text begins, and what the head says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portal.importing.labels import Pair, block_pairs, pairs, unknown_pair, weak
from portal.importing.numbering import mark
from portal.importing.old_page import Block, OldPage
from portal.importing.toolbars import is_furniture, without_toolbar

_LONG = 60
_SENTENCE = re.compile(r"[。；！？;]$")
_SALUTATION = re.compile(r"[:：]$")
_OWN_LINES = 4


@dataclass
class DraftHead:
    """What the head of a page says, and the body under it."""

    pairs: list[Pair] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def split(page: OldPage) -> DraftHead:
    """Part the blocks of a page into head and body; nothing of them is lost."""
    head = DraftHead()
    end = _end_of_head(page.blocks)
    for block in page.blocks[:end]:
        _take(block, head)
    head.body = _without_foot(page.blocks[end:], head)
    if head.body and _is_title(head.body[0], page.title, head.titles):
        head.titles.append(head.body.pop(0).text)
    for block in page.around:
        head.pairs += [pair for pair in _pairs(block) if pair.field]
    return head


def _end_of_head(blocks: list[Block]) -> int:
    """The head ends with its last line of metadata or buttons, before the text proper."""
    end = strange = 0
    for number, block in enumerate(blocks):
        if _of_head(block):
            end = number + 1
        elif strange == _OWN_LINES or not _titular(block):
            break
        else:
            strange += 1
    return end


def _of_head(block: Block) -> bool:
    found = _pairs(block)
    return (bool(found) and not weak(found)) or is_furniture(block.text)


def _titular(block: Block) -> bool:
    short = 0 < len(block.text) <= _LONG and not block.rows and not block.bullet
    return short and not _SENTENCE.search(block.text) and not _SALUTATION.search(block.text)


def _is_title(block: Block, known: str, found: list[str]) -> bool:
    return _same(block.text, known) if known else not found and may_be_title(block)


def may_be_title(block: Block) -> bool:
    """Whether a line may be the title of what follows: short, no sentence, no number before it."""
    return _titular(block) and mark(block.text) is None


def _pairs(block: Block) -> list[Pair]:
    text, _ = without_toolbar(block.text)
    return list(block_pairs(text, block.cells, block.rows))


def _take(block: Block, head: DraftHead) -> None:
    if found := _pairs(block):
        head.pairs += found
        head.left_out += _unpaired(block)
    elif is_furniture(block.text):
        head.left_out.append(block.text)
    elif other := unknown_pair(block.text):
        head.pairs.append(other)
    elif block.text:
        head.titles.append(block.text)
    else:
        head.left_out += (" ".join(row) for row in block.rows)


def _unpaired(block: Block) -> list[str]:
    _, toolbar = without_toolbar(block.text)
    rows = [" ".join(row) for row in block.rows if not list(block_pairs("", (), (row,)))]
    return [*rows, *filter(None, (toolbar,))]


def _without_foot(blocks: list[Block], head: DraftHead) -> list[Block]:
    """The body without buttons and neighbours at its end."""
    end = len(blocks)
    while end and (is_furniture(blocks[end - 1].text) or _viewed(blocks[end - 1])):
        end -= 1
    for block in blocks[end:]:
        found = _pairs(block)
        head.pairs += found
        head.left_out += [] if found else [block.text]
    return blocks[:end]


def _viewed(block: Block) -> bool:
    found = pairs(block.text, block.cells)
    return bool(found) and all(pair.field in {"views", "origin"} for pair in found)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
