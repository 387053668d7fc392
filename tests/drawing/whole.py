"""A hook file for the site engine that renders records' pages whole, as ordinary pages.

It is `hooks/build.py` but for two things: records are added as listings are, and nothing is spliced
or written afterwards. `test_spliced_equals_rendered.py` compares the two sites.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build import (
    KEY,
    Build,
    _engine_file,
    on_config,
    on_env,
    on_page_content,
    on_page_context,
    on_post_page,
)
from build import on_files as _on_files
from portal.language.languages import LANGUAGES
from portal.pages.versions import document_pages

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_post_page",
]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give the engine every record's page as well."""
    files = _on_files(files, config)
    build: Build = config.extra[KEY]
    spliced = (page for page in build.work.pages if page.spliced)
    for page in (*spliced, *document_pages(build.work.documents)):
        build.stale.add(page.path)
        for language in LANGUAGES:
            file = _engine_file(page, language, config)
            files.append(file)
            build.generated[file.src_uri] = (page, language)
    return files
