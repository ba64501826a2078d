"""The bench: Sideline beside other bots, on one machine, in one run. Not part of the wheel.

`python -m bench` (or `make bench`) runs everything and writes `docs/benchmarks.md`.
"""

TOKEN = "123456789:AAbenchbenchbenchbenchbenchbenchbench"  # noqa: S105 - opens nothing but this bench's server
