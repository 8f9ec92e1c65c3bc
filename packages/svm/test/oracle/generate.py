"""Writes linear-svc.json: results of scikit-learn's LinearSVC(dual=False) at a tight tolerance.

Run: python3 generate.py

Needs NumPy and scikit-learn (Debian: python3-sklearn). Deterministic for given versions. X is rounded to six
digits to keep the file small; both sides read the same numbers.
"""

import json
import os
import sys
import warnings

import numpy as np
import sklearn
from sklearn.svm import LinearSVC


def objective(X, y, classes, coef, intercept, C):
    """The sum over the one-vs-rest problems, from the definition."""
    positives = classes[1:] if len(classes) == 2 else classes
    total = 0.0
    for k, positive in enumerate(positives):
        signs = np.where(y == positive, 1.0, -1.0)
        margins = np.maximum(0.0, 1.0 - signs * (X @ coef[k] + intercept[k]))
        total += 0.5 * (coef[k] @ coef[k] + intercept[k] ** 2) + C * (margins @ margins)
    return total


def case(name, X, y, C=1.0):
    X = np.array([[float(f"{v:.6g}") for v in row] for row in X])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loose = LinearSVC(multi_class="ovr", dual=False, C=C).fit(X, y)
        tight = LinearSVC(multi_class="ovr", dual=False, C=C, tol=1e-12, max_iter=1000000).fit(X, y)
    classes = tight.classes_
    return {
        "name": name,
        "C": C,
        "samples": X.shape[0],
        "features": X.shape[1],
        "X": X.ravel().tolist(),
        "y": y.tolist(),
        "classes": classes.tolist(),
        "coef": tight.coef_.tolist(),
        "intercept": tight.intercept_.tolist(),
        "objective": objective(X, y, classes, tight.coef_, tight.intercept_, C),
        "defaultObjective": objective(X, y, classes, loose.coef_, loose.intercept_, C),
        "trainAccuracy": tight.score(X, y),
        "decisionsOfFirstRows": tight.decision_function(X[:3]).tolist(),
    }


def blobs(random, samples, features, classes, spread):
    centres = random.randn(classes, features)
    y = random.randint(0, classes, samples)
    return centres[y] + spread * random.randn(samples, features), y


def main():
    random = np.random.RandomState(1430)
    X, y = blobs(random, 200, 4, 4, 1.0)
    cases = [case("four overlapping classes", X, y), case("the same, C = 0.05", X, y, C=0.05)]

    X, y = blobs(random, 150, 3, 2, 1.2)
    cases.append(case("two classes, labels -3 and 7", X, np.where(y == 1, 7, -3)))

    # Logits of a diverging training: scale 100, an offset common to each row, one column nearly the sum of
    # others.
    X, y = blobs(random, 300, 5, 5, 1.0)
    X = 100.0 * X + 200.0 * random.randn(300, 1)
    X[:, 4] = X[:, 0] + X[:, 1] + 0.05 * random.randn(300)
    cases.append(case("ill-conditioned logits at scale 100", X, y))

    X, y = blobs(random, 30, 200, 3, 3.0)
    cases.append(case("wide, 30 samples of 200 features", X, y))

    X, y = blobs(random, 120, 70, 3, 3.0)
    cases.append(case("more samples than features, both many", X, y))

    versions = {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "linear-svc.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"generator": "generate.py", "versions": versions, "cases": cases}, file)
        file.write("\n")


main()
