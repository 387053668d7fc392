"""The form for requests as a Word file: a row for each thing asked, and the place to write it."""

from __future__ import annotations

from docx.shared import Mm

from portal.drawing.notices import lines, of_site
from portal.drawing.words import Words
from portal.kinds.office import Office
from portal.outputs.word.layout import WordDocument
from portal.outputs.word.sheet import add_row, add_table, open_sheet, saved
from portal.pages.request_form import PARTS
from portal.pages.statutory import FORM_TITLE

_WIDTHS = (Mm(26), Mm(60), Mm(70))
"""Part, row, and the place to write in: together the text between the margins."""


def request_form(words: Words, office: Office) -> bytes:
    """The form in one language."""
    name, noted = words.plain(office.name), lines(of_site(office), words.language)
    paper = WordDocument(words.plain(FORM_TITLE), "", name, words.language.tag, notices=noted)
    document = open_sheet(paper)
    document.add_paragraph(words.ui("form.lead", office=name), "Facts")
    table = add_table(document, _WIDTHS)
    for part, names in PARTS:
        titles = (words.plain(part), *[""] * (len(names) - 1))
        rows = [
            add_row(table, (title, words.plain(name), ""), ["Cell"] * 3)
            for title, name in zip(titles, names, strict=True)
        ]
        rows[0].cells[0].merge(rows[-1].cells[0])  # the title stands once, beside all the rows
    document.add_paragraph(words.ui("form.time"), "Facts")
    return saved(document)
