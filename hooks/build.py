"""The site engine's side: the one module that imports mkdocs.

Listings and prose are pages of the engine, but what stands in them is ours: it reads no Markdown.
Records are not: the engine renders one shell per language and column, and each record's page is
spliced from it once the engine is done.
"""

from __future__ import annotations

import copy
import logging
from functools import cached_property
from pathlib import Path
from typing import Any

import material
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from portal.addresses.link_targets import LinkTargets
from portal.addresses.prose_links import ProseLinks
from portal.building.draw import columns_of, draw_spliced
from portal.building.registries import with_registries
from portal.building.state import State
from portal.building.work import Work, plan_work
from portal.checking.check import check
from portal.drawing.dialect import shell_filters
from portal.drawing.examples import with_examples
from portal.drawing.shell import EMPTY, Shells, split
from portal.drawing.site import Site, prose_of
from portal.drawing.templates import Unindented
from portal.language.languages import LANGUAGES, Language
from portal.machine import clock
from portal.machine.product import ROOT, TEMPLATES
from portal.outputs.registry import take_away
from portal.pages.page import Page
from portal.problems.problem import DataError, ProseError, errors
from portal.reading.prose import may_be_shown

KEY = "portal"


class Build:
    """One run of the engine: what it has to draw, and what its events hand on to one another."""

    def __init__(self, site: Site, work: Work) -> None:
        self.site = site
        self.stale = {page.path for page in work.pages}
        self.work = work
        self.generated: dict[str, tuple[Page, Language]] = {}
        self.shells: Shells = {}
        self.shell_files: dict[str, tuple[Language, str]] = {}

    @property
    def drawn(self) -> list[Page]:
        """The pages that the engine is to draw."""
        return [one for one in self.site.pages if not one.spliced and one.path in self.stale]

    @cached_property
    def prose(self) -> ProseLinks:
        """Where the links of prose lead."""
        catalogue = self.site.catalogue
        return ProseLinks(LinkTargets(catalogue, self.site.take_away))


def draw(site: Site, work: Work, folder: Path) -> None:
    """Draw the work of a site into an empty folder. Raises ProseError."""
    settings = {"docs_dir": str(site.catalogue.root / "content"), "site_dir": str(folder)}
    config = load_config(str(ROOT / "mkdocs.yml"), **settings)
    config.extra[KEY] = Build(site, work)
    config.plugins.on_startup(command="build", dirty=False)
    said = _Warnings()
    logging.getLogger("mkdocs").addHandler(said)
    try:
        engine.build(config)
    except Abort as stop:
        raise ProseError("\n".join(said.messages) or str(stop)) from stop
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


class _Warnings(logging.Handler):
    """Keeps what the engine warns of: under `strict` it stops without repeating it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append(record.getMessage())


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the build that was planned; when the engine is run by itself, plan a whole one."""
    config.theme.static_templates.clear()
    config.theme.dirs = [str(TEMPLATES)]  # the theme's templates come back in on_env, its files not
    if KEY not in config.extra:
        office = Path(config.docs_dir).resolve().parent
        today = clock.today(office)
        catalogue, problems = check(office, today)
        if catalogue is None or errors(problems):
            raise Abort(str(DataError(problems)))
        site = Site(catalogue, today, take_away(catalogue))
        config.extra[KEY] = Build(site, plan_work(site, State(), ""))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Place prose in both languages; add listings and shells; drop the theme's own assets."""
    build: Build = config.extra[KEY]
    for file in list(files):
        if not _published(file):
            files.remove(file)
        elif file.src_uri.endswith(".svg"):  # a text, with the line ends of its checkout
            raw = file.content_bytes.replace(b"\r\n", b"\n")
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=raw))
    for page in build.drawn:
        for language in LANGUAGES:
            file = _engine_file(page, language, config)
            files.append(file)
            build.generated[file.src_uri] = (page, language)
    for language in LANGUAGES:
        for column in sorted(columns_of(build.work)):
            uri = f"_shell/{language.code}/{column}.md"
            build.shell_files[uri] = (language, column)
            files.append(_generated(config, uri))
    return files


def _published(file: File) -> bool:
    """Prose is placed by ourselves; of the templates' folder only `assets/` goes out as it is."""
    if file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(TEMPLATES):
        return file.src_uri.startswith("assets/")
    return may_be_shown(file.src_uri)


def _engine_file(page: Page, language: Language, config: MkDocsConfig) -> File:
    """A page without a text of its own: the engine reads no file of the office and no Markdown."""
    url = page.url(language)
    uri = url.removesuffix(".html") + ".md" if url.endswith(".html") else f"{url}index.md"
    file = _generated(config, uri)
    file.dest_uri = page.file(language)
    file.url = url or "./"
    return file


def _generated(config: MkDocsConfig, uri: str) -> File:
    return File.generated(config, uri, inclusion=InclusionLevel.NOT_IN_NAV, content="")


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Prose is drawn by the parser that the check reads it with; examples in it are drawn too."""
    del files
    build: Build = config.extra[KEY]
    ours, language = build.generated.get(page.file.src_uri, (None, None))
    prose = prose_of(ours) if ours else None
    if ours is None or prose is None or language is None:
        return html
    drawn = with_registries(
        build.prose.draw(prose, language), language, ours.extra.get("coverage", ())
    )
    return with_examples(drawn, language)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Leave no blank lines where a template only chose or looped: a shell stands on every page."""
    del config, files
    theme = FileSystemLoader(Path(material.__file__).parent / "templates")
    env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), theme])
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(Unindented)
    env.filters.update(shell_filters())
    return env


def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Hand the templates their language's words and the page's slots."""
    del nav
    build: Build = config.extra[KEY]
    uri = page.file.src_uri
    if uri in build.shell_files:
        language, column = build.shell_files[uri]
        slots = EMPTY
        spoken = None
    else:
        ours, language = build.generated[uri]
        prose = prose_of(ours)
        spoken = prose.spoken(language) if prose else None
        (drawn,) = build.site.slots([ours], language)
        slots, column = drawn.whole(), ours.column
    view = copy.copy(config)
    view.theme = copy.copy(config.theme)
    view.theme["language"] = language.code
    context.update(config=view, slots=slots, spoken=spoken, **build.site.shell(language, column))
    return context


def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    """Keep a shell for splicing (and write nothing); finish the addresses of any other page."""
    build: Build = config.extra[KEY]
    uri = page.file.src_uri
    if uri in build.shell_files:
        language, column = build.shell_files[uri]
        build.shells[language.code, column] = split(output)
        return ""
    ours, language = build.generated[uri]
    return build.site.finish(output, ours, language)


def on_post_build(config: MkDocsConfig) -> None:
    """Draw all that the engine does not, in the shells that it has drawn."""
    build: Build = config.extra[KEY]
    out = Path(config.site_dir)
    draw_spliced(build.site, build.work, out, build.shells)
    build.work.state.shells.update(build.shells)
