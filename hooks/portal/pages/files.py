"""What can be taken away from a site besides its pages, as far as pages and addresses know of it.

The outputs say which files there are; everything else asks here, so that no list is kept twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from portal.kinds.model import Text
from portal.language.languages import LANGUAGES, Language

Entered = Literal["itself", "beside", "list", "not"]
"""How the ledger knows a file: by a line of its own, as one beside its page, as one that goes with
the last of what it lists, or not at all (parts that only scripts fetch)."""


class OutputFile(NamedTuple):
    """A file that an output makes.

    `path` is below the site, without the language; one that is `spoken` exists in each. `media` is
    its type, `dataset` and `feed` the data set or the feed that it is a form of, `output` the name
    of what makes it. A file that holds a `part` of its data set says which.
    """

    path: str
    media: str
    spoken: bool = False
    entered: Entered = "itself"
    dataset: str = ""
    feed: str = ""
    output: str = ""
    part: Text | None = None

    @property
    def name(self) -> str:
        """Its name in its folder."""
        return self.path.rpartition("/")[2]

    @property
    def format(self) -> str:
        """What people call the format."""
        return self.path.rpartition(".")[2].upper()

    @property
    def paths(self) -> list[str]:
        """Where it lies below the site's folder: in each language if it is spoken."""
        return [one.prefix + self.path for one in LANGUAGES] if self.spoken else [self.path]

    def url(self, language: Language) -> str:
        """Its address below the site's root, for readers of a language."""
        return (language.prefix if self.spoken else "") + self.path


class Format(NamedTuple):
    """A form in which every document can be had, beside its page.

    `label` is the key of what it is called, `restated` of one that restates; one to be `saved` is
    so under the document's number; they are offered from the lowest `order` to the highest.
    """

    name: str
    media: str
    label: str
    order: int
    spoken: bool = False
    saved: bool = False
    restated: str = ""

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.name.rpartition(".")[2]


class Dataset(NamedTuple):
    """A data set: `name` is its key in the interface's words; `schema` is that of its entries."""

    name: str
    files: list[OutputFile]
    schema: OutputFile | None


class TakeAway:
    """The files of one office's site besides its pages, and the forms of its documents."""

    def __init__(self, files: Iterable[OutputFile], formats: tuple[Format, ...]) -> None:
        self.files = list(files)
        self.formats = sorted(formats, key=lambda one: one.order)
        self.names = tuple(sorted(one.name for one in formats))

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """The data sets by name, in the order of the outputs."""
        schemas = {file.name: file for file in self.files if file.output == "schemas"}
        groups: dict[str, list[OutputFile]] = {}
        for file in self.files:
            if file.dataset:
                groups.setdefault(file.dataset, []).append(file)
        return {
            name: Dataset(name, files, schemas.get(f"{name}.json"))
            for name, files in groups.items()
        }

    @cached_property
    def _beside(self) -> dict[str, list[OutputFile]]:
        found: dict[str, list[OutputFile]] = {}
        for file in self.files:
            if file.entered == "beside":
                found.setdefault(file.path.removesuffix(file.name), []).append(file)
        return found

    def beside(self, path: str) -> list[OutputFile]:
        """The files that lie beside the page at `path`, in its folder."""
        return self._beside.get(path, [])

    def feed(self, name: str) -> list[OutputFile]:
        """The forms of a feed; none where the site has no official address."""
        return [file for file in self.files if file.feed == name]

    def feeds(self) -> Iterator[OutputFile]:
        """The first form of every feed but those of topics, in the order of the outputs."""
        seen: set[str] = set()
        for file in self.files:
            if file.feed and file.entered == "itself" and file.feed not in seen:
                seen.add(file.feed)
                yield file

    def of(self, output: str) -> list[OutputFile]:
        """The files of an output."""
        return [file for file in self.files if file.output == output]

    def format(self, media: str) -> Format:
        """The form of documents that is of a type. Raises StopIteration when there is none."""
        return next(one for one in self.formats if one.media == media)

    @cached_property
    def _spoken(self) -> set[str]:
        return {file.path for file in self.files if file.spoken}

    def spoken(self, path: str) -> bool:
        """Whether a file exists in each language: one of an output, or a form of a document."""
        name = path.rpartition("/")[2]
        return path in self._spoken or any(one.spoken and one.name == name for one in self.formats)

    def alike(self, path: str) -> str | None:
        """The first file of the same sort in the same first folder, for one that is no more."""
        first, ending = path.partition("/")[0], path.rpartition(".")[2]
        return next(
            (
                file.path
                for file in self.files
                if file.path.startswith(f"{first}/") and file.path.endswith(f".{ending}")
            ),
            None,
        )
