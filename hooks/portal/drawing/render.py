"""Pages to HTML: Jinja templates that choose and loop, with words bound to a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from markupsafe import Markup, escape

from portal.drawing.dialect import filters, names
from portal.drawing.documents import Documents, ShownDocument
from portal.drawing.facts import Facts
from portal.drawing.head import Head
from portal.drawing.imprint import Imprints
from portal.drawing.layers import pairs
from portal.drawing.quotes import marked
from portal.drawing.sections import DocumentText, contents, with_links, with_stale
from portal.drawing.sentinels import ROOT, TEXT
from portal.drawing.shell import Slots
from portal.drawing.tags import Tags
from portal.drawing.templates import component, environment
from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text
from portal.language.languages import EN, ZH, Language, other
from portal.pages.columns import footer, menu
from portal.pages.files import TakeAway
from portal.pages.page import Page
from portal.reading.bodies import Body, body_path, restated_path
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.translations import pairs_of_texts


class Renderer:
    """Draws the pages of a catalogue in one language as they are on one day."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a page can speak of
        self,
        catalogue: Catalogue,
        language: Language,
        today: date,
        site: list[Page],
        take_away: TakeAway,
        compiled: dict[str, bytes],
    ) -> None:
        self.catalogue = catalogue
        self.language = language
        self.there = other(language)
        self.site = site
        self.words = Words(language, catalogue.vocabularies, catalogue.translations)
        self.tags = Tags(catalogue, self.words)
        self.head = Head(catalogue, self.words, take_away)
        self.env = environment(compiled)
        self.imprints = Imprints(catalogue, self.words, self.head, self.env)
        self.template = cache(self.env.get_template)
        self._trails: dict[tuple[tuple[Text, str], ...], str] = {}
        self.documents = Documents(catalogue, self.words, self.head, self.env, today)
        self.env.filters.update(filters(catalogue, self.words, self.head, self.documents))
        self.env.globals.update(names(catalogue, self.words, today, take_away, self.imprints.code))
        if catalogue.translations.kept:
            self.words.stale_mark = str(component(self.env, "notice").stale_mark())

    @property
    def facts(self) -> Facts:
        """The statutory facts of documents."""
        return self.documents.facts

    def slots(self, pages: Sequence[Page]) -> list[Slots]:
        """Everything of pages that is not their shell, drawn part by part (see `batches`)."""
        subjects = [self._subject(page) for page in pages]
        texts = [self._text_of(*one) for one in zip(pages, subjects, strict=True)]
        heads = [self.head.of(page) for page in pages]
        tags = [self.tags.of(*one) for one in zip(pages, subjects, strict=True)]
        bodies = self._bodies(pages, subjects, texts)
        imprints = self.imprints.of(pages, subjects)
        return [
            Slots(
                title=str(escape(self._title(page))),
                head=head + tag,
                switch=self._switch(page.path),
                trail=self._trail(page),
                body=body,
                imprint=imprint,
                text=text.apart if text else "",
            )
            for page, head, tag, body, imprint, text in zip(
                pages, heads, tags, bodies, imprints, texts, strict=True
            )
        ]

    def _switch(self, path: str) -> str:
        there = self.there
        return (
            f'<a class="switch" href="{ROOT}{there.prefix}{escape(path)}" hreflang="{there.tag}" '
            f'lang="{there.tag}" data-switch>{there.name}</a>\n'
        )

    def _trail(self, page: Page) -> str:
        """The pages above, drawn once for all that have the same."""
        if page.trail and page.trail not in self._trails:
            self._trails[page.trail] = str(component(self.env, "trail").trail(page))
        return self._trails.get(page.trail, "")

    def _bodies(
        self, pages: Sequence[Page], subjects: Sequence[Any], texts: Sequence[DocumentText | None]
    ) -> list[str]:
        """The own content of pages; documents' pages are drawn by themselves."""
        shown = list(zip(pages, subjects, texts, strict=True))
        documents = [
            ShownDocument(subject, text, self.untranslated(page))
            for page, subject, text in shown
            if _is_of_document(page, subject)
        ]
        drawn = iter(self.documents.bodies(documents) if documents else ())
        return [
            next(drawn) if _is_of_document(page, subject) else self._body(page, subject)
            for page, subject, _ in shown
        ]

    def _body(self, page: Page, subject: Any) -> str:
        """The page's own content; empty for prose, which the site engine renders."""
        if not page.template:
            return ""
        return self.template(page.template).render(
            page=page,
            subject=subject,
            untranslated=self.untranslated(page),
            **page.extra,
        )

    def _subject(self, page: Page) -> Any:
        """The record of a page; a document's is read when its own page is drawn."""
        if isinstance(page.subject, Card):
            return self.catalogue.document(page.subject.index_number)
        return page.subject

    def _text_of(self, page: Page, record: Any) -> DocumentText | None:
        """The text that a document's own page shows, with links at its sections."""
        if not _is_of_document(page, record):
            return None
        body, language = self.text(record)
        if body is None:
            return None
        body = self._with_stale(record, body, body_path)
        here, apart = TEXT, body.html
        if record.index_number in self.catalogue.quotes and record.held:
            here, apart = self._quoted(record, body.html, language), ""
        if record.index_number in self.catalogue.cited:
            here, apart = with_links(apart or here, partial(self._carried, record)), ""
        layered = record.body == "both"
        if layered:
            here, apart = self._layers(record, apart or here, language), ""
        return DocumentText(here, apart, language, contents(body.html), layered)

    def _with_stale(
        self, record: Disclosure, body: Body, path: Callable[[Disclosure, Language], str]
    ) -> Body:
        """A text with a mark at the passages whose Chinese has changed since."""
        kept, english = self.catalogue.translations, path(record, EN)
        if self.language is not EN or english not in kept.kept:
            return body
        found = pairs_of_texts(self.catalogue.root, path(record, ZH), english)
        stale = [str(one.loc[0]) for one in found if kept.was(one.zh, one.en) is not None]
        return body._replace(html=with_stale(body.html, stale, self.words.stale_mark))

    def _quoted(self, record: Disclosure, html: str, language: Language) -> str:
        """The original with what records quote of it marked, each with a link to its record."""
        found = []
        for quote in self.catalogue.quotes[record.index_number]:
            words = quote.words.zh if language is ZH else quote.words.en
            address = self.words.url(self.catalogue.things[quote.key].address)
            found.append((quote.anchor, words or "", address))
        return marked(html, found)

    def _layers(self, record: Disclosure, html: str, language: Language) -> str:
        beside = self.catalogue.layer(record, self.language)
        own = self.catalogue.body(restated_path(record, self.language)) is not None
        if beside:
            beside = self._with_stale(record, beside, restated_path)
        drawn = [tuple(map(Markup, pair)) for pair in pairs(html, beside.html if beside else "")]
        spoken = self.language if own else ZH
        return str(component(self.env, "layers").layers(drawn, language, spoken))

    def text(self, record: Disclosure) -> tuple[Body | None, Language]:
        """A document's body, and its language: Chinese where it is not translated."""
        own = self.catalogue.body(body_path(record, self.language))
        if own is not None:
            return own, self.language
        return self.catalogue.body(body_path(record, ZH)), ZH

    def _carried(self, record: Disclosure, anchor: str) -> str:
        groups = self.catalogue.linking(record.part_key("section", anchor))
        return str(component(self.env, "related").carried(groups)) if groups else ""

    def untranslated(self, page: Page) -> bool:
        """Whether an English page shows some of its record in Chinese."""
        return self.language is not ZH and page.path in self.catalogue.untranslated_paths

    def shell(self, column: str) -> dict[str, Any]:
        """What the templates of the site engine need besides the slots."""
        return {**self._shell, "column": column}

    @cached_property
    def _shell(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "root": ROOT,
            "office": self.catalogue.office,
            "language": self.language,
            "menu": menu(),
            "footer": list(footer({page.path for page in self.site})),
        }

    def _title(self, page: Page) -> str:
        site = self.words.plain(self.catalogue.office.site_name)
        title = self.words.plain(page.title)
        return title if title == site else f"{title} - {site}"


def _is_of_document(page: Page, subject: Any) -> bool:
    """Whether this is a document's own page, not one of its versions."""
    return isinstance(subject, Disclosure) and page.key == subject.key
