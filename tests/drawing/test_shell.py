"""Shells: split at their slots and joined again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.drawing.sentinels import ROOT, TEXT
from portal.drawing.shell import EMPTY, Shell, Slots, finish, split

NAMES = list(Slots._fields)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))  # YAML refuses surrogates
slots = st.builds(Slots, texts, texts, texts, texts, texts, texts)
shells = st.lists(st.one_of(texts, st.sampled_from(EMPTY))).map("".join)


def test_every_slot_has_a_sentinel_of_its_own_that_no_text_can_hold() -> None:
    assert list(EMPTY) == [f"\0{name}\0" for name in NAMES]


def test_a_shell_is_split_at_its_slots() -> None:
    assert split("<a>\0title\0<b>\0body\0<c>\0title\0") == Shell(
        ("<a>", "<b>", "<c>", ""), (NAMES.index("title"), NAMES.index("body"), NAMES.index("title"))
    )


@given(shells)
def test_a_shell_joined_with_its_sentinels_is_the_page_it_was_split_from(page: str) -> None:
    assert split(page).finished("").join(EMPTY) == page.encode()


@given(shells, slots)
def test_joining_is_putting_every_slot_in_its_place(page: str, given_slots: Slots) -> None:
    expected = "".join(
        piece if at % 2 == 0 else getattr(given_slots, piece)
        for at, piece in enumerate(parts_of(page))
    )
    assert split(page).finished("").join(given_slots) == expected.encode()


def parts_of(page: str) -> list[str]:
    """Text and names of slots in turn."""
    parts = page.split("\0")
    found = [""]
    for at, part in enumerate(parts):
        if at % 2 and part in NAMES:
            found += [part, ""]
        else:
            found[-1] += part
    return found


@given(texts, texts, texts)
def test_a_text_carried_apart_stands_where_the_whole_body_has_it(
    before: str, text: str, after: str
) -> None:
    apart = Slots("", "", "", "", f"{ROOT}{before}{TEXT}{after}{ROOT}", "", text)
    whole = finish(apart.whole().body, "../")
    assert whole == f"../{before}{text}{after}../"
    assert split("<main>\0body\0</main>").finished("../").join(apart).decode() == (
        f"<main>{whole}</main>"
    )


@given(texts)
def test_a_page_without_slots_is_one_piece(page: str) -> None:
    assert split(page) == Shell((page,), ())


def test_a_slot_s_text_is_not_read_as_a_pattern() -> None:
    odd = Slots("\\1", "\\g<0>", "{body}", "%s", "$1", "\0")
    page = "\0title\0\0head\0\0switch\0\0trail\0\0body\0\0imprint\0"
    assert split(page).finished("").join(odd) == b"\\1\\g<0>{body}%s$1\0"
