"""Layered networks in NumPy, as arrays of patches and einsum, and ranks by singular values (NumPy >= 1.20).

Run: python3 generate.py > numpy.json
Weights are drawn as the package draws them (NumPy's legacy stream), so only results are written.
"""
import json

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Patches:
    """x [n, side, side, C] -> [n, across, across, F], with weights for each patch, or shared."""

    def __init__(self, side, channels, patch, stride, units, shared):
        across = (side - patch) // stride + 1
        self.patch, self.stride, self.across, self.shared = patch, stride, across, shared
        inputs = patch * patch * channels
        count = 1 if shared else across * across
        drawn = (2 * np.random.rand(count * inputs * units) - 1) * np.sqrt(6 / inputs)
        self.w = drawn.reshape(count, inputs, units)
        self.b = np.zeros((count, units))

    def forward(self, x):
        n = x.shape[0]
        windows = sliding_window_view(x, (self.patch, self.patch), axis=(1, 2))[:, :: self.stride, :: self.stride]
        self.shape = x.shape
        self.columns = windows.transpose(0, 1, 2, 4, 5, 3).reshape(n, self.across**2, -1)
        w = np.broadcast_to(self.w, (self.across**2,) + self.w.shape[1:])
        y = np.einsum("npi,pif->npf", self.columns, w) + self.b
        return y.reshape(n, self.across, self.across, -1)

    def backward(self, gy):
        n = gy.shape[0]
        g = gy.reshape(n, self.across**2, -1)
        self.gw = np.einsum("npi,npf->pif", self.columns, g)
        self.gb = g.sum(axis=0)
        w = np.broadcast_to(self.w, (self.across**2,) + self.w.shape[1:])
        columns = np.einsum("npf,pif->npi", g, w)
        if self.shared:
            self.gw, self.gb = self.gw.sum(axis=0, keepdims=True), self.gb.sum(axis=0, keepdims=True)
        gx = np.zeros(self.shape)
        k, C = self.patch, self.shape[3]
        for p in range(self.across**2):
            r, c = divmod(p, self.across)
            r, c = r * self.stride, c * self.stride
            gx[:, r : r + k, c : c + k, :] += columns[:, p].reshape(n, k, k, C)
        return gx


class Relu:
    def forward(self, x):
        self.on = x > 0
        return x * self.on

    def backward(self, gy):
        return gy * self.on


class MaxPooling:
    def __init__(self, size):
        self.size = size

    def forward(self, x):
        s, (n, side, _, C) = self.size, x.shape
        a = side // s
        blocks = x[:, : a * s, : a * s].reshape(n, a, s, a, s, C).transpose(0, 1, 3, 5, 2, 4).reshape(n, a, a, C, s * s)
        self.best, self.shape = blocks.argmax(axis=-1), x.shape
        return blocks.max(axis=-1)

    def backward(self, gy):
        gx = np.zeros(self.shape)
        for n, r, c, f in np.ndindex(gy.shape):
            dr, dc = divmod(self.best[n, r, c, f], self.size)
            gx[n, r * self.size + dr, c * self.size + dc, f] += gy[n, r, c, f]
        return gx


def train(layers, x, labels, rate, batch):
    """Batches in the given order; the losses are those before each step."""
    losses = []
    for start in range(0, len(labels), batch):
        y = x[start : start + batch]
        for layer in layers:
            y = layer.forward(y)
        logits = y.reshape(len(y), -1)
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        own = labels[start : start + batch]
        losses += [-np.log(p[i, own[i]] + 1e-10) for i in range(len(own))]
        g = (p - np.eye(p.shape[1])[own]).reshape(y.shape)
        for layer in reversed(layers):
            g = layer.backward(g)
        for layer in layers:
            if hasattr(layer, "w"):
                layer.w = layer.w - rate * layer.gw / len(own)
                layer.b = layer.b - rate * layer.gb / len(own)
    return losses


def case(name, build, seed):
    np.random.seed(seed)
    layers = build()
    x = np.random.rand(4, 7, 7, 1)
    x[x < 0.4] = 0
    losses = train(layers, x, np.array([2, 0, 1, 2]), 0.25, 2)
    learned = [layer for layer in layers if hasattr(layer, "w")]
    return {
        "name": name,
        "seed": seed,
        "losses": losses,
        "weights": [layer.w.ravel().tolist() for layer in learned],
        "biases": [layer.b.ravel().tolist() for layer in learned],
    }


cases = [
    case("conv-relu-pool", lambda: [Patches(7, 1, 3, 1, 2, True), Relu(), MaxPooling(2), Patches(2, 2, 2, 1, 3, True)], 1),
    case("strided", lambda: [Patches(7, 1, 3, 2, 2, True), Patches(3, 2, 2, 1, 2, True), Relu(), Patches(2, 2, 2, 1, 3, True)], 2),
    case("local", lambda: [Patches(7, 1, 3, 2, 2, False), Relu(), Patches(3, 2, 3, 1, 3, True)], 3),
]


def circular(filters, stride, side=12):
    rows = []
    for f in filters:
        base = np.zeros((side, side))
        base[: f.shape[0], : f.shape[1]] = f
        for r in range(0, side, stride):
            for c in range(0, side, stride):
                rows.append(np.roll(base, (r, c), axis=(0, 1)).ravel())
    return int(np.linalg.matrix_rank(np.array(rows)))


sobel = np.outer([1, 2, 1], [-1, 0, 1])
named = {
    "identity": ([np.eye(3)[[1]].T @ np.eye(3)[[1]]], 1),
    "mean of 3 × 3": ([np.ones((3, 3))], 1),
    "sharpen": ([np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])], 1),
    "Laplacian": ([np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])], 1),
    "Sobel, horizontal": ([sobel], 1),
    "Sobel, both": ([sobel, sobel.T], 1),
    "mean of 2 × 2, every second place": ([np.ones((2, 2))], 2),
    "Haar, every second place": ([np.outer(a, b) for a in ([1, 1], [1, -1]) for b in ([1, 1], [1, -1])], 2),
}
grid = []
for kernel in (1, 2, 3):
    np.random.seed(0)
    drawn = [2 * np.random.rand(kernel, kernel) - 1 for _ in range(9)]
    for stride in (1, 2, 3, 4):
        for count in (1, 3, 4, 9):
            grid.append([kernel, stride, count, circular(drawn[:count], stride)])
out = {
    "source": "test/oracle/generate.py",
    "numpy": np.__version__,
    "cases": cases,
    "named": {name: circular(filters, stride) for name, (filters, stride) in named.items()},
    "grid": grid,
}
print(json.dumps(out))
