"""What a submission prints: sent to the parent as text, up to a limit; and the lines of losses in it.

`train_nn` prints `Epoch 0: Total loss: X` after each epoch. These lines are what a training leaves for
comparison, so they are recognised here, among whatever else is printed.
"""
import io
import re

PRINT_LIMIT = 256 * 1024
MAX_LOSSES = 10000
LONGEST_LINE = 10000

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|nan|[-+]?inf"
LOSS_LINE = re.compile(
    r"\s*Epoch\s*:?\s*(\d+)\s*[:,;-]?\s*Total\s+loss\s*[:=]?\s*(?:array\(|tensor\(|(?:np\.|numpy\.)?float\d+\(|[\[(]|\s)*("
    + NUMBER
    + r")(?![\w.])",
    re.IGNORECASE,
)


class Printer(io.RawIOBase):
    """The raw end of a text stream."""

    def __init__(self, output):
        super().__init__()
        self.output = output

    def writable(self):
        return True

    def write(self, data):
        size = memoryview(data).nbytes
        self.output.take(bytes(data))
        return size


class Output:
    """Everything that is printed, in order; what it knows of losses belongs to the training under way."""

    def __init__(self, send):
        self.send = send
        self.sent = 0
        self.line = b""
        self.losses = None

    def stream(self):
        return io.TextIOWrapper(io.BufferedWriter(Printer(self)), "utf-8", "backslashreplace", line_buffering=True)

    def take(self, data):
        if self.losses is not None:
            *whole, last = (self.line + data).split(b"\n")
            for line in whole:
                self.look_at(line)
            self.line = last[-LONGEST_LINE:]
        if self.sent > PRINT_LIMIT:
            return
        kept = data[: PRINT_LIMIT - self.sent + 1]
        self.sent += len(data)
        self.send({"t": "printed", "text": kept.decode("utf-8", "replace")})

    def look_at(self, line):
        found = LOSS_LINE.match(line[:LONGEST_LINE].decode("utf-8", "replace"))
        if found and len(self.losses) < MAX_LOSSES:
            self.losses.append((float(found[1]), float(found[2])))

    def begin_training(self, losses):
        self.losses, self.line = losses, b""

    def end_training(self):
        if self.losses is not None:
            self.look_at(self.line)
        self.losses = None


def flush():
    """Whatever a submission made of the streams."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
