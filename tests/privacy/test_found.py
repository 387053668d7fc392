"""Everything planted is found, and the quick way finds the same as the thorough one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.finding import NAMES
from portal.privacy.found import as_read, found, found_in
from tests.bench.corpus import documents
from tests.conftest import ROOT
from tests.privacy.planted import WRITERS, planted

PLANTED = list(planted(2_100))
AROUND = ("", "公开内容如下：\n", "## 一、总则 {#s1}\n\n本办法自公布之日起施行。\n\n")


def test_every_kind_has_its_words_and_is_planted() -> None:
    assert set(NAMES) - {"picture"} == set(WRITERS) == {one.kind for one in PLANTED}


def test_all_that_is_planted_is_found_for_what_it_is() -> None:
    missed = [one for one in PLANTED if one.kind not in {two.kind for two in found(one.words)}]
    assert missed == []


@pytest.mark.parametrize("around", AROUND, ids=["alone", "line", "text"])
def test_bytes_are_as_well_searched_as_text(around: str) -> None:
    for one in PLANTED:
        text = f"{around}{one.words}\n{around}"
        assert list(found_in(text.encode())) == list(found(text)), one


LETTERS = st.text(
    alphabet="0123456789Xx- ０９１３京湘AEFe+.单元室栋张王小明低保残疾居民，。\n|\u3000\ufeff"
)


@given(LETTERS)
def test_bytes_are_as_well_searched_as_any_text(text: str) -> None:
    raw = text.encode()
    assert list(found_in(raw)) == list(found(as_read(raw)))


@given(st.binary())
def test_no_bytes_stop_the_search(raw: bytes) -> None:
    assert list(found_in(raw)) == list(found(as_read(raw)))


@given(LETTERS)
def test_what_is_found_lies_in_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in found(text))


@pytest.mark.parametrize(
    "part",
    ["1", "1 ", "13-", "张", "张小", "低保", "低保张", "单元", "湘A", "110105", "护照E1", "，"],
)
def test_time_grows_no_faster_than_the_text(part: str) -> None:
    def took(count: int) -> float:
        text = part * count
        start = time.process_time()
        list(found(text))
        return time.process_time() - start

    took(2_000)
    assert took(40_000) < 60 * max(took(4_000), 0.002)


def test_there_is_no_false_alarm_in_what_offices_publish() -> None:
    """The office's own data and prose, and the fictional office."""
    folders = (ROOT / "data", ROOT / "content", ROOT / "tests" / "town")
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    told = [(file.name, one.kind) for file in files for one in found_in(file.read_bytes())]
    assert told == []


def test_there_is_no_false_alarm_in_two_thousand_documents() -> None:
    texts = (str(text) for one in documents(2_000) for text in (one.record, *one.bodies.values()))
    assert [one for text in texts for one in found_in(text.encode())] == []
