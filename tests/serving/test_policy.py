"""The policy of every page, where a server sends none."""

from __future__ import annotations

from portal.serving.server import PAGE_POLICY
from tests.built import Built


def test_every_page_says_itself_that_it_loads_nothing_from_elsewhere(site: Built) -> None:
    for page in site.pages.values():
        said = [
            one.attributes["content"]
            for one in page.root.all("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert said == [PAGE_POLICY], page.file


def test_it_runs_no_script_but_files_of_its_own_host() -> None:
    said = dict(one.split(" ", 1) for one in PAGE_POLICY.split(";"))
    assert said["default-src"] == "'self'"  # and so of scripts and styles
    assert {"script-src", "style-src"} & set(said) == set()
    assert said["base-uri"] == "'none'"
