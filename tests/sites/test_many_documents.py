"""What must hold however many documents there are: small lists, a small shell, three clicks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.lean import heaviest_shell, shell_size
from tests.built import Built, content
from tests.conftest import MANY

LARGEST_LIST = 100_000
LARGEST_SHELL = 6 * 1024


@pytest.fixture(scope="module")
def many(many_site: Path) -> dict[str, bytes]:
    """A site of many documents."""
    return content(many_site)


def test_no_list_is_above_100_kb(many: dict[str, bytes]) -> None:
    lists = {
        name: len(raw)
        for name, raw in many.items()
        if name.endswith(".html") and not name.removeprefix("en/").startswith("410/")
    }
    assert {name: size for name, size in lists.items() if size > LARGEST_LIST} == {}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_document_stands_in_the_list_of_its_year(prefix: str, many: dict[str, bytes]) -> None:
    years = f"{prefix}disclosure/catalogue/2"
    listed = b"".join(raw for name, raw in many.items() if name.startswith(years))
    documents = [name for name in many if name.startswith(f"{prefix}410/") and "html" in name]
    assert len(documents) == MANY
    assert [name for name in documents if f'/{Path(name).parent}/"'.encode() not in listed] == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_catalogue_links_every_part_of_every_year(prefix: str, many: dict[str, bytes]) -> None:
    """Home leads to the catalogue, the catalogue to a part of a year, the part to the document."""
    parts = [name for name in many if name.startswith(f"{prefix}disclosure/catalogue/2")]
    catalogue = many[f"{prefix}disclosure/catalogue/index.html"]
    assert len(parts) > len({name.split("/catalogue/")[1][:4] for name in parts})
    assert [name for name in parts if f'/{Path(name).parent}/"'.encode() not in catalogue] == []


def test_a_shell_adds_at_most_6_kb_to_a_record(town_site: Built) -> None:
    assert shell_size(b"12<main>record</main>345") == 2 + len("</main>345")
    assert 0 < heaviest_shell(town_site.out) <= LARGEST_SHELL
