"""Writes resize-oracle.json: small images resized by scikit-image with its defaults, for resize.test.ts.

Needs numpy and scikit-image (written with 1.24.2 and 0.19.3, scipy 1.10.1):

    python3 resize-oracle.py > resize-oracle.json

Pixels are k/255 with k from a formula that the test also computes:
k = (r*r*31 + c*c*17 + r*c*7 + 13*r + 5*c) mod 256.
"""
import json
import sys

import numpy
import scipy
import skimage
from skimage.transform import resize

SHAPES = [  # (rows, columns) -> (rows, columns)
    ((16, 16), (4, 4)),    # down by a whole factor
    ((13, 13), (5, 5)),    # odd sizes
    ((9, 20), (4, 3)),     # not square, factors differ
    ((5, 5), (8, 8)),      # up
    ((4, 7), (9, 3)),      # up one way, down the other
    ((3, 50), (3, 5)),     # one axis untouched
    ((6, 6), (6, 6)),      # nothing to do
    ((2, 40), (1, 2)),     # the blur is wider than the image
    ((1, 7), (3, 3)),      # one row
    ((64, 48), (10, 10)),
    ((200, 267), (8, 8)),  # a scene's size
]

cases = []
for (rows, columns), out in SHAPES:
    r, c = numpy.mgrid[0:rows, 0:columns]
    image = ((r * r * 31 + c * c * 17 + r * c * 7 + 13 * r + 5 * c) % 256) / 255
    cases.append({"in": [rows, columns], "out": list(out), "pixels": resize(image, out).ravel().tolist()})
versions = {"python": sys.version.split()[0], "numpy": numpy.__version__, "scipy": scipy.__version__, "scikit-image": skimage.__version__}
rows = ",\n".join(json.dumps(case) for case in cases)
print(f'{{"versions": {json.dumps(versions)}, "cases": [\n{rows}\n]}}')
