"""Where a model stands at the end of an epoch: taken from it, and put into another one of the same class."""
import random

import numpy as np

from .values import as_doubles


def state_of(model, order):
    """Fields and arrays of a message; None for a model whose W or b are no arrays that doubles hold."""
    W, b = model.W, model.b
    if not all(isinstance(array, np.ndarray) and array.dtype.kind in "fiu" for array in (W, b)):
        return None
    _, key, place, *_ = np.random.get_state()
    _, (*own_key, own_place), _ = random.getstate()
    fields = {
        "dtypes": [str(W.dtype), str(b.dtype)],
        "random": {"mt": key.tolist(), "mti": int(place)},
        "python": {"mt": own_key, "mti": own_place},
        "order": order,
    }
    return fields, {"W": as_doubles(W), "b": as_doubles(b)}


def restore(model, start, arrays, order):
    """Random numbers of both generators among it."""
    model.W, model.b = (arrays[name].astype(kind) for name, kind in zip(("W", "b"), start["dtypes"]))
    np.random.set_state(("MT19937", np.array(start["random"]["mt"], dtype=np.uint32), start["random"]["mti"]))
    random.setstate((3, (*start["python"]["mt"], start["python"]["mti"]), None))
    order.start = start["order"]


class KeptRandom:
    """What happens inside draws no random numbers of the training's."""

    def __enter__(self):
        self.states = np.random.get_state(), random.getstate()

    def __exit__(self, *error):
        np.random.set_state(self.states[0])
        random.setstate(self.states[1])
