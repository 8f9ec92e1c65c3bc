#!/usr/bin/env python3
"""CPython's figures for src/python-random.test.ts: orders of one list after three shuffles of it, in a row.

A long list is given by its first elements and a sum that depends on every position. Run it again with
another Python to see that they are the same:

    python3 packages/core/oracle/python-random.py > packages/core/oracle/python-random.json
"""
import json
import platform
import random

SEEDS = list(range(40)) + [1430, 9999, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**32 + 1, 2**40 + 7, 2**53 - 1]
LENGTHS = [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 100, 624, 1013]
LONG = 60000


def orders(seed, length):
    random.seed(seed)
    order = list(range(length))
    for _ in range(3):
        random.shuffle(order)
        yield {"head": order[:12], "sum": sum((i + 1) * x for i, x in enumerate(order))}


cases = [
    {"seed": seed, "length": length, "orders": list(orders(seed, length))}
    for seed in SEEDS
    for length in (LENGTHS + [LONG] if seed == 1430 else LENGTHS)
]
print('{ "python": %s, "cases": [' % json.dumps(platform.python_version()))
print(",\n".join(json.dumps(case) for case in cases))
print("] }")
