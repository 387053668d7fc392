"""A saved page as blocks: parsed as browsers parse it, its body found, the rest kept as `around`.

selectolax is used because it follows the HTML standard to the letter: old pages have unclosed
tables and a bare `<` before Chinese, and other parsers lose text there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from portal.importing.html_blocks import blocks_of, children, hidden, tag_of
from portal.importing.old_page import Link, OldPage, UnreadableError, ask

_BODIES = (
    "#UCAP-CONTENT, .pages_content, #zoom, #Zoom, #zoomcon, .TRS_Editor, .trs_editor_view, "
    "#article-content, #articlecontent, .article-content, .article_content, .articleContent, "
    "#fontzoom, #vsb_content, .v_news_content, #news_content, .news_content, .arc_body, "
    "#textcontent, .xxgk_content, #info_content, .article-body, .main-text"
)
"""Where the usual systems (TRS, Hanweb, VSB, DedeCMS and their kin) put the text of a page."""
_FILE = re.compile(
    r"\.(docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|7z|csv|txt|jpe?g|png)$", re.IGNORECASE
)
_LONG = 20
_MOST = 0.9
_OPEN = 1000
"""Tags open at once; real pages have 40, those of bad editors some hundred fonts."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)")
_WHOLE = re.compile(r"""<[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*+""")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_BETWEEN = re.compile(r"[\s/\"']+")
_CLOSED = frozenset(
    {
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"),
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "colgroup", "rt", "rp", "frame"),
    }
)
"""Tags without an end, and those that browsers end by themselves."""


def read_html(text: str) -> OldPage:
    """The page in a saved HTML file.

    Raises UnreadableError when it holds no text.
    """
    if _too_deep(text) or _too_wide(text):
        raise _nested()
    tree = LexborHTMLParser(text)
    if tree.body is None or not tree.body.text().strip():
        raise UnreadableError("页面里没有文字", "the page has no text")
    try:
        return _page(tree, tree.body)
    except RecursionError:
        raise _nested() from None


def _nested() -> UnreadableError:
    return UnreadableError(
        "标签嵌套太深或属性太多，不像一个网页",
        "tags are nested too deeply, or have too many attributes, for a page",
    )


def _too_deep(text: str) -> bool:
    """Whether more tags stand open than on any page, told before it is parsed.

    For each tag the parser looks at all that are open, and so would we. Those that a browser closes
    by itself are not counted; one that closes nothing takes nothing away.
    """
    opened: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(text):
        tag = name.lower()
        if not closing and tag not in _CLOSED:
            opened[tag] += 1
            depth += 1
            if depth > _OPEN:
                return True
        elif opened[tag]:
            opened[tag] -= 1
            depth -= 1
    return False


def _too_wide(text: str) -> bool:
    """Whether a tag has more attributes than any has: the parser compares each with all others."""
    return any(
        len(_BETWEEN.findall(_QUOTED.sub("", tag[0]))) > _OPEN for tag in _WHOLE.finditer(text)
    )


def _page(tree: LexborHTMLParser, whole: LexborNode) -> OldPage:
    known = _known_body(whole)
    body = known if known is not None else _densest(whole)
    around = [] if body.mem_id == whole.mem_id else blocks_of(whole, without=body)
    page = OldPage(list(blocks_of(body)), around=list(around))
    page.tags = dict(_tags(tree))
    page.title = _heading(whole)
    page.window_title = _window_title(tree)
    _notice(page, body)
    if known is None:
        page.questions.append(ask("body-found"))
    return page


def _known_body(body: LexborNode) -> LexborNode | None:
    found = [node for node in body.css(_BODIES) if node.text().strip()]
    return max(found, key=lambda node: len(node.text()), default=None)


def _densest(node: LexborNode) -> LexborNode:
    """The innermost element that holds nearly all of the long paragraphs."""
    whole = _weight(node)
    while True:
        inner = (one for one in children(node) if tag_of(one) != "#" and not hidden(one))
        most = max(inner, key=_weight, default=None)
        if most is None or most.tag == "p" or _weight(most) < max(1, whole * _MOST):
            return node
        node = most


def _weight(node: LexborNode) -> int:
    texts = (block.text or "".join(map("".join, block.rows)) for block in blocks_of(node))
    return sum(len(text) for text in texts if len(text) >= _LONG and "版权所有" not in text)


def _tags(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The page tags of the national guide for government sites."""
    for node in tree.css("meta[name]"):
        name, value = node.attributes.get("name"), node.attributes.get("content")
        if name and value and value.strip():
            yield name.lower(), value.strip()


def _heading(body: LexborNode) -> str:
    for selector in ("h1", "[class*=title], [id*=title]", "h2"):
        found = {" ".join(node.text().split()) for node in body.css(selector) if not hidden(node)}
        found.discard("")
        if len(found) == 1:
            return found.pop()
    return ""


def _window_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join(node.text().split()) if node is not None else ""


def _notice(page: OldPage, body: LexborNode) -> None:
    """What the text of the body does not show: links, images, raised and hidden text."""
    for node in body.css("a[href]"):
        address = (node.attributes.get("href") or "").strip()
        if address and not address.startswith(("#", "javascript:")):
            page.links.append(Link(" ".join(node.text().split()), address))
    page.images += (
        node.attributes.get("src") or "" for node in body.css("img") if node.attributes.get("src")
    )
    raised = [node.text().strip() for node in body.css("sup, sub")]
    if words := "、".join(word for word in raised if word):
        page.questions.append(ask("raised-text", words=words))
    if body.css_first("[colspan]:not([colspan='1']), [rowspan]:not([rowspan='1'])") is not None:
        page.questions.append(ask("merged-cells"))
    for node in body.css("*"):
        if hidden(node) and (words := " ".join(node.text().split())):
            page.left_out.append(words)


def is_file(address: str) -> bool:
    """Whether an address leads to a file that one downloads."""
    return bool(_FILE.search(unquote(address.partition("?")[0].partition("#")[0])))
