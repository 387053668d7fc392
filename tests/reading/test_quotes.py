"""Words are found within one paragraph, whatever marks and blanks stand among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checking.check import check
from portal.reading.bodies import render_body
from portal.reading.quotes import Letters, unquoted
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE, TODAY

HELD = DOCUMENT.replace("body: restated", "body: original")
TEXT = "年底前完成**12**个 & 片区\n改造。\n\n另一段。\n"


@pytest.mark.parametrize(
    "words", ["年底前完成12个", "12个&片区改造", "片区 改造", "改造。", "另一段。"]
)
def test_words_of_one_paragraph_stand_in_it(words: str) -> None:
    assert Letters(render_body(TEXT)).hold(words)


@pytest.mark.parametrize("words", ["完成13个", "改造。另一段", "strong", "年底前，完成"])
def test_other_words_do_not(words: str) -> None:
    assert not Letters(render_body(TEXT)).hold(words)


@given(st.text("一二三 \n*&<", min_size=1), st.data())
def test_what_is_located_reads_as_what_was_sought(text: str, data: st.DataObject) -> None:
    html = f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = "".join(html[a:b] for a, b in Letters(html).located(words))
    shown = found.replace("&lt;", "<").replace("&amp;", "&")
    assert "".join(shown.split()) == "".join(words.split())


def test_a_quote_is_proved_in_each_language(office: MakeOffice) -> None:
    project = (
        "title: {zh: 步道, en: Walkway}\nsummary: {zh: 修步道。, en: A walkway.}\n"
        'sources: [{document: X/2021-1, sections: ["1.1"], quote: {zh: 疏通, en: Cleaned}}]\n'
        'plan: "2021"\nmeasures: ["1.1"]\n'
    )
    files = {DOCUMENT_FILE: HELD, "data/projects/walkway.yml": project}
    _, problems = check(office(files), TODAY)
    (told,) = [str(one) for one in problems if str(one).startswith("data/projects/")]
    assert told == (
        "data/projects/walkway.yml:3:67: X/2021-1 的原文里没有这句话：Cleaned / these words do not "
        "stand in the original of X/2021-1: Cleaned [quote-absent]"
    )


def test_a_targets_wording_is_proved_too(office: MakeOffice) -> None:
    _, problems = check(office({DOCUMENT_FILE: HELD}), TODAY)
    (told,) = [str(one) for one in problems]
    assert told == (
        "data/plans/2021.yml:22:5: X/2021-1 的原文里没有这句话：五条 / these words do not stand in "
        "the original of X/2021-1: 五条 [quote-absent]"
    )


# --- what promises something that can be measured -------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "年底前至少7栋完工。",
        "力争免费培训三千人次以上。",
        "居民满意度达到85.5%。",
        "将实现服务全覆盖。",
    ],
)
def test_a_sentence_with_a_figure_and_a_word_of_promise_can_be_measured(sentence: str) -> None:
    assert unquoted(f"<p>{sentence}</p>", []) == [(sentence, "main")]


@pytest.mark.parametrize(
    "sentence",
    ["辖区有6个社区。", "将进一步改善环境。", "2026年将开展工作。", "依据国办发〔2019〕54号。"],
)
def test_one_without_either_cannot(sentence: str) -> None:
    assert unquoted(f"<p>{sentence}</p>", []) == []


def test_what_a_quote_covers_is_not_listed_again() -> None:
    html = '<h2 id="s1">一</h2><p>年底前至少7栋完工。将新建3个站点。</p>'
    assert unquoted(html, ["至少 7 栋"]) == [("将新建3个站点。", "s1")]
    assert unquoted(html, ["至少7栋", "将新建3个站点。"]) == []
