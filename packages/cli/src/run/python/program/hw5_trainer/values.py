"""Checks of what a model holds and returns: numbers as doubles, in C order."""
import math

import numpy as np

from .failures import Failure, describe


def as_doubles(value):
    """The value as an array of doubles, or None if it does not hold real numbers."""
    try:
        array = np.asarray(value)
    except Exception:
        return None
    return np.array(array, dtype="<f8", order="C") if array.dtype.kind in "biuf" else None


def not_real(value, name):
    found = describe(value)
    kind = getattr(value, "dtype", None)
    return Failure("model-value", "%s to hold real numbers" % name, found if kind is None else "dtype %s" % kind)


def elements(value, count, name):
    """So many numbers, row by row: [C] and [1, C] are alike. @raises Failure"""
    array = as_doubles(value)
    if array is not None and array.size == count:
        return array.reshape(count)
    if array is None and isinstance(value, np.ndarray) and value.size == count:
        raise not_real(value, name)
    raise Failure("model-shape", "%s to be an array of %d numbers" % (name, count), describe(value))


def parameter(value, shape, name):
    """W or b, which may be [C] for [1, C]. @raises Failure"""
    array = as_doubles(value)
    accepted = [tuple(shape)] + ([tuple(shape[1:])] if shape[0] == 1 else [])
    if array is not None and array.shape in accepted:
        return array
    if array is None and np.shape(value) in accepted:
        raise not_real(value, name)
    wanted = "%s to be an array of shape [%d, %d]" % (name, *shape)
    raise Failure("model-shape", wanted, describe(value))


def finite_parameter(value, shape, name):
    array = parameter(value, shape, name)
    wrong = np.argwhere(~np.isfinite(array))
    if len(wrong) > 0:
        place = ", ".join(map(str, wrong[0]))
        found = "%s at [%s]" % (array[tuple(wrong[0])], place)
        raise Failure("model-value", "%s to hold finite numbers" % name, found)
    return array


def finite_number(value, name):
    """@raises Failure"""
    array = as_doubles(value)
    if array is None or array.size != 1:
        raise Failure("model-value", "%s to be a number" % name, describe(value))
    number = float(array.reshape(-1)[0])
    if not math.isfinite(number):
        raise Failure("model-value", "%s to be a finite number" % name, str(number))
    return number


def fraction(value, name):
    """A number in [0, 1]. @raises Failure"""
    array = as_doubles(value)
    if array is None or array.size != 1:
        raise Failure("model-value", "%s to be a number" % name, describe(value))
    number = float(array.reshape(-1)[0])
    if not math.isfinite(number) or not 0 <= number <= 1:
        raise Failure("model-value", "%s to lie between 0 and 1" % name, str(number))
    return number
