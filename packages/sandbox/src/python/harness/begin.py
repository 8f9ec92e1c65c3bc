"""Begins the harness: what `python3 -c` runs, with the text of the other parts as its one argument.

Compiling the text takes longer than most imports. Where it was compiled when the package was built, for this
version of Python among others (harness-code.mjs), that code is inherited open: for each version its magic
number, the length, the code.
"""
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER

CODE = 4


def built_code():
    """The code for this version, or None. Read by position: other processes share the descriptor."""
    try:
        built = os.pread(CODE, os.fstat(CODE).st_size, 0)
        os.close(CODE)
    except OSError:
        return None
    while built:
        end = 8 + int.from_bytes(built[4:8], "little")
        if built[:4] == MAGIC_NUMBER:
            return marshal.loads(built[8:end])
        built = built[end:]
    return None


text = sys.argv.pop()
exec(built_code() or compile(text, "<string>", "exec"))
