"""Words bound to one language: texts, codes, dates and figures as they stand on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from markupsafe import Markup, escape
from pydantic import BaseModel

from portal.drawing.sentinels import ROOT
from portal.kinds.disclosure import Validity
from portal.kinds.labels import LabelledField
from portal.kinds.marks import Code
from portal.kinds.model import Text, Unit
from portal.language.english_figures import MONTHS
from portal.language.languages import EN, ZH, Language, in_language, strings
from portal.law.statements import citation
from portal.problems.counted import filled
from portal.reading.translations import Translations
from portal.reading.vocabularies import Vocabularies

_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE_ENDS = ("。", "！", "？", "；")


class Words:
    """The template filters of a language; pure functions of their input."""

    NAMES: ClassVar = {
        "t": "text",
        "unit": "unit",
        "words": "words",
        "plain": "plain",
        "ui": "ui",
        "law": "law",
        "url": "url",
        "term": "term",
        "day": "day",
        "iso_day": "iso_day",
        "moment": "moment",
        "number": "number",
        "shown": "shown",
    }
    """What templates call each method."""

    def __init__(
        self,
        language: Language,
        vocabularies: Vocabularies,
        translations: Translations | None = None,
    ) -> None:
        self.language = language
        self.vocabularies = vocabularies
        self.translations = translations or Translations()
        self.stale_mark = ""
        """What stands behind a text that is older than its Chinese: a component, drawn later."""
        self.term = cache(self._term)
        self.own = cache(self._own)

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters by the names that templates use."""
        return {name: getattr(self, method) for name, method in self.NAMES.items()}

    def text(self, text: Text | None) -> str:
        """A text as HTML; Chinese on an English page is marked as Chinese.

        Behind sentences it is said that their Chinese has changed since; titles stand in lists too.
        """
        if text is None:
            return ""
        words, spoken = in_language(text, self.language)
        if spoken is self.language:
            if self.translations.kept and text.zh.endswith(_SENTENCE_ENDS) and self.stale(text):
                return _html(f"{escape(words)} {self.stale_mark}")
            return escape(words)
        return _html(f'<span lang="{spoken.tag}">{escape(words)}</span>')

    def stale(self, text: Text) -> bool:
        """Whether an English text that is shown is older than its Chinese."""
        if self.language is not EN or text.en is None:
            return False
        return self.translations.was(text.zh, text.en) is not None

    def unit(self, unit: Unit, value: Decimal | None) -> str:
        """The word for a unit beside its figure: "1 block", "7 blocks"."""
        if self.language is EN and unit.one and value == 1:
            return escape(unit.one)
        return self.text(unit)

    def words(self, texts: dict[str, str]) -> str:
        """A text that was read from JSON, as HTML."""
        return self.text(Text.model_construct(zh=texts["zh"], en=texts.get("en")))

    def plain(self, text: Text) -> str:
        """A text for an attribute or a title."""
        return in_language(text, self.language)[0]

    def ui(self, key: str, **details: object) -> str:
        """The interface's own words."""
        words = self.own(key)
        return filled(words, **details) if details else words

    def law(self, key: str) -> str:
        """Where the law says what a word of the interface says, in brackets."""
        return self.text(citation(key))

    def _own(self, key: str) -> str:
        return in_language(strings()[key], self.language)[0]

    def url(self, path: str) -> str:
        """The address of a page in the page's own language."""
        return ROOT + self.language.prefix + path

    def _term(self, code: str, vocabulary: str) -> str:
        """The name of a code."""
        return self.text(self.vocabularies[vocabulary][code].text)

    def day(self, moment: date | datetime) -> str:
        """A day in words, with its machine form."""
        return _html(f'<time datetime="{moment.isoformat()[:10]}">{self._day(moment)}</time>')

    def iso_day(self, day: str) -> str:
        """As `day`, of a day in ISO form."""
        return self.day(date.fromisoformat(day))

    def moment(self, moment: date | datetime) -> str:
        """A day, and the time of day where one is known."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        shown = f"{self._day(moment)} {moment:%H:%M}"
        return _html(f'<time datetime="{moment.isoformat()}">{shown}</time>')

    def _day(self, moment: date | datetime) -> str:
        if self.language is EN:
            return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
        return f"{moment.year}年{moment.month}月{moment.day}日"

    @staticmethod
    def number(value: Decimal | int) -> str:
        """A figure with thousands separated by commas, as written otherwise: 740100 -> 740,100."""
        return f"{value:,}"

    def shown(self, field: LabelledField) -> str:
        """Any field's value in words; empty when it has none."""
        value = field.value
        if not isinstance(value, tuple):
            return "" if value is None else self._shown(value, field.code)
        parts = [self._shown(one, field.code) for one in value if one is not None]
        return _html(self.ui("comma").join([part for part in parts if part]))

    def _shown(self, value: Any, code: Code | None) -> str:
        if code is not None:
            return self.term(value, code.vocabulary)
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Validity):
            return self._validity(value)
        if isinstance(value, date):
            return self.moment(value)
        return "" if isinstance(value, BaseModel) else self.printed(str(value))

    def _validity(self, validity: Validity) -> str:
        """The status as it is written, with its dates."""
        days = [self.day(one) if one else "" for one in (validity.from_, validity.until)]
        span = self.ui("span", start=days[0], end=days[1]) if any(days) else ""
        return _html(f"{self.term(validity.status, 'validity')}{span}")

    def printed(self, words: str) -> str:
        """Words as they are printed in Chinese documents, marked as Chinese on an English page."""
        if self.language is EN and _HAN.search(words):
            return _html(f'<span lang="{ZH.tag}">{escape(words)}</span>')
        return escape(words)


def _html(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 - made here, of escaped texts and of dates
