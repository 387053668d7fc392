"""The slots of a shell: what differs between two pages of it; how addresses are finished."""

from __future__ import annotations

from typing import NamedTuple

from portal.drawing.words import ROOT


class Slots(NamedTuple):
    """What differs between two pages of one shell, as HTML.

    `text` stands in the body where `TEXT` is: a document's text has no addresses to finish, and is
    carried by itself past all that is done to the rest.
    """

    title: str
    head: str
    switch: str
    trail: str
    body: str
    imprint: str
    text: str = ""

    def whole(self) -> Slots:
        """The same with the text in its place."""
        return self._replace(body=self.body.replace(TEXT, self.text), text="")


TEXT = "\0text\0"
"""Where a document's text stands in the body of its page."""


def finish(html: str, way_up: str) -> str:
    """The page with its addresses going up `way_up` (such as '../../') to the site's root."""
    return html.replace(ROOT, way_up)
