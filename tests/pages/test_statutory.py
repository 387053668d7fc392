"""The columns that the law prescribes, with what each has to contain."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from portal.kinds.office import Contact, guide_contact
from portal.language.languages import LANGUAGES, Language, in_language, strings
from portal.pages.request_form import PARTS
from portal.pages.statutory import FORM
from portal.reading.vocabularies import read_vocabularies
from tests.built import Built, Page
from tests.conftest import ROOT, MakeSite
from tests.offices import CONTACT, DOCUMENT, DOCUMENT_FILE, SERVICE_POINT, SETTINGS


@pytest.fixture(params=LANGUAGES, ids=lambda one: one.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    found: Language = request.param
    return found


def guide(site: Built) -> dict[str, str]:
    """The facts of the Chinese guide."""
    page = site.pages["disclosure/guide/index.html"]
    (facts,) = page.root.with_class("facts")
    names, values = facts.all("dt"), facts.all("dd")
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def calls(page: Page) -> list[str]:
    """The numbers that the links of a page call."""
    links = (link.attributes["href"] for link in page.root.all("a"))
    return [one.removeprefix("tel:") for one in links if one.startswith("tel:")]


def test_the_guide_states_every_fact_of_article_12(town_site: Built) -> None:
    office = town_site.catalogue.office
    facts = [field.label.zh for field in guide_contact(office.contact)]
    assert list(guide(town_site)) == ["机关名称", *facts]
    assert guide(town_site)["电话"] == office.contact.telephone


def test_what_an_office_has_not_provided_of_them_is_said_in_one_row(build_office: MakeSite) -> None:
    site = build_office({"data/office.yml": SETTINGS + CONTACT})
    assert guide(site) == {
        "机关名称": "某街道办事处",
        "电话": "000-55501234",
        "尚未提供": "政府信息公开工作机构、办公地址、办公时间、传真、电子邮箱",
    }


def test_until_the_office_can_be_reached_one_sentence_names_the_way_that_there_is(
    real_site: Built, language: Language
) -> None:
    assert guide(real_site) == {"机关名称": real_site.catalogue.office.name.zh}
    sentence = in_language(strings()["reach.none"], language)[0]
    page = real_site.pages[f"{language.prefix}disclosure/guide/index.html"]
    assert page.one("main").text.count(sentence) == 1
    assert "国办发〔2020〕53号" in real_site.pages["disclosure/guide/index.html"].one("main").text
    for page in real_site.pages.values():
        assert set(calls(page)) == {"12345"}, page.file


def test_a_service_point_without_a_telephone_leads_to_how_the_office_is_reached(
    build_office: MakeSite,
) -> None:
    for settings, told in ((SETTINGS, "12345"), (SETTINGS + CONTACT, "怎样联系办事处")):
        point = {"data/service-points/centre.yml": SERVICE_POINT, "data/office.yml": settings}
        page = build_office(point).pages["service-points/centre/index.html"]
        assert told in page.one("main").text


def test_an_office_that_can_be_reached_names_no_other_number(town_site: Built) -> None:
    for page in town_site.pages.values():
        assert "12345" not in calls(page), page.file


@pytest.mark.parametrize(
    ("contact", "reachable"),
    [
        ({}, False),
        ({"telephone": "000-55501234"}, True),
        ({"email": "a@example.org"}, True),
        ({"address": {"zh": "某街1号"}}, False),
        ({"hours": {"zh": "周一至周五"}}, False),
        ({"address": {"zh": "某街1号"}, "hours": {"zh": "周一至周五"}}, True),
        ({"unit": {"zh": "党政办"}, "fax": "000-55501234", "postcode": "000000"}, False),
    ],
)
def test_one_can_reach_an_office_by_calling_by_writing_or_by_going_there(
    *, contact: dict[str, Any], reachable: bool
) -> None:
    assert Contact.model_validate(contact).reachable is reachable


def test_every_field_of_the_national_list_is_shown(site: Built, language: Language) -> None:
    page = site.pages[f"{language.prefix}disclosure/statutory/index.html"]
    fields = site.catalogue.vocabularies["fields"]
    assert len(fields) == 26
    assert [one for one in page.ids if one.startswith("field-")] == [
        f"field-{one}" for one in fields
    ]


def test_goals_and_documents_stand_at_their_fields(build_office: MakeSite) -> None:
    classed = "statutory_class: plans\nfields: [health]\n"
    site = build_office({DOCUMENT_FILE: DOCUMENT + classed})
    page = site.pages["disclosure/statutory/index.html"]
    rows = {row.all("th")[0].text: row.text for row in page.one("tbody").all("tr")}
    assert rows["卫生健康"] == "卫生健康 暂无 工作计划"
    assert rows["税收管理"] == "税收管理 暂无 暂无"
    named = "国民经济和社会发展规划、专项规划、区域规划及相关政策"
    assert page.by_id["class-plans"].text == f"{named} 1"
    assert "class-none" not in page.by_id


def test_the_fields_are_those_of_the_pilots_and_none_that_came_later() -> None:
    fields = read_vocabularies(ROOT)[0]["fields"]
    assert fields["spatial-planning"].zh == "国土空间规划"
    assert [one.zh for one in fields.values() if "版权" in one.zh or "旅游" in one.zh] == []


def test_the_classes_are_worded_as_the_law_words_them(site: Built) -> None:
    classes = list(read_vocabularies(ROOT)[0]["statutory-classes"].values())
    assert len(classes) == 15 + 1  # article 20, and what article 21 adds
    assert classes[0].zh == "行政法规、规章和规范性文件"
    assert classes[1].zh == "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
    assert classes[-1].zh.endswith("（第二十一条）")
    page = site.pages["disclosure/statutory/index.html"].one("main").text
    assert [one.zh for one in classes if one.zh not in page] == []


def test_the_fields_of_goals_are_said_to_be_the_portal_s_own(real_site: Built) -> None:
    page = real_site.pages["disclosure/statutory/index.html"].one("main").text
    assert "是本站归的类，不是文件写明的" in page
    goals = [thing for thing in real_site.catalogue.things.values() if thing.noun == "goal"]
    for thing in goals:
        told = real_site.pages[f"{thing.path}index.html"].one("main").text
        assert ("（本站归类）" in told) is bool(thing.model.fields)


def test_every_goal_with_a_field_is_linked_from_it(real_site: Built) -> None:
    page = real_site.pages["disclosure/statutory/index.html"]
    led = {page.target(one.attributes["href"])[0] for one in page.one("table").all("a")}
    goals = [thing for thing in real_site.catalogue.things.values() if thing.noun == "goal"]
    assert {f"{thing.path}index.html" for thing in goals if thing.model.fields} <= led


def test_a_normative_document_is_one_of_the_office_s_rules(build_office: MakeSite) -> None:
    site = build_office({DOCUMENT_FILE: DOCUMENT + "genre: normative\n"})
    page = site.pages["disclosure/rules/index.html"]
    assert "X/2021-1" in page.one("main").text


def test_rules_are_of_the_office_that_made_them(site: Built) -> None:
    page = site.pages["en/disclosure/rules/index.html"].one("main").text
    assert "Government Information Office" not in page
    assert page.count("State Council General Office, Office for Open Government") == 2


def test_the_form_is_a_page_and_a_file_with_the_same_rows(site: Built, language: Language) -> None:
    wanted = [getattr(row, language.code) for _, rows in PARTS for row in rows]
    page = site.pages[f"{language.prefix}{FORM}index.html"]
    heads = [one for one in page.one("main").all("th") if one.attributes.get("scope") == "row"]
    assert [one.text for one in heads] == wanted
    raw = (site.out / language.prefix / "disclosure" / "requests" / "form.docx").read_bytes()
    (table,) = docx.Document(BytesIO(raw)).tables
    assert [row.cells[1].text for row in table.rows] == wanted


def test_the_site_collects_nothing(site: Built) -> None:
    for page in site.pages.values():
        fields = [one for one in page.one("main").all("form") if "action" in one.attributes]
        assert {one.attributes["action"].rpartition("search/")[2] for one in fields} <= {""}
