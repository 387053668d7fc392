"""The check of quotes: words said to stand in an original do stand there."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.plan import Plan
from portal.language.languages import LANGUAGES, ZH
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import body_path
from portal.reading.quotes import Letters

QUOTE_ABSENT = Rule(
    "quote-absent",
    "{number} 的原文里没有这句话：{words}",
    "these words do not stand in the original of {number}: {words}",
    cure=Cure("请照原文抄录，只引一段之内的话", "copy them from one paragraph of the original"),
)
QUOTE_UNHELD = Rule(
    "quote-unheld",
    "{number} 的原文不在本站，引句无从核对",
    "the original of {number} is not held here, so its words cannot be proved",
    cure=Cure(
        "请补上原文，在文件记录里写 body: original 或 both；或删去引句",
        "add the original and write body: original or both in the document's record, or delete "
        "the quote",
    ),
)


@reads_everything(QUOTE_ABSENT)
def printed(office: WholeOffice) -> Iterator[Problem]:
    """A target's wording stands in the original that its plan is stated in, where that is held."""
    catalogue = office.catalogue
    for plan in catalogue.of(Plan):
        cards = [card for card in catalogue.cards(plan.documents) if card.held]
        body = catalogue.body(body_path(cards[0], ZH)) if cards else None
        letters = Letters(body.html) if body else None
        for number, target in enumerate(plan.targets):
            if letters and not letters.hold(target.as_printed):
                loc = ("targets", number, "as_printed")
                words = target.as_printed
                yield office.at(QUOTE_ABSENT, plan, *loc, number=plan.document, words=words)


@reads_everything(QUOTE_ABSENT, QUOTE_UNHELD)
def quoted(office: WholeOffice) -> Iterator[Problem]:
    """Every quote is of an original that stands here, and in it."""
    catalogue = office.catalogue
    for card in catalogue.documents:
        number = card.index_number
        quotes = catalogue.quotes.get(number, ())
        if not card.held:
            for one in quotes:
                yield office.at(QUOTE_UNHELD, one.record, *one.loc, number=number)
            continue
        for language in LANGUAGES if quotes else ():
            body = catalogue.body(body_path(card, language))
            letters = Letters(body.html if body else "")
            for one in quotes if body else ():
                words = getattr(one.words, language.code)
                if words and not letters.hold(words):
                    loc = (*one.loc, language.code)
                    yield office.at(QUOTE_ABSENT, one.record, *loc, number=number, words=words)
