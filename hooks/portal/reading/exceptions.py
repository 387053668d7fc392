"""What may stand on the site although it looks personal: what `data/privacy.yml` excepts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

from portal.kinds.model import Date, Model, NonBlank, Text, choices, named
from portal.privacy.finding import NAMES, Finding, Kind
from portal.privacy.found import found, narrow
from portal.problems.problem import Problem
from portal.reading.source import Source, load
from portal.reading.validate import validate

EXCEPTIONS = "data/privacy.yml"


class PrivacyException(Model):
    """A kind of personal data that a file may hold, why, and until when."""

    kind: Annotated[Kind, choices(**NAMES), named("类别", "Kind")]
    where: Annotated[NonBlank, named("文件", "File")]
    reason: Annotated[Text, named("理由", "Reason")]
    until: Annotated[Date, named("截止日期", "End date")]


class PrivacyExceptions(Model):
    """`data/privacy.yml`."""

    exceptions: Annotated[tuple[PrivacyException, ...], named("例外", "Exceptions")] = ()


class ExceptionsRead(NamedTuple):
    """The exceptions of an office, their source, and what is wrong in the file."""

    exceptions: tuple[PrivacyException, ...]
    source: Source | None
    problems: list[Problem]


def read_exceptions(office: Path) -> ExceptionsRead:
    """The exceptions of an office; none without the file."""
    if not (office / EXCEPTIONS).exists():
        return ExceptionsRead((), None, [])
    source, problems = load(EXCEPTIONS, office)
    if source is None:
        return ExceptionsRead((), None, problems)
    read, problems = validate(PrivacyExceptions, source)
    return ExceptionsRead(read.exceptions if read else (), source, problems)


class Passing(NamedTuple):
    """What passes: what is excepted in a file, and the mobile numbers that the office answers.

    Where it does not matter which file it is, what is excepted is known by its `words`.
    """

    excepted: frozenset[tuple[str, Kind]] = frozenset()
    telephones: frozenset[str] = frozenset()
    words: frozenset[tuple[Kind, str]] = frozenset()

    def lets(self, finding: Finding, text: str, path: str) -> bool:
        """Whether something found in the text of a file passes."""
        if (path, finding.kind) in self.excepted:
            return True
        if finding.kind == "mobile-number" and mobile(text, finding) in self.telephones:
            return True
        return bool(self.words) and (finding.kind, as_words(text, finding)) in self.words


def passing(exceptions: Iterable[PrivacyException], telephones: Iterable[str | None]) -> Passing:
    """What passes, from the exceptions of an office and its telephones as they are written."""
    written = [one for one in telephones if one]
    mobiles = {
        mobile(one, finding)
        for one in written
        for finding in found(one)
        if finding.kind == "mobile-number"
    }
    excepted = {(one.where, one.kind) for one in exceptions}
    return Passing(frozenset(excepted), frozenset(mobiles))


def as_words(text: str, finding: Finding) -> str:
    """What was found, however it is written."""
    if finding.kind == "mobile-number":
        return mobile(text, finding)
    written = narrow(text[finding.start : finding.end]).upper()
    return "".join(one for one in written if one.isalnum())


def mobile(text: str, finding: Finding) -> str:
    """A mobile number without its prefix and the marks in it."""
    digits = "".join(one for one in text[finding.start : finding.end] if one.isdecimal())
    return "".join(str(int(one)) for one in digits[-11:])
