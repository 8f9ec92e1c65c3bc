"""Frames: three little-endian uint32 (kind, bytes of JSON, bytes of float64 block), then the two.

The harness' parts are joined into one text, in the order of parts.json; this is the first. The parent sends
frames on descriptor 3. A child of a fork writes to a pipe, whose whole frames are passed on.
"""
import gc

# What is imported stays: looking through it for garbage takes longer than some imports.
gc.disable()
import json
import os
import signal
import struct
import sys

CHANNEL = 3
# That of the twin (serve.py), where the parent wants one.
TWIN = 5
SUBMISSION, RUN = 1, 2
# The kinds of a child's last frame, and of its first one where it holds code; what reaches the parent is 0.
LAST, COMPILED = 1, 2
HEAD = struct.Struct("<III")
# Taken now, because a submission may replace what modules hold.
read_from, write_to, dumped, packed = os.read, os.write, json.JSONEncoder().encode, struct.pack
MAX_TEXT = 2 * 1024 * 1024
MAX_BLOCK = 64 * 1024 * 1024


def read_exactly(descriptor, count, read=read_from):
    """So many bytes, or None where the stream ends before."""
    parts = []
    while count > 0:
        part = read(descriptor, min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


class TooLarge(Exception):
    """A frame that claims more than the parent takes."""


def read_frame(descriptor, read=read_from):
    """(kind, text, block), or None where the stream ends. @raises TooLarge"""
    head = read_exactly(descriptor, HEAD.size, read)
    if head is None:
        return None
    kind, text_size, block_size = HEAD.unpack(head)
    if text_size > MAX_TEXT or block_size > MAX_BLOCK:
        raise TooLarge
    text = read_exactly(descriptor, text_size, read)
    block = None if text is None else read_exactly(descriptor, block_size, read)
    return None if block is None else (kind, text, block)


def write_all(descriptor, data):
    left = memoryview(data)
    while left:
        left = left[write_to(descriptor, left) :]


def frame(message, block=b"", kind=0):
    text = dumped(message).encode("ascii")
    return HEAD.pack(kind, len(text), len(block)) + text + block


def say_unfit(missing):
    """Tells the parent, instead of hello, why no submission can run here; and ends."""
    version = ".".join(map(str, sys.version_info[:3]))
    write_all(CHANNEL, frame({"t": "unfit", "python": version, "missing": missing}))
    os._exit(0)


if sys.version_info < (3, 9):
    say_unfit("version")
