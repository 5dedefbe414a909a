"""`python -m bench [--json] [--trust] [NAME...]`: measures every bound and prints the table; ends with 1 where one is broken."""

import argparse
import importlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from bench.measuring import Measure, steady

MEASURES = ("start", "search", "chart", "paper", "packet", "reading", "cards", "gate", "cipher", "memory")


def main() -> int:
    """Measure what was asked for, or everything."""
    words = argparse.ArgumentParser(prog="bench", description="Measures the program's bounds as ratios within one run.")
    words.add_argument("names", nargs="*", metavar="NAME", help=f"which to measure: {', '.join(MEASURES)}; without a name, all")
    words.add_argument("--json", action="store_true", help="print one JSON document")
    words.add_argument("--trust", action="store_true", help="instead, try the safe's promises in their full size (hours)")
    asked = words.parse_args()
    if asked.trust:
        return _trust()
    if unknown := set(asked.names) - set(MEASURES):
        words.error(f"there is no measure called {', '.join(sorted(unknown))}")
    found: list[Measure] = []
    for name in asked.names or MEASURES:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        found += steady(importlib.import_module(f"bench.{name}").measured)
    print(json.dumps([_facts(one) for one in found], indent=1) if asked.json else _table(found))
    return 0 if all(one.holds for one in found) else 1


def _trust() -> int:
    """The tests of the safe's promises, as often as before a release."""
    command = [sys.executable, "-m", "pytest", "-m", "trust", "-v"]
    return subprocess.run(command, env={**os.environ, "CAREDESK_TRUST": "whole"}, check=False).returncode


def _facts(one: Measure) -> dict[str, Any]:
    return {**asdict(one), "holds": one.holds, "steady": one.is_steady}


def _table(found: list[Measure]) -> str:
    width = max(len(one.what) for one in found)
    lines = [f"{'what':{width}}  measured   bound    holds  drift  detail"]
    for one in found:
        bound = f"≤ {one.bound:g} {one.unit}" if one.bound is not None else "shown"
        holds = "" if one.bound is None else "yes" if one.holds else "NO" if one.is_steady else "drift"
        lines.append(f"{one.what:{width}}  {one.figure:6.2f} {one.unit:3} {bound:9} {holds:5}  {one.drift:4.0%}  {one.detail}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
