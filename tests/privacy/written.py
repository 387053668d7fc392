"""Files of other programs with lines of text in them, in the places where such files keep text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter
from docx import Document
from PIL import Image

Lines = Sequence[str]


def zipped(**members: bytes) -> bytes:
    """An archive of these members; two underscores stand for a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name.replace("__", "."), raw)
    return made.getvalue()


def docx(lines: Lines) -> bytes:
    """A Word file: paragraphs cut into runs, a table, a header, a footer."""
    document, made = Document(), io.BytesIO()
    section = document.sections[0]
    table = document.add_table(rows=0, cols=2)
    for number, line in enumerate(lines):
        if number % 4 == 0:
            table.add_row().cells[1].text = line
        elif number % 4 == 1:
            section.header.add_paragraph(line)
        else:
            paragraph = document.add_paragraph()
            for at in range(0, len(line), 5):
                paragraph.add_run(line[at : at + 5])
    document.save(made)
    return made.getvalue()


def xlsx(lines: Lines) -> bytes:
    """A workbook: a sheet, a hidden one, comments."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        shown, hidden = book.add_worksheet("表一"), book.add_worksheet("表二")
        hidden.hide()
        for number, line in enumerate(lines):
            if number % 3 == 2:
                shown.write_comment(number, 0, line)
            else:
                (shown, hidden)[number % 3].write_string(number, 1, line)
    return made.getvalue()


def pptx(lines: Lines) -> bytes:
    """Slides: what matters of them is that a paragraph is cut into runs."""
    runs = (
        "<a:p>{}</a:p>".format(
            "".join(f"<a:r><a:t>{line[at : at + 4]}</a:t></a:r>" for at in range(0, len(line), 4))
        )
        for line in lines
    )
    slide = f'<p:sld xmlns:a="a" xmlns:p="p">{"".join(runs)}</p:sld>'.encode()
    return zipped(**{"ppt/slides/slide1__xml": slide})


_FONT = (
    (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[6 0 R]>>"
    ),
    (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>"
    ),
    (
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 0 1000 1000]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>"
    ),
)
"""A font that every reader of PDF knows, so that none lies in the file."""


def pdf(lines: Lines) -> bytes:
    """A PDF in a Chinese font that is not embedded, a line of it for each."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
    content = f"BT /F1 8 Tf 9 TL 20 {len(lines) * 9 + 20} Td\n{shown}ET".encode()
    height = len(lines) * 9 + 40
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 %d]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>" % height,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *_FONT,
    ]
    made, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def photograph(form: str, tags: Mapping[int, object], place: Mapping[int, object]) -> bytes:
    """A picture that tells of its taking."""
    exif, made = Image.Exif(), io.BytesIO()
    exif.update(tags)
    if place:
        exif.get_ifd(0x8825).update(place)
    Image.new("RGB", (8, 8)).save(made, form, exif=exif)
    return made.getvalue()


WRITERS: dict[str, Callable[[Lines], bytes]] = {
    "docx": docx,
    "xlsx": xlsx,
    "pptx": pptx,
    "pdf": pdf,
    "csv": lambda lines: "\n".join(lines).encode("gb18030"),
    "txt": lambda lines: "\n".join(lines).encode(),
    "zip": lambda lines: zipped(a__docx=docx(lines), b__xlsx=xlsx(())),
}
