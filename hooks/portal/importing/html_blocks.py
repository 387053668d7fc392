"""The blocks of an HTML element as a browser would set them, tables of data kept as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from portal.importing.old_page import Block

_UNSEEN = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "select",
    "button",
    "iframe",
    "object",
}
_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
    ),
    *("kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "ruby", "rt", "rp", "wbr", "img", "input", "o:p"),
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]"
_FOLDED = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
_LONG_CELL = 200


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes directly below a node, texts included."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def tag_of(node: LexborNode) -> str:
    """The name of an element; `#` for texts, comments and the like."""
    return node.tag if node.tag and node.tag[0] not in "-_" else "#"


def hidden(node: LexborNode) -> bool:
    """Whether the page itself says that readers do not see an element."""
    if tag_of(node) == "#":
        return False
    style = node.attributes.get("style") or ""
    return node.tag in _UNSEEN or "hidden" in node.attributes or bool(_HIDDEN.search(style))


def blocks_of(node: LexborNode, without: LexborNode | None = None) -> Iterator[Block]:
    """The blocks below an element, leaving out another one."""
    writer = _Writer(without)
    writer.write(node)
    writer.end()
    return iter(writer.blocks)


class _Writer:
    """Gathers the texts of a block until something ends it."""

    def __init__(self, without: LexborNode | None) -> None:
        self.without = without
        self.blocks: list[Block] = []
        self.words = ""
        self.frame = Block("")

    def write(self, node: LexborNode) -> None:
        """Take in what is below a node."""
        for child in children(node):
            if child.tag == "-text":
                self.words += child.text_content or ""
            elif tag_of(child) != "#" and not hidden(child) and not self._left_out(child):
                self._element(child)

    def _left_out(self, node: LexborNode) -> bool:
        return self.without is not None and node.mem_id == self.without.mem_id

    def _element(self, node: LexborNode) -> None:
        if node.tag == "br":
            self.end()
        elif node.tag in _INLINE:
            self.write(node)
        elif node.tag == "table" and (rows := _data_rows(node)):
            self.end()
            self.blocks.append(Block("", rows=rows))
        elif node.tag == "dl":
            self.end()
            self.blocks += _definitions(node)
        else:
            self._box(node)

    def _box(self, node: LexborNode) -> None:
        self.end()
        before, at = self.frame, len(self.blocks)
        bullet = _bullet(node) if node.tag == "li" else before.bullet
        self.frame = Block("", _HEADINGS.get(tag_of(node), 0), bullet)
        if node.tag == "pre":
            self.blocks += (Block(line.strip()) for line in node.text().split("\n") if line.strip())
        else:
            self.write(node)
        self.end()
        if len(self.blocks) == at + 1 and not self.blocks[at].rows:
            self.blocks[at] = self.blocks[at]._replace(cells=_pieces(node))
        self.frame = before

    def end(self) -> None:
        """Finish the block that is being written."""
        if text := spaced(self.words):
            self.blocks.append(self.frame._replace(text=text))
            if self.frame.bullet:
                self.frame = self.frame._replace(bullet="  ")
        self.words = ""


def spaced(words: str) -> str:
    """Text with its white space as a browser shows it; a fold between wide characters is none."""
    return _SPACE.sub(" ", _FOLDED.sub("", words)).strip()


def _bullet(node: LexborNode) -> str:
    return "1. " if node.parent is not None and node.parent.tag == "ol" else "- "


def _pieces(node: LexborNode) -> tuple[str, ...]:
    texts = (
        spaced(child.text(deep=True) or "") for child in children(node) if child.tag != "-comment"
    )
    found = tuple(text for text in texts if text)
    return found if len(found) > 1 else ()


def _definitions(node: LexborNode) -> Iterator[Block]:
    row: list[str] = []
    for child in node.css("dt, dd"):
        text = spaced(child.text())
        if child.tag == "dt" and row:
            yield Block("", rows=(tuple(row),))
            row = []
        row.append(text)
    if row:
        yield Block("", rows=(tuple(row),))


def _data_rows(table: LexborNode) -> tuple[tuple[str, ...], ...]:
    """The cells of a table of data; nothing for one that only lays out the page."""
    if any(node.mem_id != table.mem_id for node in table.css("table, h1, h2, h3")):
        return ()  # it lays out; looked at first, as every cell of tables in tables would be again
    rows = tuple(
        tuple(_cell(cell) for cell in children(row) if cell.tag in {"td", "th"})
        for row in table.css("tr")
    )
    rows = tuple(row for row in rows if any(row))
    if max(map(len, rows), default=0) < 2:
        return ()
    return () if any(map(_lays_out, table.css("td"))) else rows


def _lays_out(cell: LexborNode) -> bool:
    blocks = list(blocks_of(cell))
    return len(blocks) > 2 and sum(len(block.text) for block in blocks) > _LONG_CELL


def _cell(node: LexborNode) -> str:
    return " ".join(block.text or " ".join(map(" ".join, block.rows)) for block in blocks_of(node))
