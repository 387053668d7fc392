"""The suite: one module per module of the portal, and the rules that hold for whole sites.

Playwright brings a node of its own, which needs a library that a bare Debian lacks; whichever test
starts a browser, it runs on the node that the tests come with.
"""

import os

from tests.node import NODE

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
