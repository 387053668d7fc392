"""`portal ledger`: what is new into the ledger and the event log, once the data have no error."""

from __future__ import annotations

import argparse
from typing import Any

from portal.addresses.ledger import LEDGER, append
from portal.addresses.plan import plan_site
from portal.addresses.recording import record_events
from portal.checking.addresses import LEDGER_ABSENT
from portal.checking.check import check
from portal.commands.arguments import add_command, add_office
from portal.commands.telling import tell
from portal.machine import clock
from portal.outputs.registry import take_away
from portal.problems.problem import errors
from portal.reading.events import EVENTS


def add_ledger(commands: Any) -> None:
    """Add the command to the command line."""
    text = "把新公开的网址和改动记入台账 / enter new addresses and changes into the ledger"
    add_office(add_command(commands, "ledger", text, _ledger))


def _ledger(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    today = clock.today(office)
    catalogue, problems = check(office, today)
    if catalogue is None or [one for one in errors(problems) if one.rule != LEDGER_ABSENT.code]:
        tell(problems, office)
        return 1
    entries = plan_site(catalogue, take_away(catalogue)).addresses.entries()
    added = append(office, entries, today)
    print(f"台账增加 {added} 行 / {added} lines added to the ledger: {LEDGER}")
    told = record_events(catalogue, today)
    print(f"事件日志增加 {told} 行 / {told} lines added to the event log: {EVENTS}")
    return 0
