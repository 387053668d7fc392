"""What pages say of themselves as schema.org, read back by an independent reader of JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from rdflib import RDF, Graph, Literal, Namespace, URIRef

from portal.kinds.activity import Activity
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES
from portal.pages.page import ERROR, Page
from tests.built import Built
from tests.built import Page as BuiltPage
from tests.conftest import MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE

SCHEMA = Namespace("https://schema.org/")


def blocks(page: BuiltPage) -> list[Any]:
    """What the data blocks of a page hold."""
    scripts = page.root.all("script")
    found = [one for one in scripts if one.attributes.get("type") == "application/ld+json"]
    return [json.loads("".join(map(str, one.children))) for one in found]


def graph(page: BuiltPage, base: str = "https://mirror-lake.example/") -> Graph:
    """A page's statements; its context is looked up nowhere."""
    (block,) = blocks(page)
    things = block if isinstance(block, list) else [block]
    local = {"@vocab": str(SCHEMA), "url": {"@type": "@id"}, "item": {"@type": "@id"}}
    data = json.dumps([{**thing, "@context": local} for thing in things])
    return Graph().parse(data=data, format="json-ld", publicID=base + page.file)


def described(page: Page) -> bool:
    """Whether a planned page describes itself."""
    return not page.poster and page.path != ERROR


def test_every_page_but_posters_and_the_error_page_describes_itself_once(site: Built) -> None:
    for planned in site.planned:
        for language in LANGUAGES:
            page = site.pages[planned.file(language)]
            assert len(blocks(page)) == described(planned), page.file


def test_every_page_s_description_leads_to_the_page(site: Built) -> None:
    for page in site.pages.values():
        for block in blocks(page):
            about = block[0] if isinstance(block, list) else block
            address = about["url"].removeprefix(site.catalogue.office.official_url or "\0")
            own = page.file.removesuffix("index.html")
            in_site = address == own if site.catalogue.office.official_url else True
            assert in_site, page.file
            assert about["inLanguage"] == ("en" if page.english else "zh-Hans"), page.file
            assert not site.catalogue.office.official_url or "\0" not in json.dumps(block)


def test_a_document_s_statements_are_those_of_its_record(town_site: Built) -> None:
    for record in town_site.documents:
        page = town_site.pages[record.path + "index.html"]
        found = graph(page)
        own = URIRef(f"https://mirror-lake.example/{record.path}")
        (subject,) = found.subjects(SCHEMA.url, own)
        assert found.value(subject, SCHEMA.name) == Literal(record.title.zh)
        assert found.value(subject, SCHEMA.datePublished) == Literal(record.issued.isoformat())
        number = found.value(subject, SCHEMA.identifier)
        assert found.value(number, SCHEMA.value) == Literal(record.index_number)
        kind = found.value(subject, RDF.type)
        assert (kind == SCHEMA.Legislation) == (record.genre == "normative")


def test_only_a_point_with_an_address_is_a_place(town_site: Built) -> None:
    for record in town_site.catalogue.of(ServicePoint):
        page = town_site.pages[record.path + "index.html"]
        kind = blocks(page)[0][0]["@type"]
        assert kind == ("GovernmentOffice" if record.address else "GovernmentService")


def test_the_real_office_s_points_are_services_as_none_is_located(real_site: Built) -> None:
    for record in real_site.catalogue.of(ServicePoint):
        page = real_site.pages[record.path + "index.html"]
        assert blocks(page)[0][0]["@type"] == "GovernmentService"


def test_every_session_is_an_event(town_site: Built) -> None:
    for record in town_site.catalogue.of(Activity):
        about = blocks(town_site.pages[record.path + "index.html"])[0][0]
        starts = [event["startDate"] for event in about.get("subEvent", ())]
        assert starts == [session.start.isoformat() for session in record.sessions]


def test_no_text_ends_the_data_block(build_office: MakeSite) -> None:
    title = "</script><script>alert(1)</script>&amp;<!--"
    text = DOCUMENT.replace("{zh: 工作计划, en: Work plan}", f'{{zh: "{title}", en: Plan}}')
    page = build_office({DOCUMENT_FILE: text}).pages["X/2021-1/index.html"]
    assert blocks(page)[0][0]["name"] == title
    assert [one for one in page.root.all("script") if not one.attributes] == []


def test_without_an_official_address_addresses_are_relative(build_office: MakeSite) -> None:
    page = build_office({}).pages["X/2021-1/index.html"]
    about, trail = blocks(page)[0]
    assert page.target(about["url"]) == (page.file, "")
    assert page.target(trail["itemListElement"][0]["item"]) == ("index.html", "")
