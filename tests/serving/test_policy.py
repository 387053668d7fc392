"""The policy of every page, where a server sends none."""

from __future__ import annotations

from portal.serving.server import POLICY
from tests.built import Built


def test_every_page_carries_the_policy_that_the_server_sends(site: Built) -> None:
    """But what a page cannot say of itself: who may frame it."""
    expected = "; ".join(one for one in POLICY.split("; ") if not one.startswith("frame-ancestors"))
    for page in site.pages.values():
        said = [
            one.attributes["content"]
            for one in page.root.all("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert said == [expected], page.file
