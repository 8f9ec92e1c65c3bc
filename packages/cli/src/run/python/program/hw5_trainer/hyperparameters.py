"""The settings in the hyperparameters.py beside a model: read, and replaced by those of flags."""
import importlib.util
import math
import numbers
import os
import sys
import types

from .failures import Failure, call

NAME = "hyperparameters"


def load(own, folder):
    """The module, and name → value of what hw5 can read of it; None without a file."""
    path = os.path.join(folder, NAME + ".py")
    if not os.path.exists(path):
        sys.modules[NAME] = types.ModuleType(NAME)
        return sys.modules[NAME], None
    spec = importlib.util.spec_from_file_location(NAME, path)
    module = sys.modules[NAME] = importlib.util.module_from_spec(spec)
    try:
        call(own, NAME + ".py", spec.loader.exec_module, module)
    except Failure as failure:
        failure.code = NAME
        raise
    return module, {name: plain(value) for name, value in vars(module).items() if is_setting(name, value)}


def is_setting(name, value):
    """Imported modules, functions and classes are the file's own affair."""
    return not name.startswith("_") and not callable(value) and not isinstance(value, types.ModuleType)


def plain(value):
    """As JSON holds it: a number, a text, a truth value; else {"type": …}, or {"number": …} for none of JSON's."""
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(value) else {"number": str(float(value))}
    return {"type": type(value).__name__}
