/** What a Python submission may import, and what is said of one that does not compile. */
import { describe, expect, it } from 'vitest';
import { array } from '../support/interpreter.ts';
import { type Files, forwardOf, hasNumpy, runPython } from './support.ts';

const one = array([4], [0, 0.25, 0.5, 0.75]);
const honest =
  'class Model:\n    def __init__(self, *_): pass\n    def forward_pass(self, x): return [[0.5]]\n';
const loadingOf = async (files: Files | string) => (await runPython(files, { only: forwardOf(one) })).loading;

describe.runIf(hasNumpy)('what a Python submission may import', () => {
  it.each([
    ['import scipy', 1, '"scipy" cannot be imported: a submission may import numpy'],
    ['import os, torch.nn as nn', 1, '"torch.nn" cannot be imported'],
    ['from scipy.special import softmax as s', 1, 'asks you to write softmax yourself, so "scipy.special"'],
    ['from sklearn.metrics import log_loss', 1, 'asks you to write log_loss yourself, so "sklearn.metrics"'],
    ['import os\nfrom sklearn import linear_model', 2, '"sklearn.linear_model" cannot be imported'],
    ['from sklearn.utils import shuffle', 1, '"sklearn.utils" cannot be imported'],
    ['if True:\n    import tqdm', 2, '"tqdm" cannot be imported'],
    ['try:\n    import tqdm\nexcept KeyError:\n    pass', 2, '"tqdm" cannot be imported'],
  ])('not %s', async (text, line, words) => {
    const { rejection, diagnostics } = await loadingOf(`${text}\n${honest}`);
    expect(rejection).toContain(words);
    expect(diagnostics).toMatchObject([{ file: 'model.py', line, sourceLine: text.split('\n')[line - 1] }]);
  });

  it('not what a file beside it takes', async () => {
    const { diagnostics } = await loadingOf({
      'model.py': `from tools import helper\n${honest}`,
      'tools/helper.py': '\nimport torch\n',
    });
    expect(diagnostics).toMatchObject([{ file: 'tools/helper.py', line: 2, sourceLine: 'import torch' }]);
  });

  it('but all of these', async () => {
    const text = `
from __future__ import annotations
import collections, contextlib, copy, csv, dataclasses, datetime, functools, gzip, itertools, json, logging, math
import os, pathlib, pickle, random, statistics, string, sys, tempfile, time, typing, unittest, warnings
import numpy as np, numpy.linalg, numpy.random
from numpy.random import default_rng
from sklearn import svm
from sklearn.svm import LinearSVC
import helper, package.inner
from package import other
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import torch
try:
    import matplotlib.pyplot as plt
except ImportError:
    plt = None
def later():
    import tensorflow
if __name__ == '__main__':
    import main
clf = LinearSVC(multi_class='ovr', dual=False)
assert plt is None and helper.x == package.inner.x == other.x == 1
${honest}`;
    const one = 'x = 1\n';
    const inner = 'from .other import x\nfrom . import other\n';
    const files = { 'helper.py': one, 'package/inner.py': inner, 'package/other.py': one };
    expect(await loadingOf({ 'model.py': text, ...files })).toMatchObject({ rejection: null, error: null });
  });

  it.each([
    ["importlib.import_module('scipy.special')", '"scipy" cannot be imported'],
    ["__import__('torch')", '"torch" cannot be imported'],
    [
      "exec('from sklearn.linear_model import LogisticRegression')",
      '"sklearn.linear_model" cannot be imported',
    ],
    ["eval('__import__(\\'tensorflow.nn\\')')", '"tensorflow" cannot be imported'],
    ['sklearn.neural_network.MLPClassifier()', "has no attribute 'neural_network'"],
    ['sklearn.svm.log_loss', "has no attribute 'log_loss'"],
  ])('not in a roundabout way: %s', async (text, words) => {
    const { rejection, error } = await loadingOf(
      `import importlib, sklearn, sklearn.svm\n${text}\n${honest}`,
    );
    expect(rejection ?? error?.message).toContain(words);
  });

  it('in a method, it fails there and says why', async () => {
    const text = honest.replace('return [[0.5]]', 'from scipy.special import softmax');
    const { error } = (await runPython(text, { only: forwardOf(one) })).outcomes.only!;
    expect(error).toMatchObject({ name: 'ModuleNotFoundError', location: 'model.py:3:5' });
    expect(error!.message).toContain('"scipy" cannot be imported');
  });
});

describe.runIf(hasNumpy)('a Python submission that does not compile', () => {
  it.each([
    ['class Model\n    pass', 1, ':'],
    ['class Model:\nW = 1', 2, 'indented block'],
    ['class Model:\n    def f(self):\n        return (1', 3, ''],
    ['return 3', 1, "'return' outside function"],
    ['x = 1\n\ty = 2', 2, 'indent'],
  ])('%j is rejected with its line', async (text, line, words) => {
    const { rejection, diagnostics } = await loadingOf(text);
    expect(rejection).toBe('The submission does not compile.');
    expect(diagnostics).toMatchObject([{ file: 'model.py', line }]);
    expect(diagnostics[0]!.message).toContain(words);
  });

  it('in a file beside it, that file is named', async () => {
    const { diagnostics } = await loadingOf({
      'model.py': `import helper\n${honest}`,
      'helper.py': '\ndef (',
    });
    expect(diagnostics).toMatchObject([{ file: 'helper.py', line: 2 }]);
  });
});
