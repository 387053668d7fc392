"""The form for requests as a file that Word and WPS open, in each language."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from portal.languages import LANGUAGES
from portal.request_form import PARTS
from portal.site import Site
from portal.statutory import FORM_TITLE
from portal.words import Words

FILE = "disclosure/requests/form.docx"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day of everything inside: the same form, the same bytes."""


def write_form(site: Site, out: Path) -> None:
    """Write `disclosure/requests/form.docx`."""
    for language in LANGUAGES:
        file = out / language.prefix / FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        words = site.renderers[language].words
        file.write_bytes(_undated(_form(words, words.plain(site.catalogue.office.name))))


def _form(words: Words, office: str) -> bytes:
    import docx  # noqa: PLC0415 - slow to load, and not needed after an edit
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "SimSun"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    made = datetime(*EPOCH, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = made
    document.core_properties.title = words.plain(FORM_TITLE)
    document.core_properties.author = office
    document.add_heading(words.plain(FORM_TITLE), 1)
    document.add_paragraph(words.ui("form.lead", office=office))
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    for part, rows in PARTS:
        cells = [table.add_row().cells for _ in rows]
        cells[0][0].merge(cells[-1][0]).text = words.plain(part)
        for row, name in zip(cells, rows, strict=True):
            row[1].text = words.plain(name)
    document.add_paragraph(words.ui("form.time"))
    raw = BytesIO()
    document.save(raw)
    return raw.getvalue()


def _undated(raw: bytes) -> bytes:
    """The same package with no trace of when it was put together."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, EPOCH), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()
