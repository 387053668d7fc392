"""No document takes an address that the site has of itself."""

from __future__ import annotations

from portal.checking.index_numbers import reserved
from portal.pages.columns import columns
from tests.built import Built


def test_every_column_is_reserved() -> None:
    assert {column.path.split("/")[0] for column in columns().values()} <= {*reserved(), ""}


def test_every_folder_of_a_site_is_reserved_or_somebody_s_own(town_site: Built) -> None:
    folders = {file.split("/")[0].lower() for file in town_site.files if "/" in file}
    documents = {card.index_number for card in town_site.catalogue.documents}
    numbers = {number.split("/")[0].lower() for number in documents}
    assert folders - numbers - set(reserved()) == set()
