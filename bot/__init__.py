"""ASSEMBLY: settings, wiring, command line, intake of updates, the worker.

The only room that knows all rooms."""
