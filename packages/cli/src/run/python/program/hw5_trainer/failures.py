"""What is wrong with a user's model, as the fields of an error; and the place in the user's own files."""
import os
import traceback


class Failure(Exception):
    """@param place of the user's line, or None"""

    def __init__(self, code, expected, found, place=None):
        super().__init__(found)
        self.code, self.expected, self.found, self.place = code, expected, found, place


class Own:
    """The user's files: those below the folder of the model, but for installed packages."""

    def __init__(self, model):
        self.folder = os.path.dirname(model) + os.sep

    def has(self, path):
        installed = "site-packages" in path or "dist-packages" in path
        return os.path.abspath(path).startswith(self.folder) and not installed

    def place_of(self, error):
        """Of the user's innermost line, or of a syntax error; None if the error is somewhere else."""
        if isinstance(error, SyntaxError) and error.filename and self.has(error.filename):
            return {"path": os.path.abspath(error.filename), "line": error.lineno or 1, "column": error.offset or 1}
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if self.has(frame.filename)]
        if not frames:
            return None
        last = frames[-1]
        column = getattr(last, "colno", None)
        return {"path": os.path.abspath(last.filename), "line": last.lineno, "column": 0 if column is None else column + 1}


def call(own, name, function, *arguments):
    """What the function returns. @raises Failure for whatever it raises"""
    try:
        return function(*arguments)
    except Failure:
        raise
    except SystemExit as error:
        raise Failure("model-ended", "%s to run through" % name, "that it ended the program", own.place_of(error)) from error
    except MemoryError as error:
        raise Failure("model-memory", "a training that fits into memory", "that it ran out of memory", own.place_of(error)) from error
    except BaseException as error:
        code = "model-syntax" if isinstance(error, SyntaxError) else "model-threw"
        expected = "Python that compiles" if code == "model-syntax" else "%s to run through" % name
        raise Failure(code, expected, text_of(error), own.place_of(error)) from error


def text_of(error):
    """`ValueError: shapes (3,) and (4,) not aligned`, in one line."""
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:
        message = ""
    lines = message.strip().split("\n")
    name = type(error).__name__
    return "%s: %s" % (name, lines[0]) if lines[0] else name


def describe(value):
    """What a value is: `an array of shape [2, 3]`, `a str`, `None`."""
    import numpy

    if value is None:
        return "None"
    if isinstance(value, (numpy.ndarray, numpy.generic, list, tuple)):
        try:
            shape = numpy.shape(value)
        except ValueError:
            return "nested lists of different lengths"
        return "an array of shape [%s]" % ", ".join(map(str, shape))
    return "a value of type %s" % type(value).__name__


def end_with(channel, printed, failure):
    """Tells hw5, and ends this process: nothing that a model does after it counts."""
    printed.flush()
    channel.send("error", code=failure.code, expected=failure.expected, found=failure.found, place=failure.place)
    os._exit(0)
