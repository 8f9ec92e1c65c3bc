"""Confines this process and greets. The parts that follow are loaded while the parent reads the greeting."""


def confine():
    """(the filter for scripts, or None where it does not hold; the layers)"""
    if libc is not None:
        libc.prctl(DUMPABLE, 0, 0, 0, 0)
    layers = ["no files"] if forbid_files(LIBRARIES) else []
    if not has_forbidden():
        return None, layers
    return FILTER, ["no other processes", *layers]


# Parts of NumPy are loaded later. Where a `.pth` file led to it, nothing beside it can be read.
LIBRARIES = library_folders([*site.getsitepackages(), os.path.dirname(numpy.__file__)])
signal.signal(signal.SIGINT, signal.SIG_DFL)
PREPARED, LAYERS = confine()
write_all(CHANNEL, frame({"t": "hello", "layers": LAYERS}))
