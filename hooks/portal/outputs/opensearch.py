"""`opensearch.xml`: lets browsers add the portal's search, for an office that has its address."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.language.languages import LANGUAGES, in_language
from portal.outputs.output import Made, Output
from portal.outputs.xml import add, root, xml_text
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

NAME = "opensearch.xml"
SHORTEST = 16
"""Characters that the format allows in the short name."""
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_O = f"{{{_NAMESPACE}}}"


def _make(site: Site) -> Iterator[Made]:
    """A description in each language; the format wants full addresses."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    for language in LANGUAGES:
        name = in_language(site.catalogue.office.site_name, language)[0]
        search = f"{base}{language.prefix}search/?q={{searchTerms}}"
        yield language.prefix + NAME, _description(name, base, search).encode()


def _description(name: str, base: str, search: str) -> str:
    tree = root(f"{_O}OpenSearchDescription", {None: _NAMESPACE})
    add(tree, f"{_O}ShortName", name[:SHORTEST])
    add(tree, f"{_O}Description", name)
    add(tree, f"{_O}InputEncoding", "UTF-8")
    add(tree, f"{_O}Image", f"{base}assets/mark.svg", type="image/svg+xml")
    add(tree, f"{_O}Url", type="text/html", template=search)
    return xml_text(tree)


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    if catalogue.office.official_url:
        yield OutputFile(NAME, "application/opensearchdescription+xml", spoken=True)


OUTPUT = Output("opensearch", _files, _make)
