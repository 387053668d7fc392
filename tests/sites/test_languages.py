"""Every page in both languages: what is not translated says so, and what a site is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.kinds.marks import walk
from portal.kinds.record import Record
from tests.built import Built, Element

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def spoken(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every text below an element with the language it is marked as."""
    language = element.attributes.get("lang", language)
    for child in element.children:
        if isinstance(child, str):
            yield language, child
        else:
            yield from spoken(child, language)


def mostly_chinese(text: str) -> bool:
    """Whether a text is Chinese, not English that quotes some."""
    return len(CHINESE.findall(text)) > len(re.findall("[A-Za-z]", text))


def test_chinese_on_an_english_page_is_marked_as_chinese(site: Built) -> None:
    for page in site.pages.values():
        if page.english:
            texts = (text for language, text in spoken(page.one("html"), "") if language == "en")
            assert [text for text in texts if mostly_chinese(text)] == [], page.file


def untranslated(site: Built) -> list[Record]:
    """The records that lack some English."""
    return [
        record
        for record in site.records
        if any(one.mark is None and one.value.en is None for one in walk(record))
    ]


def test_the_fictional_office_has_untranslated_records(town_site: Built) -> None:
    assert untranslated(town_site)


def test_the_real_office_has_everything_in_english(real_site: Built) -> None:
    assert untranslated(real_site) == []


def test_an_untranslated_record_is_shown_in_chinese_with_a_note(town_site: Built) -> None:
    note = "Parts of this page have not been translated yet and are shown in Chinese."
    for record in untranslated(town_site):
        page = town_site.pages[f"en/{record.path}index.html"]
        assert note in [one.text for one in page.root.with_class("note")], page.file
        marked = [one for one in page.one("main").walk() if one.attributes.get("lang") == "zh-Hans"]
        assert any(CHINESE.search(one.text) for one in marked), page.file


def test_a_translated_record_has_no_such_note(town_site: Built) -> None:
    page = town_site.pages["en/projects/lakeside-walkway/index.html"]
    assert page.root.with_class("note") == []


def test_an_untranslated_body_follows_in_chinese(town_site: Built) -> None:
    page = town_site.pages["en/999/2024-1000177/index.html"]
    (body,) = page.root.with_class("body")
    assert body.attributes["lang"] == "zh-Hans"
    assert "自半月街口至听雨塔" in body.text


DEMO = {
    "zh-Hans": "演示，虚构内容，不是任何机关的正式发布。",
    "en": "Demo with fictional content; not an official publication of any office.",
}


def test_every_page_of_the_fictional_office_says_that_it_is_a_demo(town_site: Built) -> None:
    for page in town_site.pages.values():
        (strip,) = page.root.with_class("strip--demo")
        (notice,) = strip.with_class("strip__notice")
        assert notice.text == ("Fictional demo" if page.english else "虚构演示"), page.file
        assert DEMO[page.one("html").attributes["lang"]] in page.one("footer").text


def test_every_page_of_an_unofficial_site_says_so(real_site: Built) -> None:
    words = "这是样本站，不是正式发布；以街道办事处正式发布的信息为准。"
    for page in real_site.pages.values():
        (notice,) = page.root.with_class("strip__notice")
        assert notice.text == ("Sample, not official" if page.english else "样本，非正式发布")
        assert page.english or words in page.one("footer").text, page.file
