"""What this process does, from the file's name to the results."""
import os
import sys

import numpy

from . import hyperparameters, svm
from .failures import Failure, Own, call, end_with
from .printed import Printed
from .progress import Progress
from .training import Training


def serve(channel):
    printed = Printed(channel)
    sys.stdout = sys.stderr = printed
    received = channel.receive()
    if received is None:
        return
    path = received[0]["file"]
    own = Own(path)
    try:
        call(own, "the file", compile_file, path)
        hp, settings = hyperparameters.load(own, own.folder)
        versions = {"python": ".".join(map(str, sys.version_info[:3])), "numpy": numpy.__version__}
        found = svm.version()
        channel.send("opened", hyperparameters=settings, versions=versions, scikitLearn=found)
        received = channel.receive()
        if received is None:
            return
        task, arrays = received
        for name, value in task["hyperparameters"].items():
            setattr(hp, name, value)
        progress = Progress(channel, printed)
        progress.start()
        Training(channel, printed, progress, own).run(path, task, arrays, hp)
        os._exit(0)
    except Failure as failure:
        end_with(channel, printed, failure)
    os._exit(0)


def compile_file(path):
    with open(path, "rb") as file:
        compile(file.read(), path, "exec")
