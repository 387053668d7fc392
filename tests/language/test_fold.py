"""Index and query are made alike: Python and the browser fold, stem and pack in the same way."""

from __future__ import annotations

import base64
import unicodedata

import pytest
import snowballstemmer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.language.fold import canonical, plain, rules, simplified, squeezed
from portal.language.pinyin import letters
from portal.search.lists import decode, encode
from portal.search.shards import Lists, pack, shard_of, unpack
from portal.search.stem import stem
from portal.search.terms import chinese_terms, english_terms
from tests.conftest import ROOT
from tests.search.engine import Engine

PAIRS = ["".join(simplified()), "".join(simplified().values())]
TRICKY = "老旧小区臺灣０１２／－〔〕()[]【】㎡m²平方米万萬亿亿.,，。 '’"
TRICKY += "ÄüÜǚéß①½ﬁΣςİıᾳ㈠﹥\u00a0\u200b\u0308\u3000"
assigned = st.characters(exclude_categories=["Cs", "Cn"])  # a newer Unicode may have more letters
texts = st.lists(st.text(st.one_of(st.sampled_from(TRICKY), assigned), max_size=30), max_size=40)
figures = st.from_regex(r"[0-9][0-9,.]{0,12} ?[万亿萬億]{0,2}(平方米|㎡|m²|户)?", fullmatch=True)
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(texts, st.lists(figures, max_size=20))
def test_the_browser_folds_as_the_index_does(
    engine: Engine, some: list[str], more: list[str]
) -> None:
    asked = [*some, *more]
    folded = engine.ask("fold", rules=rules(), pairs=PAIRS, texts=asked)
    assert folded == [[plain(one), canonical(one), squeezed(plain(one))] for one in asked]


@quick
@given(st.text(st.one_of(st.sampled_from(TRICKY), assigned)), st.text(st.sampled_from(TRICKY)))
def test_any_stretch_of_a_text_is_found_in_it_after_folding(before: str, after: str) -> None:
    assert plain(before + after) == plain(before) + plain(after)
    assert plain(plain(before)) == plain(before)


def test_a_lone_surrogate_is_no_letter(engine: Engine) -> None:
    [[folded, _, _]] = engine.ask("fold", rules=rules(), pairs=PAIRS, texts=["老\ud800旧"])
    assert folded == plain("老\ud800旧") == "老 旧"


ALIKE = [
    ("臺灣", "台湾"),
    ("舊小區", "旧小区"),
    ("ＡＢＣ１２３", "abc123"),
    ("岳政办发〔2020〕5号", "岳政办发[2020]5号"),
    ("岳政办发（2020）5号", "岳政办发【2020】5号"),
    ("Lüxiāntíng", "luxianting"),
    ("resident’s", "resident's"),
]
SAME_AMOUNT = [
    ("6,179户", "6179户"),
    ("６，１７９户", "6179户"),
    ("74.01万", "740100"),
    ("74.01 万", "740,100"),
    ("3.5亿", "350,000,000"),
    ("30万平方米", "300000㎡"),
    ("300,000 m²", "30万平米"),
    ("0.50万", "5000"),
    ("1,234.50", "1234.5"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert squeezed(plain(one)) == squeezed(plain(other))


@pytest.mark.parametrize(("one", "other"), SAME_AMOUNT)
def test_spellings_of_the_same_amount_are_the_same(one: str, other: str) -> None:
    assert squeezed(canonical(one)) == squeezed(canonical(other))


@pytest.mark.parametrize(("one", "other"), [("1,23万", "123万"), ("12万", "12"), ("1.5", "15.0")])
def test_other_amounts_stay_apart(one: str, other: str) -> None:
    assert squeezed(canonical(one)) != squeezed(canonical(other))


# --- English --------------------------------------------------------------------------------------


def words_of_the_site() -> list[str]:
    folders = (ROOT / "data", ROOT / "content", ROOT / "tests" / "town")
    files = (file for folder in folders for file in folder.rglob("*.[ym][ml]*"))
    words = {word for file in files for word in plain(file.read_text("utf-8")).split()}
    return sorted(word for word in words if word.isascii() and word.isalpha() and len(word) > 2)


def test_stems_are_porter_s_in_both_languages(engine: Engine) -> None:
    words = words_of_the_site()
    assert len(words) > 1500
    theirs = snowballstemmer.stemmer("porter").stemWords(words)
    assert [stem(word) for word in words] == theirs
    assert engine.ask("stems", rules=rules(), words=words) == theirs


@quick
@given(
    st.lists(st.from_regex("[a-z]{3,12}(ed|ing|s|ies|ational|ness|ement|ll|y|e)?", fullmatch=True))
)
def test_the_browser_stems_any_word_alike(engine: Engine, words: list[str]) -> None:
    assert engine.ask("stems", rules=rules(), words=words) == [stem(word) for word in words]


def test_terms_of_english_are_stems_and_pairs_of_what_is_chinese() -> None:
    assert english_terms("Renewing 6,179 homes in 岳阳 Lüxianting") == {
        *("renew", "6", "179", "6179", "home", "in", "岳", "阳", "岳阳"),
        *("luxiant", "lvxiant"),
    }


def test_terms_of_chinese_are_characters_and_two_and_three_together() -> None:
    assert chinese_terms("老旧，1万") == {
        *("老", "旧", "1", "万", "老旧", "旧1", "1万", "老旧1", "旧1万"),
        *("0", "10", "00", "旧10", "100", "000"),
    }


# --- files ----------------------------------------------------------------------------------------

lists = st.lists(st.integers(0, 3000), unique=True).map(sorted)
runs = st.tuples(st.integers(0, 500), st.integers(1, 900)).map(
    lambda one: list(range(one[0], sum(one)))
)
dense = st.sets(st.integers(0, 400), min_size=150).map(sorted)
any_list = st.one_of(lists, runs, dense)


@quick
@given(any_list)
def test_a_list_is_read_as_it_was_written(ids: list[int]) -> None:
    raw = encode(ids)
    assert decode(b"\7" + raw + b"\1", 1) == (ids, 1 + len(raw))


@quick
@given(
    st.dictionaries(
        st.text(assigned, max_size=4), st.tuples(any_list, any_list, any_list), max_size=6
    )
)
def test_the_browser_reads_what_the_build_packs(
    engine: Engine, terms: dict[str, tuple[list[int], list[int], list[int]]]
) -> None:
    shard = {term.encode(): Lists(*map(encode, found)) for term, found in terms.items()}
    raw = pack(shard)
    assert unpack(raw) == shard
    read = engine.ask("shards", raw=base64.b64encode(raw).decode(), count=4000)
    assert {term: tuple(found) for term, found in read} == terms


@quick
@given(st.lists(st.text(assigned), max_size=30))
def test_the_browser_looks_for_a_term_where_the_build_put_it(
    engine: Engine, terms: list[str]
) -> None:
    assert engine.ask("places", terms=terms, count=512) == [shard_of(one, 512) for one in terms]


# --- pinyin ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Lǚxiāntíng", "lvxianting"),
        ("lüxianting", "lvxianting"),
        ("lu:xian", None),
        ("lǎo jiù xiǎo qū", "laojiuxiaoqu"),
        ("lao3jiu4", "laojiu"),
        ("Xi'an", "xian"),
        ("lyuxian", "lvxian"),
        ("老旧", None),
        ("410", None),
    ],
)
def test_pinyin_is_read_however_it_is_typed(
    engine: Engine, written: str, typed: str | None
) -> None:
    assert engine.ask("pinyin", texts=[written]) == [typed]


def test_the_glossary_s_pinyin_is_read_as_it_is_typed() -> None:
    assert letters("Lǚxiāntíng") == "lvxianting"
    assert letters("Lücháng Xīlù") == "lvchangxilu"
    assert unicodedata.normalize("NFC", "ǚ") == "ǚ"
