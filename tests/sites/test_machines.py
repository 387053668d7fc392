"""What the site offers machines, each format read back by a reader that is not ours."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from portal.kinds.activity import Activity
from portal.kinds.plan import Plan
from portal.kinds.registry import KINDS
from portal.language.languages import LANGUAGES, Language
from portal.outputs import sitemap
from portal.outputs.registry import take_away
from portal.pages.columns import columns
from portal.pages.feeds import FEEDS
from tests.built import Built
from tests.conftest import MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE, official

BASE = "https://www.example.gov.cn/a/"
OFFICIAL = {"data/office.yml": official(BASE)}
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
HISTORY = (
    "changes:\n"
    "  - {date: 2021-02-01, kind: minor, note: {zh: 改错字, en: A slip mended}}\n"
    "  - {date: 2021-03-01, kind: major, note: {zh: 增加附件, en: A file added}}\n"
)
WITHDRAWN = "validity: {status: withdrawn, until: 2021-04-01, reason: {zh: 有误, en: Wrong}}\n"


def loaded(place: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(place.read_text("utf-8"))


def table(place: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, which begins with the mark that Excel needs."""
    raw = place.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.fixture(params=LANGUAGES, ids=lambda one: one.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    found: Language = request.param
    return found


# --- the catalogue and the lists ------------------------------------------------------------------


def test_the_workbook_says_what_the_table_says(site: Built) -> None:
    book = load_workbook(site.out / "data" / "catalogue.xlsx", read_only=True)
    first, *rows = book.worksheets[0].iter_rows(values_only=True)
    listed = table(site.out / "data" / "catalogue.csv")
    assert [list(row) for row in rows] == [
        [value or None for value in one.values()] for one in listed
    ]
    assert list(first) == list(listed[0])


@pytest.mark.parametrize("name", ["projects", "service-points", "activities"])
def test_a_list_has_every_record_as_json_and_as_a_row(name: str, site: Built) -> None:
    listed = loaded(site.out / "data" / f"{name}.json")
    rows = table(site.out / "data" / f"{name}.csv")
    (records,) = (
        found for found in site.catalogue.records.values() if found and found[0].folder == name
    )
    assert [one["id"] for one in listed] == [record.id for record in records]
    assert [row["编号"] for row in rows] == [record.id for record in records]
    for one, row in zip(listed, rows, strict=True):
        assert row["名称（中文）"] == one["title"]["zh"]
        assert row["概述（英文）"] == one["summary"].get("en", "")
        assert f"{one['path']}index.html" in site.files


def test_every_target_says_how_it_stood_on_which_day(site: Built) -> None:
    rows = table(site.out / "data" / "targets.csv")
    targets = [target for plan in site.catalogue.of(Plan) for target in plan.targets]
    assert [row["原文写法"] for row in rows] == [target.as_printed for target in targets]
    assert {row["截至"] for row in rows} == {"2026-07-01"}
    for row, target in zip(rows, targets, strict=True):
        assert bool(row["状态（代码）"]) == (target.kind != "scope")


def test_every_list_page_leads_to_its_files(site: Built) -> None:
    for column, name in (
        ("projects", "projects"),
        ("catalogue", "catalogue"),
        ("plans", "targets"),
    ):
        page = site.pages[f"{columns()[column].path}index.html"]
        led = {page.target(address)[0] for _, address in page.addresses if ":" not in address}
        assert {f"data/{name}.csv", f"data/{name}.json"} <= led


def test_the_page_on_open_data_names_every_file(site: Built, language: Language) -> None:
    page = site.pages[f"{language.prefix}data/index.html"]
    led = {page.target(address)[0] for _, address in page.addresses if ":" not in address}
    for one in take_away(site.catalogue).datasets.values():
        assert {file.url(language) for file in one.files} <= led & site.files
        assert one.schema is None or one.schema.path in led


def test_a_licence_is_named_only_where_the_office_has_stated_one(
    town_site: Built, real_site: Built
) -> None:
    assert "本机关尚未声明" in real_site.pages["data/index.html"].one("main").text
    assert "本机关尚未声明" not in town_site.pages["data/index.html"].one("main").text
    assert "dct:license" not in (real_site.out / "data" / "dcat.jsonld").read_text("utf-8")


# --- JSON Schemas ---------------------------------------------------------------------------------


def schema(site: Built, name: str) -> Draft202012Validator:
    """A published schema, itself checked."""
    found = loaded(site.out / "data" / "schemas" / f"{name}.json")
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=FormatChecker())


@pytest.mark.parametrize(
    "name", ["catalogue", "log", *(kind.dataset for kind in KINDS if kind.rows)]
)
def test_every_list_keeps_its_schema(name: str, site: Built) -> None:
    entries = loaded(site.out / "data" / f"{name}.json")
    assert entries
    for entry in entries:
        assert [fault.message for fault in schema(site, name).iter_errors(entry)] == []


def test_every_document_keeps_its_schema(site: Built) -> None:
    validator = schema(site, "document")
    for record in site.documents:
        found = loaded(site.out / record.path / "index.json")
        assert [fault.message for fault in validator.iter_errors(found)] == []


def test_a_schema_refuses_what_is_wrong_and_names_fields_in_both_languages(site: Built) -> None:
    validator = schema(site, "document")
    found = loaded(site.out / site.documents[0].path / "index.json")
    assert not validator.is_valid({**found, "unknown": 1})
    assert not validator.is_valid({key: one for key, one in found.items() if key != "abstract"})
    assert not validator.is_valid({**found, "issued": "1月5日"})
    published = loaded(site.out / "data" / "schemas" / "document.json")
    assert published["properties"]["index_number"]["title"] == "索引号 / Index number"


# --- DCAT -----------------------------------------------------------------------------------------


def test_the_dcat_catalogue_names_every_file_in_both_languages(town_site: Built) -> None:
    base = "https://mirror-lake.example/"
    graph = Graph().parse(town_site.out / "data" / "dcat.jsonld", format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    found = list(graph.objects(catalogue, DCAT.dataset))
    datasets = take_away(town_site.catalogue).datasets.values()
    assert len(found) == len(datasets)
    for one in found:
        titles = graph.objects(one, DCTERMS.title)
        assert {getattr(title, "language", None) for title in titles} == {"zh-Hans", "en"}
    files = {str(one).removeprefix(base) for one in graph.objects(None, DCAT.downloadURL)}
    assert files <= town_site.files
    assert files >= {file.path for one in datasets for file in one.files}
    assert len(set(graph.subjects(RDF.type, DCTERMS.LicenseDocument))) > 0


def test_the_dcat_catalogue_of_a_site_without_an_address_speaks_of_its_folder(
    real_site: Built,
) -> None:
    graph = Graph().parse(
        data=(real_site.out / "data" / "dcat.jsonld").read_text("utf-8"),
        format="json-ld",
        publicID="https://anywhere.example/x/data/dcat.jsonld",
    )
    files = set(graph.objects(None, DCAT.downloadURL))
    assert URIRef("https://anywhere.example/x/data/catalogue.csv") in files


# --- feeds ----------------------------------------------------------------------------------------


def topics(site: Built) -> list[str]:
    """The names of the feeds of topics."""
    return sorted({f"topics/{card.topic}" for card in site.catalogue.documents if card.topic})


def test_there_is_a_feed_for_every_column_and_topic(town_site: Built, language: Language) -> None:
    folder = f"{language.prefix}feeds/"
    wanted = {
        f"{folder}{name}.{end}" for name in (*FEEDS, *topics(town_site)) for end in ("xml", "json")
    }
    assert {name for name in town_site.files if name.startswith(folder)} == wanted


def test_every_feed_is_read_by_a_reader_of_feeds(town_site: Built, language: Language) -> None:
    for name in (*FEEDS, *topics(town_site)):
        place = town_site.out / language.prefix / "feeds" / name
        feed = feedparser.parse(place.with_suffix(".xml").read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.feed.language == language.tag
        items = loaded(place.with_suffix(".json"))["items"]
        assert [(one.id, one.link) for one in feed.entries] == [
            (one["id"], one["url"]) for one in items
        ]
        for entry in feed.entries:
            path = entry.link.removeprefix("https://mirror-lake.example/")
            assert f"{path}index.html" in town_site.files
            assert entry.id.startswith("tag:mirror-lake.example,")


def test_a_list_s_page_leads_a_reader_of_feeds_to_its_own(town_site: Built) -> None:
    for page in town_site.pages.values():
        for link in page.links("alternate"):
            if link.attributes.get("type") == "application/atom+xml":
                address = link.attributes["href"].removeprefix("https://mirror-lake.example/")
                assert address in town_site.files, page.file
    (address,) = (
        one.attributes["href"]
        for one in town_site.pages["en/projects/index.html"].links("alternate")
        if "type" in one.attributes
    )
    assert address == "https://mirror-lake.example/en/feeds/projects.xml"


def test_the_records_of_a_feed_are_the_latest_by_their_last_change(build_office: MakeSite) -> None:
    site = build_office({**OFFICIAL, DOCUMENT_FILE: DOCUMENT + HISTORY})
    (entry,) = feedparser.parse((site.out / "feeds" / "disclosures.xml").read_bytes()).entries
    assert entry.published == "2021-01-05T00:00:00+08:00"
    assert entry.updated == "2021-03-01T00:00:00+08:00"


def test_a_withdrawn_document_is_deleted_from_the_feeds(build_office: MakeSite) -> None:
    site = build_office({**OFFICIAL, DOCUMENT_FILE: DOCUMENT + WITHDRAWN})
    root = ET.parse(site.out / "feeds" / "disclosures.xml").getroot()  # noqa: S314 - our own file
    (deleted,) = root.iter(TOMBSTONE)
    name = "tag:www.example.gov.cn,2021:X/2021-1"
    assert deleted.attrib == {"ref": name, "when": "2021-04-01T00:00:00+08:00"}
    feed = loaded(site.out / "feeds" / "disclosures.json")
    assert feed["items"] == []
    assert feed["_deleted"] == [{"id": name, "when": "2021-04-01T00:00:00+08:00"}]


# --- the publication log --------------------------------------------------------------------------


def test_the_log_tells_all_that_happened_the_latest_first(build_office: MakeSite) -> None:
    site = build_office({DOCUMENT_FILE: DOCUMENT + HISTORY + WITHDRAWN})
    told = [(one["date"], one["event"]) for one in loaded(site.out / "data" / "log.json")]
    assert told == [
        ("2021-04-01", "withdrawn"),
        ("2021-03-01", "changed"),
        ("2021-02-01", "changed"),
        ("2021-01-05", "published"),
    ]
    rows = site.pages["en/data/log/index.html"].one("tbody").all("tr")
    assert [row.text for row in rows][:2] == [
        "2021-04-01 Withdrawn X/2021-1 Work plan Wrong",
        "2021-03-01 Changed X/2021-1 Work plan A file added",
    ]


def test_a_withdrawal_without_a_day_is_told_without_one(build_office: MakeSite) -> None:
    undated = WITHDRAWN.replace("until: 2021-04-01, ", "")
    site = build_office({**OFFICIAL, DOCUMENT_FILE: DOCUMENT + undated})
    last = loaded(site.out / "data" / "log.json")[-1]
    assert (last["date"], last["event"]) == (None, "withdrawn")
    assert len(loaded(site.out / "feeds" / "disclosures.json")["items"]) == 1


def test_every_publication_is_in_the_log(site: Built) -> None:
    log = loaded(site.out / "data" / "log.json")
    published = {one["index_number"]: one["date"] for one in log if one["event"] == "published"}
    assert published == {one.index_number: one.issued.isoformat() for one in site.documents}


# --- calendars ------------------------------------------------------------------------------------


def events(place: Path) -> list[Any]:
    """The entries of a calendar; no line of it is longer than the format allows."""
    raw = place.read_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_every_session_stands_in_a_calendar(town_site: Built, language: Language) -> None:
    sessions = [
        (one.start.astimezone(UTC), record.title)
        for record in town_site.catalogue.of(Activity)
        for one in record.sessions
    ]
    found = events(town_site.out / language.prefix / "data" / "activities.ics")
    assert [one["dtstart"].dt for one in found] == [start for start, _ in sessions]
    for one, (_, title) in zip(found, sessions, strict=True):
        assert str(one["summary"]) == (title.en if language.prefix and title.en else title.zh)
    assert len({str(one["uid"]) for one in found}) == len(found) > 0


def test_an_activity_with_sessions_has_a_calendar_of_its_own(town_site: Built) -> None:
    for record in town_site.catalogue.of(Activity):
        name = f"{record.path}index.ics"
        assert (name in town_site.files) == bool(record.sessions)
        if record.sessions:
            assert len(events(town_site.out / name)) == len(record.sessions)


def test_every_deadline_of_the_plan_is_a_day_in_the_calendar(real_site: Built) -> None:
    (plan,) = real_site.catalogue.of(Plan)
    ends = [
        one.period.end
        for one in plan.targets
        if one.period and one.period.end and one.kind != "scope"
    ]
    found = events(real_site.out / "data" / "deadlines.ics")
    assert [one["dtstart"].dt for one in found] == ends
    assert {type(one["dtstart"].dt) for one in found} == {date}


def test_a_calendar_keeps_every_character_of_long_and_odd_texts(build_office: MakeSite) -> None:
    title = "清扫，, ; \\\\ 一" * 12
    activity = (
        f'title: {{zh: "{title}", en: "{title}"}}\nsummary: {{zh: 一, en: One}}\nkind: education\n'
        "sources: []\nsessions: [{start: 2026-09-01T09:00:00+08:00}]\n"
    )
    site = build_office({"data/activities/odd.yml": activity})
    (event,) = events(site.out / "data" / "activities.ics")
    assert str(event["summary"]) == title.replace("\\\\", "\\")
    assert event["dtstart"].dt == datetime(2026, 9, 1, 1, tzinfo=UTC)


# --- site map -------------------------------------------------------------------------------------


def test_a_document_s_entry_in_the_site_map_has_the_day_of_its_last_change(
    build_office: MakeSite,
) -> None:
    site = build_office({**OFFICIAL, DOCUMENT_FILE: DOCUMENT + HISTORY})
    root = ET.parse(site.out / "sitemap.xml").getroot()  # noqa: S314 - our own file
    days = {one.findtext(f"{LOC}loc"): one.findtext(f"{LOC}lastmod") for one in root}
    assert days[f"{BASE}en/X/2021-1/"] == "2021-03-01"
    assert days[BASE] is None


def test_beyond_50_000_addresses_the_site_map_is_an_index(
    build_office: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build_office(OFFICIAL).out
    named = ET.parse(whole / "sitemap.xml").getroot()  # noqa: S314 - our own file
    monkeypatch.setattr(sitemap, "MOST", 10)
    site = build_office(OFFICIAL)
    root = ET.parse(site.out / "sitemap.xml").getroot()  # noqa: S314
    parts = [str(one.findtext(f"{LOC}loc")).removeprefix(BASE) for one in root]
    trees = [ET.parse(site.out / part).getroot() for part in parts]  # noqa: S314
    assert [len(tree) for tree in trees[:-1]] == [20] * (len(parts) - 1)
    listed = [entry.findtext(f"{LOC}loc") for tree in trees for entry in tree]
    assert listed == [entry.findtext(f"{LOC}loc") for entry in named]
