"""Every address on every page leads somewhere, nothing comes from elsewhere or stands inline."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.kinds.marks import parts
from portal.kinds.record import OutsideEvidence
from tests.built import Built, Element, all_dead, content, external
from tests.offices import FILINGS

SPELLED = ("mailto:", "tel:")
VERSIONS = {"latest-version", "predecessor-version", "successor-version"}
NAMING = {"canonical", "alternate", "cite-as"} | VERSIONS


def named(link: Element) -> bool:
    """Whether a <link> only names an address and loads nothing."""
    return link.attributes["rel"] in NAMING


def test_no_internal_address_is_dead(site: Built) -> None:
    assert all_dead(site) == {}


def test_nothing_is_loaded_from_another_origin(site: Built) -> None:
    for page in site.pages.values():
        loaded = [
            address for element, address in page.addresses if element.tag not in {"a", "link"}
        ]
        loaded += (one.attributes["href"] for one in page.root.all("link") if not named(one))
        away = [one for one in loaded if external(one) and not one.startswith("data:image/")]
        assert away == [], page.file


def test_no_link_outside_a_text_leads_elsewhere_but_to_filings_originals_and_evidence(
    site: Built,
) -> None:
    originals = {card.original_url for card in site.catalogue.documents if card.original_url}
    evidence = {
        part.url
        for records in site.catalogue.records.values()
        for record in records
        for _, part in parts(record)
        if isinstance(part, OutsideEvidence)
    }
    for page in site.pages.values():
        texts = [*page.root.with_class("body"), *page.root.with_class("prose")]
        inside = {id(link) for text in texts for link in text.all("a")}
        away = {
            address
            for link, address in page.addresses
            if link.tag == "a" and external(address) and id(link) not in inside
            if not address.startswith(SPELLED)
        }
        assert away <= FILINGS | originals | evidence, page.file


def test_only_the_error_page_goes_by_the_root(site: Built) -> None:
    for name, page in site.pages.items():
        rooted = [address for _, address in page.addresses if address.startswith("/")]
        assert bool(rooted) == name.endswith("404.html"), (name, rooted[:3])


def test_no_style_sheet_or_script_asks_another_origin(site: Built) -> None:
    for name in site.files:
        if name.startswith("assets/"):
            text = (site.out / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http:" not in text, name
            assert "https:" not in text, name
            assert "url(//" not in text, name


def test_the_site_works_below_any_path(site: Built, tmp_path: Path) -> None:
    below = tmp_path / "portal" / "street"
    shutil.copytree(site.out, below)
    for name, page in site.pages.items():
        if not name.endswith("404.html"):
            targets = [
                page.target(address)[0] for _, address in page.addresses if not external(address)
            ]
            assert [one for one in targets if one.startswith("..")] == [], name
    assert content(below) == content(site.out)


# --- nothing inline -------------------------------------------------------------------------------


def inline(element: Element) -> list[str]:
    """The attributes of an element that hold script or style."""
    return [name for name in element.attributes if name == "style" or name.startswith("on")]


def test_no_attribute_holds_script_or_style(site: Built) -> None:
    for page in site.pages.values():
        assert [inline(one) for one in page.root.walk() if inline(one)] == [], page.file


def test_no_script_or_style_stands_in_a_page(site: Built) -> None:
    for page in site.pages.values():
        assert page.root.all("style", "iframe", "object", "embed") == [], page.file
        for script in page.root.all("script"):
            if script.attributes.get("type") == "application/ld+json":
                continue  # data, which no browser runs; `test_structured.py` reads it
            assert script.attributes.get("src"), page.file
            assert script.text == "", page.file
