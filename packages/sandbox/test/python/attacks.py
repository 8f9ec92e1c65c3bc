"""What hostile submissions try, one function each; the docstring says how it must end (attacks.test.ts).

Over 250 lines: one list. Every script calls one of them by its number, in a process of its own. `secret`
becomes the path of a file outside. None is aimed at the interpreter or at a library, all at our own guards.
"""
import atexit
import builtins
import ctypes
import gc
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading

import numpy as np

SECRET = "OUTSIDE"
NUMBERS = [[0.25, 0.75]]


def right():
    return np.array(NUMBERS)


def frame(message, claimed=None):
    text = json.dumps(message).encode()
    return struct.pack("<III", 0, len(text) if claimed is None else claimed, 0) + text


def to_every_descriptor(data):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


def exit_zero():
    "died: exit code 0"
    os._exit(0)


def system_exit():
    "threw: SystemExit"
    sys.exit(0)


def exit_hook():
    "right"
    atexit.register(lambda: to_every_descriptor(frame({"t": "hello"})))
    return right()


def channel():
    "threw: OSError"
    os.write(3, frame({"t": "ended", "error": None}))


def forged_record():
    "died: a record that was not requested"
    to_every_descriptor(frame({"t": "record", "name": "forged", "value": {"k": "calls"}}))
    return right()


def forged_greeting():
    "died: a message that was not due"
    to_every_descriptor(frame({"t": "hello"}))
    return right()


def forged_message():
    "died: a message of an unknown form"
    to_every_descriptor(frame({"t": "grade", "score": 10}))
    return right()


def forged_length():
    "died: more than the grader takes"
    to_every_descriptor(frame({}, claimed=0xFFFFFFFF))
    return right()


def forged_code():
    "died: not a message"
    to_every_descriptor(struct.pack("<III", 2, 0, 8) + bytes(8))
    return right()


def protocol_on_stdout():
    "right"
    print(json.dumps({"t": "ended", "error": None}))
    return right()


def late_thread():
    "right"

    def work():
        while True:
            to_every_descriptor(b"")

    threading.Thread(target=work, daemon=True).start()
    return right()


def waiting_thread():
    "right"
    threading.Thread(target=threading.Event().wait).start()
    return right()


def own_signal():
    "died: SIGTERM"
    signal.raise_signal(signal.SIGTERM)


def lying_shape():
    "right"

    class Array(np.ndarray):
        shape = property(lambda self: (7, 7))
        dtype = property(lambda self: np.dtype("O"))

        def __array__(self, *_, **__):
            return np.zeros(9)

        def tobytes(self, *_):
            return b""

    return right().view(Array)


def lying_list():
    "right"

    class Rows(list):
        def __len__(self):
            return 10**9

        def __iter__(self):
            while True:
                yield [1.0]

    return Rows(NUMBERS)


def lying_class():
    "unusable: an object of the class Claims"

    class Claims:
        __class__ = np.ndarray
        shape, dtype = (1, 2), np.dtype(float)

    return Claims()


def lying_interface():
    "unusable: an object of the class Interface"

    class Interface:
        __array_interface__ = {"shape": (10**9,), "typestr": "<f8", "data": (1, False), "version": 3}

        def __float__(self):
            return 0.25

    return Interface()


def lying_numbers():
    "right"

    class Half(float):
        def __float__(self):
            return 9.0

    return [[Half(0.25), Half(0.75)]]


def object_array():
    "unusable: an array of objects (dtype=object)"
    return np.array([[object(), 0.75]])


def complex_array():
    "unusable: an array of complex numbers"
    return right() + 1j


def dates():
    "unusable: an array of dates"
    return np.array(["2026-01-01"], dtype="datetime64[D]")


def records():
    "unusable: an array of records"
    return np.zeros(3, dtype=[("p", float)])


def strings():
    "unusable: an array of strings"
    return np.array([["0.25", "0.75"]])


def generator():
    "unusable: a generator"
    return (row for row in NUMBERS)


def coroutine():
    "unusable: a coroutine"

    async def later():
        return right()

    made = later()
    gc.disable()
    LEFT.append(made)
    return made


LEFT = []


def list_in_itself():
    "unusable: a list nested deeper than 8"
    rows = []
    rows.append(rows)
    return rows


def ragged():
    "unusable: a list with rows of different lengths"
    return [[0.25], [0.25, 0.75]]


def nothing_in_a_list():
    "unusable: None"
    return [[0.25, None]]


def truth():
    "unusable: a truth value (bool)"
    return True


def broadcast():
    "unusable: an array of more than 1000000 elements"
    return np.broadcast_to(0.25, (10**6, 10**6))


def masked():
    "right"
    return np.ma.array(NUMBERS, mask=[[True, False]])


def overlapping():
    "right"
    return np.lib.stride_tricks.as_strided(np.array([0.25, 0.75]), (1, 2), (0, 8))


def patched_numpy():
    "right"
    result = right()
    for name in ("array", "frombuffer", "asarray", "float64", "ndarray", "ascontiguousarray", "number"):
        setattr(np, name, None)
    return result


def patched_modules():
    "right"
    result = right()
    json.dumps = struct.pack = os.write = lambda *_, **__: b""
    sys.modules.clear()
    return result


def patched_builtins():
    "contained"
    builtins.len = builtins.isinstance = builtins.map = lambda *_: 0
    return right()


def patched_harness():
    "unusable: forged"
    import __main__

    __main__.extract = lambda _: __main__.Unusable("forged")
    return right()


def collected_harness():
    "died: a record that was not requested"
    for found in gc.get_objects():
        if type(found).__name__ == "Recorder":
            found.mutated("forged")
    return right()


def traced():
    "right"
    sys.setprofile(lambda *_: None)
    return right()


def streams():
    "right"
    sys.stdout.close()
    sys.stdout = sys.stderr = sys.__stdout__ = None
    return right()


def secret_file():
    "threw: PermissionError"
    return open(SECRET).read()


def secret_by_descriptor():
    "threw: PermissionError"
    return os.open(SECRET, os.O_RDONLY)


def secret_by_library():
    "threw: refused"
    if ctypes.CDLL(None).open(SECRET.encode(), 0) < 0:
        raise RuntimeError("refused")


def folders():
    "threw: PermissionError"
    return os.listdir("/")


def parent_memory():
    "threw: PermissionError"
    return os.open("/proc/%d/mem" % os.getppid(), os.O_RDWR)


def environment():
    "threw: KMP HW5 MKL OMP OPENBLAS"
    known = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LC_CTYPE"}
    strangers = {name for name in os.environ if name not in known and not name.startswith("KMP")}
    if not strangers:
        raise RuntimeError("KMP HW5 MKL OMP OPENBLAS")
    return right()


def written_file():
    "threw: PermissionError"
    open("/dev/shm/hw5-attack", "w").write("x")


def removed_file():
    "threw: PermissionError"
    os.remove(SECRET)


def network():
    "threw: PermissionError"
    socket.create_connection(("127.0.0.1", 9))


def program():
    "threw: PermissionError"
    subprocess.run(["/bin/true"])


def system():
    "threw: PermissionError"
    os.system("true")


def forked():
    "threw: PermissionError"
    os.fork()


def forked_by_library():
    "threw: refused"
    if ctypes.CDLL(None).fork() < 0:
        raise RuntimeError("refused")


def traced_parent():
    "threw: refused"
    if ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) < 0:
        raise RuntimeError("refused")


def killed_parent():
    "threw: PermissionError"
    os.kill(os.getppid(), signal.SIGKILL)


def killed_by_library():
    "threw: refused"
    if ctypes.CDLL(None).kill(os.getppid(), 9) < 0:
        raise RuntimeError("refused")


def endless_loop():
    "timeout"
    while True:
        pass


def endless_output():
    "timeout"
    while True:
        print("x" * 1000)


def raw_flood():
    "died: without end"
    while True:
        os.write(1, b"x" * 65536)


def array_bomb():
    "memory"
    kept = []
    while True:
        kept.append(np.zeros(4_000_000))


def huge_array():
    "memory"
    return np.zeros((10**5, 10**5))


def list_bomb():
    "memory"
    kept = [0]
    while True:
        kept += kept


def recursion():
    "threw: RecursionError"
    return recursion()


def thread_bomb():
    "contained"
    waiting = threading.Event()
    for _ in range(2000):
        threading.Thread(target=waiting.wait, daemon=True).start()
    return right()


def hostile_message():
    "threw: an exception whose text cannot be shown"

    class Hostile(Exception):
        def __str__(self):
            raise self

    raise Hostile


def long_message():
    "threw: mmmmmmmmmm"
    raise ValueError("m" * 10**7)


def escapes():
    "threw: \\u{1b}[2J"
    raise ValueError("\x1b[2J")


def carried():
    "right"
    np.carried = builtins.carried = sys.carried = True
    return right()


def not_carried():
    "right"
    if any(hasattr(place, "carried") for place in (np, builtins, sys)):
        raise RuntimeError("carried over")
    return right()


class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        self.W, self.b = np.zeros((1, 1)), np.zeros((1, 1))

    def forward_pass(self, inputs):
        return ATTACKS[int(inputs[0])]()


ATTACKS = [
    value
    for value in list(globals().values())
    if callable(value) and getattr(value, "__module__", "") == __name__ and value.__doc__ and value is not Model
]
