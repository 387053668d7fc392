"""XML as a tree of elements: escaping and namespaces are the library's business."""

from __future__ import annotations

from typing import Any

from lxml import etree


def root(tag: str, namespaces: dict[str | None, str], **attributes: str) -> Any:
    """The first element of a file, whose tag is given as `{namespace}name`."""
    return etree.Element(tag, attributes, namespaces)


def add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    """Add an element to another one; returns it."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def xml_text(tree: Any) -> str:
    """A whole file: an element a line, so that two builds can be compared by eye."""
    raw: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return raw.decode()
