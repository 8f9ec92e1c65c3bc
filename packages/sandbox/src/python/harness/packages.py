"""Imports NumPy, from the interpreter's own packages, and no more of it than scripts need."""
import importlib.machinery
import importlib.util
import random
import site
import types


def is_virtual_environment():
    here = os.path.dirname(os.path.abspath(sys.executable))
    return any(os.path.exists(os.path.join(folder, "pyvenv.cfg")) for folder in (here, os.path.dirname(here)))


def find_packages():
    """What `site` does at the start without `-S`, except to run what other packages left for it."""
    if is_virtual_environment():
        site.main()
        return
    sys.path.extend(folder for folder in site.getsitepackages() if os.path.isdir(folder))
    site.setquit()
    site.setcopyright()
    site.sethelper()


class AtFirstUse:
    """Finds modules that are loaded when they are used; `import numpy` alone uses none of these."""

    names = {
        # What NumPy 2 loads at its first use, NumPy 1 at its start.
        "numpy.ma", "numpy.polynomial", "numpy.fft", "numpy.ctypeslib",
        "ipaddress", "pickle", "textwrap",
    }  # fmt: skip

    def find_spec(self, name, path=None, target=None):
        if name not in self.names:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None:
            spec.loader = importlib.util.LazyLoader(spec.loader)
        return spec


def secrets_for_numpy():
    """`secrets` as NumPy uses it: the whole of it loads OpenSSL."""
    module = types.ModuleType("secrets")
    module.randbits = random.SystemRandom().getrandbits

    def other(name):
        if name.startswith("__"):
            raise AttributeError(name)
        del sys.modules["secrets"]
        return getattr(importlib.import_module("secrets"), name)

    module.__getattr__ = other
    return module


def import_numpy():
    at_first_use = AtFirstUse()
    sys.meta_path.insert(0, at_first_use)
    sys.modules["secrets"] = secrets_for_numpy()
    try:
        importlib.import_module("numpy.random")
        return sys.modules["numpy"]
    except ImportError:
        return None
    finally:
        sys.meta_path.remove(at_first_use)
        sys.modules.pop("secrets", None)


find_packages()
numpy = import_numpy()
if numpy is None:
    # It may lie where only such a package knows.
    site.main()
    numpy = import_numpy() or say_unfit("numpy")
