"""Addresses in texts: what deceives is told apart from what merely leads away."""

from __future__ import annotations

import pytest

from portal.reading.links import broken_rule


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org", "HTTP://EXAMPLE.ORG:8080/a?b=@c#d", "https://a_b.example.org./"),
        *(
            "https://中国政府网.政务/",
            "https://xn--fiq8ituh5mn9d1qbc28lu5dusc.xn--zfr164b/",
            "https://北京abc.cn/",
        ),
        *("mailto:a@example.org", "../../plans/2021/#a1", "#s1", "a%20b.pdf", "图.png", "?a=b"),
    ],
)
def test_good_addresses(address: str) -> None:
    assert broken_rule(address) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "unsafe-link"),
        *((one, "unsafe-link") for one in ("javascript:x", "data:x", "tel:110", "FILE:///x")),
        *((one, "link-control") for one in ("java\nscript:x", "\1javascript:x", " javascript:x")),
        *((one, "link-control") for one in ("https://a\u202eb.org", "https://a\u200bb.org", "a\t")),
        *((one, "link-form") for one in ("https:evil", "https:/evil", "http:///evil", "http://")),
        *(
            (one, "link-form")
            for one in ("http://[::1", "http://[::1]/", "https://a b/", "\\\\a\\b")
        ),
        *((one, "link-form") for one in ("https:\\\\a.org", "https://%65vil.org", "https://a:b/")),
        *(
            (one, "link-user")
            for one in ("https://u:p@a.org", "https://gov.cn@a.org/", "http://@a")
        ),
        *((one, "link-lookalike") for one in ("https://еvil.example", "https://ехаmple.org/")),
        *(
            (one, "link-lookalike")
            for one in ("https://xn--vil-5cd.example/", "https://ｅvil.org/")
        ),
    ],
)
def test_addresses_that_deceive(address: str, code: str) -> None:
    broken = broken_rule(address)
    assert broken is not None
    assert broken.code == code
