"""Writes NumPy's legacy random stream for a few seeds, with any NumPy >= 1.17.

Run: python3 generate.py > numpy.json
"""
import json

import numpy as np

cases = []
for seed in [0, 1, 1430, 4294967295]:
    np.random.seed(seed)
    cases.append(
        {
            "seed": seed,
            "rand": np.random.rand(5).tolist(),
            "permutation": np.random.permutation(11).tolist(),
            "randAfter": np.random.rand(2).tolist(),
        }
    )
print(json.dumps({"source": "test/oracle/generate.py", "numpy": np.__version__, "cases": cases}, indent=1))
