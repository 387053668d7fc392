"""The site engine's side: the one module that imports mkdocs.

Listings and prose are ordinary pages of the engine. Records are not: the engine renders one shell
per language and column, and each record's page is spliced from it once the engine is done.
"""

from __future__ import annotations

import copy
import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from portal import clock
from portal.checks import check
from portal.languages import LANGUAGES, Language
from portal.outputs import write_outputs
from portal.pages import Page
from portal.problems import DataError, ProseError, errors
from portal.prose import Prose
from portal.render import TEMPLATES
from portal.site import Site
from portal.splice import SENTINELS, Shell, split

ROOT = Path(__file__).parents[1]
KEY = "portal"
_log = logging.getLogger("mkdocs.hooks.portal")


class Build:
    """One build: the site and what the engine's events hand on to one another."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.generated: dict[str, tuple[Page, Language]] = {}
        self.shells: dict[tuple[str, str], Shell] = {}
        self.shell_files: dict[str, tuple[Language, str]] = {}


def build_site(office: Path, out: Path) -> None:
    """Build the office in `office` into the empty folder `out`. Raises DataError."""
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(office / "content"), site_dir=str(out)
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        engine.build(config)
    except Abort as stop:
        if isinstance(stop.__cause__, DataError):
            raise stop.__cause__ from None
        raise ProseError(str(stop)) from stop


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the office; its problems stop the build before anything is written."""
    office = Path(config.docs_dir).parent
    today = clock.today(office)
    catalogue, problems = check(office, today)
    if catalogue is None or errors(problems):
        failure = DataError(problems)
        raise Abort(str(failure)) from failure
    config.extra[KEY] = Build(Site(catalogue, today))
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Place prose in both languages; add listings and shells; drop the theme's own assets."""
    build: Build = config.extra[KEY]
    for file in list(files):
        if file.is_documentation_page() or not _ours(file, config):
            files.remove(file)
    for page, prose in build.site.prose:
        for language in LANGUAGES:
            source = build.site.catalogue.root / prose.path(prose.spoken(language))
            uri = language.prefix + prose.uri
            files.append(_generated(config, uri, abs_src_path=str(source)))
            build.generated[uri] = (page, language)
    for page in build.site.listings:
        for language in LANGUAGES:
            _add(files, config, page, language, build)
    for language, column in build.site.shells:
        uri = f"_shell/{language.code}/{column}.md"
        build.shell_files[uri] = (language, column)
        files.append(_generated(config, uri))
    return files


def _ours(file: File, config: MkDocsConfig) -> bool:
    """What lies in the office's content or in `overrides/assets`; nothing of the theme's own.

    The layers of the style sheet are joined into one (`outputs/styles.py`).
    """
    source = Path(file.abs_src_path or "").resolve()
    if source.is_relative_to(config.docs_dir):
        return True
    return source.is_relative_to(TEMPLATES / "assets") and source.suffix != ".css"


def _add(files: Files, config: MkDocsConfig, page: Page, language: Language, build: Build) -> None:
    url = page.url(language)
    uri = url.removesuffix(".html") + ".md" if url.endswith(".html") else f"{url}index.md"
    file = _generated(config, uri)
    file.dest_uri = page.file(language)
    file.url = url or "./"
    files.append(file)
    build.generated[uri] = (page, language)


def _generated(config: MkDocsConfig, uri: str, **source: str) -> File:
    given = source or {"content": ""}
    return File.generated(config, uri, inclusion=InclusionLevel.NOT_IN_NAV, **given)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Leave no blank lines where a template only chose or looped: a shell stands on every page."""
    del config, files
    env.trim_blocks = env.lstrip_blocks = True
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
        slots = SENTINELS
        spoken = None
    else:
        ours, language = build.generated[uri]
        spoken = ours.subject.spoken(language) if isinstance(ours.subject, Prose) else None
        slots, column = build.site.slots(ours, language), ours.column
    view = copy.copy(config)
    view.theme = copy.copy(config.theme)
    view.theme["language"] = language.code
    context.update(
        config=view, slots=slots, spoken=spoken, portal=build.site.shell(language, column)
    )
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
    """Splice the records' pages, then write everything that is made from the same data."""
    build: Build = config.extra[KEY]
    out = Path(config.site_dir)
    build.site.write_records(out, build.shells)
    write_outputs(build.site, out)
