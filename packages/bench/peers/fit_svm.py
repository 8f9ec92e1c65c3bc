"""Times scikit-learn's LinearSVC on a problem written by the bench: python3 fit_svm.py X.f64 y.i32 SAMPLES
FEATURES

Prints {"seconds", "objective"}: the median of the fits at the default tolerance, and the objective summed
over the classes.
"""
import json
import sys
import time
import warnings

import numpy as np
from sklearn.svm import LinearSVC

warnings.filterwarnings("ignore")
samples, features, repeats = int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
X = np.fromfile(sys.argv[1], dtype=np.float64).reshape(samples, features)
y = np.fromfile(sys.argv[2], dtype=np.int32)

seconds = []
for _ in range(repeats):
    start = time.perf_counter()
    svm = LinearSVC(multi_class="ovr", dual=False).fit(X, y)
    seconds.append(time.perf_counter() - start)

objective = 0.0
for c, (w, b) in enumerate(zip(svm.coef_, svm.intercept_)):
    margins = np.where(y == svm.classes_[c], 1, -1) * (X @ w + b)
    objective += 0.5 * (w @ w + b * b) + (np.maximum(0, 1 - margins) ** 2).sum()
print(json.dumps({"seconds": float(np.median(seconds)), "objective": objective}))
