"""Between the numbers of a script and Python's values.

Arguments are always fresh arrays. Results are read by NumPy's C code through references that were taken
before a submission was loaded: an ndarray's memory counts, never what a subclass says of it.
"""
ndarray, number, generic = numpy.ndarray, numpy.number, numpy.generic
float64, frombuffer, ascontiguous = numpy.float64, numpy.frombuffer, numpy.ascontiguousarray
view_of, copy_of = numpy.ndarray.view, numpy.array
truth, complex_scalar = numpy.bool_, numpy.complexfloating

MAX_ELEMENTS = 1000000
MAX_DIMENSIONS = 8


class Unusable(Exception):
    """What is no array of real numbers; `what` says what it is instead."""

    def __init__(self, what, code=None):
        super().__init__(what)
        self.what, self.code = what[:200], code


class Numbers:
    """Shape and row-major doubles, as bytes."""

    def __init__(self, shape, data, container=None):
        self.shape, self.data, self.container = shape, data, container


def checked_size(shape):
    if len(shape) > MAX_DIMENSIONS:
        raise Unusable("an array of more than %d dimensions" % MAX_DIMENSIONS)
    size = 1
    for extent in shape:
        size *= extent
    if size > MAX_ELEMENTS:
        raise Unusable("an array of more than %d elements" % MAX_ELEMENTS)
    return size


KINDS = {
    "O": "an array of objects (dtype=object)",
    "c": "an array of complex numbers",
    "U": "an array of strings",
    "S": "an array of bytes",
    "M": "an array of dates",
    "m": "an array of durations",
}


def of_array(value):
    plain = view_of(value, ndarray)
    kind = plain.dtype.kind
    if kind not in "biuf":
        raise Unusable(KINDS.get(kind, "an array of records"))
    shape = list(plain.shape)
    checked_size(shape)
    return Numbers(shape, copy_of(plain, dtype=float64, order="C").tobytes(), "NDArray")


def of_list(value, depth):
    base = list if issubclass(type(value), list) else tuple
    length = base.__len__(value)
    if depth >= MAX_DIMENSIONS:
        raise Unusable("a list nested deeper than %d" % MAX_DIMENSIONS)
    checked_size([length])
    elements = [numbers_of(element, depth + 1) for element in base.__iter__(value)]
    inner = elements[0].shape if elements else []
    if any(element.shape != inner for element in elements):
        raise Unusable("a list with rows of different lengths")
    checked_size([length, *inner])
    return Numbers([length, *inner], b"".join(element.data for element in elements), "list")


SIMPLE = (
    (str, "a string", None),
    (bytes, "bytes", None),
    (dict, "a dict", None),
    ((set, frozenset), "a set", None),
    (complex, "a complex number", None),
    (types.GeneratorType, "a generator", "promise"),
    ((types.CoroutineType, types.AsyncGeneratorType), "a coroutine", "promise"),
    ((types.FunctionType, types.MethodType, types.BuiltinFunctionType), "a function", None),
    (type, "a class", None),
)


def numbers_of(value, depth=0):
    """@raises Unusable for anything that is not clearly an array of real numbers, or a number"""
    kind = type(value)
    if value is None:
        raise Unusable("None", "undefined" if depth == 0 else None)
    if kind is float:
        return Numbers([], packed("<d", value))
    if kind is bool or issubclass(kind, truth):
        raise Unusable("a truth value (bool)")
    if issubclass(kind, ndarray):
        return of_array(value)
    if issubclass(kind, (list, tuple)):
        return of_list(value, depth)
    if issubclass(kind, number) and not issubclass(kind, complex_scalar):
        return Numbers([], copy_of(value, dtype=float64).tobytes())
    if issubclass(kind, int):
        try:
            return Numbers([], packed("<d", int.__float__(value)))
        except OverflowError:
            raise Unusable("a number that is too large") from None
    if issubclass(kind, float):
        return Numbers([], packed("<d", float.__float__(value)))
    for known, what, code in SIMPLE:
        if issubclass(kind, known):
            raise Unusable(what, code)
    name = type.__dict__["__name__"].__get__(kind)
    raise Unusable(("a list that contains an object of the class %s" if depth else "an object of the class %s") % name[:80])


def extract(value):
    """Numbers or Unusable, whatever the value does."""
    try:
        return numbers_of(value)
    except Unusable as unusable:
        return unusable
    except RecursionError:
        return Unusable("a list that contains itself")
    except Exception:
        return Unusable("an object that fails when it is read")


def extract_pair(value):
    """(gradW, gradB): a tuple or list of exactly two, else Unusable."""
    kind = type(value)
    if not issubclass(kind, (list, tuple)):
        single = extract(value)
        return Unusable("one array, not the pair gradW, gradB") if isinstance(single, Numbers) else single
    base = list if issubclass(kind, list) else tuple
    elements = [*base.__iter__(value)]
    if len(elements) != 2:
        return Unusable("%d values, not the pair gradW, gradB" % len(elements))
    return extract(elements[0]), extract(elements[1])


def extract_weights(value):
    """W or b as a constructor left it: only an ndarray of floats can be trained in place."""
    found = extract(value)
    if not isinstance(found, Numbers):
        return found
    if found.container == "list":
        return Unusable("a plain list, not an array")
    if found.container is None:
        return Unusable("a plain number, not an array")
    dtype = view_of(value, ndarray).dtype
    if dtype.kind == "b":
        return Unusable("an array of truth values (bool), which can hold nothing but 0 and 1 after later steps")
    if dtype.kind in "iu":
        return Unusable("an array of whole numbers (%s), which would cut every later step to whole numbers" % dtype)
    if dtype.itemsize < 4:
        return Unusable("an array of float16, which keeps three digits and loses the rest of every later step")
    return found


class Inputs:
    """The block of a script: every array is made anew from it."""

    def __init__(self, block):
        self.block = block

    def data(self, place):
        return frombuffer(self.block, dtype="<f8", count=place["n"], offset=8 * place["at"])

    def argument(self, given):
        """A fresh array; a NumPy scalar where the shape is []; a number as it is."""
        if not isinstance(given, dict):
            return int(given) if float(given).is_integer() else given
        made = copy_of(self.data(given["data"]), dtype=given["dtype"]).reshape(given["shape"])
        return made[()] if not given["shape"] else made

    def result(self, given):
        """What a stub returns."""
        if given is None:
            return None
        if isinstance(given, list):
            return self.argument(given[0]), self.argument(given[1])
        return self.argument(given) if isinstance(given, dict) else float64(given)

    def is_unchanged(self, given, after):
        if not isinstance(given, dict) or not given["shape"]:
            return True
        return (
            isinstance(after, Numbers)
            and after.shape == given["shape"]
            and after.data == ascontiguous(self.data(given["data"])).tobytes()
        )
