"""What is personal is found in files of other programs, wherever in them it lies."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from portal.privacy.files import UNPACKED_LIMIT, UnsearchableError, found_in_file
from portal.privacy.finding import Finding, Kind
from tests.privacy import written
from tests.privacy.planted import planted

PLANTED = list(planted(350))


def kinds(raw: bytes, ending: str) -> set[Kind]:
    """The kinds of what is found where nothing passes."""
    return found_in_file(raw, ending, lambda _, __: False)


@pytest.mark.parametrize("ending", written.WRITERS)
@pytest.mark.parametrize("at", range(0, len(PLANTED), 50))
def test_every_planted_kind_is_found_in_every_place_of_a_file(ending: str, at: int) -> None:
    things = PLANTED[at : at + 50]
    write = written.WRITERS[ending]
    for number in range(7):
        some = [one for index, one in enumerate(things) if index % 7 == number]
        assert {one.kind for one in some} <= kinds(write([one.words for one in some]), ending)


@pytest.mark.parametrize("ending", written.WRITERS)
def test_a_file_without_anything_personal_has_nothing(ending: str) -> None:
    lines = [
        "本办法自公布之日起施行。",
        "投资13900000000元",
        "低保、残疾",
        "1/2020-1778769",
    ]
    assert kinds(written.WRITERS[ending](lines), ending) == set()


def test_a_row_of_a_sheet_is_one_line() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write_row(0, 0, ["王小明", "男", "低保"])
    assert kinds(made.getvalue(), "xlsx") == {"circumstances"}


def test_an_empty_cell_does_not_hide_the_next() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["王小明"])
        sheet.write_blank(0, 1, None, bold)
        sheet.write_row(0, 2, ["低保"])
    assert kinds(made.getvalue(), "xlsx") == {"circumstances"}


@pytest.mark.parametrize("part", ["<w:tr ", "<w:tr></a:tr ", "<w:p>", "<"])
def test_what_is_opened_and_never_closed_takes_no_longer(part: str) -> None:
    raw = written.zipped(**{"word/document__xml": part.encode() * 200_000})
    assert kinds(raw, "docx") == set()


def test_a_number_typed_as_a_number_is_found() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 110105194912310021)
    assert kinds(made.getvalue(), "xlsx") == {"identity-number"}


def test_what_passes_in_a_text_passes_in_a_file() -> None:
    def office(one: Finding, text: str) -> bool:
        return text[one.start : one.end] == "13900001111"

    raw = written.docx(["请致电13900001111"])
    assert found_in_file(raw, "docx", office) == set()
    assert kinds(raw, "docx") == {"mobile-number"}


@pytest.mark.parametrize(
    ("raw", "ending", "why"),
    [
        (b"%PDF-1.7", "pdf", "it is damaged or locked"),
        (b"PK\3\4", "docx", "it is damaged or locked"),
        (written.zipped(a__txt=b"\0" * (UNPACKED_LIMIT + 1)), "zip", "it unpacks to too much"),
        (
            written.zipped(a__zip=written.zipped(b__zip=written.zipped(c__zip=b""))),
            "zip",
            "archives are nested too deeply in it",
        ),
    ],
    ids=["PDF", "Word", "bomb", "nested"],
)
def test_what_cannot_be_searched_says_why(raw: bytes, ending: str, why: str) -> None:
    with pytest.raises(UnsearchableError, match=why):
        kinds(raw, ending)


def test_names_of_files_in_an_archive_are_searched() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("13900001111.bin", b"")
    assert kinds(made.getvalue(), "zip") == set()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("王小明（低保）.bin", b"")
    assert kinds(made.getvalue(), "zip") == {"circumstances"}


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_a_picture_that_tells_of_its_taking_is_found(form: str) -> None:
    place = {1: "N", 2: (29.0, 22.0, 0.0), 3: "E", 4: (113.0, 5.0, 0.0)}
    assert kinds(written.photograph(form, {0x0110: "camera"}, place), form) == {"picture"}
    assert kinds(written.photograph(form, {0x013B: "someone"}, {}), form) == {"picture"}
    assert kinds(written.photograph(form, {0x0110: "camera"}, {}), form) == set()
