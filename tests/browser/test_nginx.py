"""nginx with the sample configuration serves the site as it was made to be served."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.serving.server import POLICY
from tests.browser.watch import Watch


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("en/plans/2026/", "text/html"),
        ("search/", "text/html"),
        ("assets/portal.css", "text/css"),
        ("assets/portal.js", "application/javascript"),
        ("assets/search-page.js", "application/javascript"),
        ("numbers.json", "application/json"),
        ("404.html", "text/html"),
    ],
)
def test_every_answer_has_the_policy_and_is_compressed(
    page: Page, nginx_home: str, path: str, kind: str
) -> None:
    answer = page.request.get(nginx_home + path)
    assert answer.status == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"


def test_what_has_not_changed_is_not_sent_again(page: Page, nginx_home: str) -> None:
    address = f"{nginx_home}assets/portal.css"
    etag = page.request.get(address).headers["etag"]
    again = page.request.get(address, headers={"If-None-Match": etag})
    assert (again.status, again.body()) == (304, b"")


@pytest.mark.parametrize(("prefix", "title"), [("", "没有这个页面"), ("en/", "Page not found")])
def test_a_wrong_address_is_answered_in_the_language_it_was_asked_in(
    page: Page, nginx_home: str, watch: Watch, prefix: str, title: str
) -> None:
    watch.expect("status 404")
    watch.expect("console: Failed to load resource.*404")
    answer = page.goto(f"{nginx_home}{prefix}no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert answer.headers["content-security-policy"] == POLICY
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_address_without_its_last_slash_leads_to_the_page(page: Page, nginx_home: str) -> None:
    page.goto(f"{nginx_home}plans/2026")
    expect(page).to_have_url(f"{nginx_home}plans/2026/")
