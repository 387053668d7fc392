"""The form for requests as a file that Word and WPS open, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.outputs.word.layout import DOCX
from portal.pages.columns import columns
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

FILE = f"{columns()['requests'].path}form.docx"


def _make(site: Site) -> Iterator[Made]:
    from portal.outputs.word.request_form import request_form  # noqa: PLC0415 - slow to load, seldom needed

    for language in LANGUAGES:
        words = site.renderers[language].words
        yield language.prefix + FILE, request_form(words, site.catalogue.office)


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(FILE, DOCX, spoken=True, entered="beside")


OUTPUT = Output("request-form", _files, _make, fixed=True)
