"""QR codes: another library reads back every address."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.drawing.qr import qr_picture
from tests.built import Built, content

QUIET_ZONE = 4
SCALE = 4


def read(picture: str) -> str:
    """What a phone would read: the picture enlarged, with white around it."""
    kind, _, data = picture.partition(";base64,")
    assert kind == "data:image/bmp"
    code = Image.open(BytesIO(b64decode(data))).convert("L")
    paper = Image.new("L", (code.width + 2 * QUIET_ZONE, code.height + 2 * QUIET_ZONE), 255)
    paper.paste(code, (QUIET_ZONE, QUIET_ZONE))
    [found] = zxingcpp.read_barcodes(paper.resize((paper.width * SCALE, paper.height * SCALE)))
    return str(found.text)


@given(
    st.from_regex(r"https://[a-z]{3,20}\.example/(en/)?[0-9]{3}/[0-9]{4}-[0-9]{7}/", fullmatch=True)
)
def test_the_code_of_any_number_reads_as_its_address(address: str) -> None:
    assert read(qr_picture(address)) == address


def test_the_code_of_a_long_address_reads_too() -> None:
    address = f"https://mirror-lake.example/{'long-name/' * 40}"
    assert read(qr_picture(address)) == address


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_page_of_a_site_with_an_address_carries_its_code(
    prefix: str, town_site: Built
) -> None:
    page = town_site.pages[f"{prefix}service-points/service-centre/index.html"]
    [image] = (one for one in page.root.all("img") if one.attributes["src"].startswith("data:"))
    address = f"https://mirror-lake.example/{prefix}service-points/service-centre/"
    assert read(image.attributes["src"]) == address


def test_without_an_official_address_there_is_no_code(real_site: Built) -> None:
    pages = (raw for name, raw in content(real_site.out).items() if name.endswith(".html"))
    assert not any(b"data:image" in raw for raw in pages)
