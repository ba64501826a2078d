"""The bots that Sideline is measured beside: each is a program, `python -m bench.contenders.NAME URL`."""
