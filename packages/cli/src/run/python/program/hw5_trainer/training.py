"""A training of a user's Model: constructed, trained, looked at after every epoch, evaluated."""
import importlib.machinery
import importlib.util
import inspect
import math
import os
import random
import sys
import time

import numpy as np

from . import svm
from .failures import Failure, call, describe
from .order import Order
from .state import KeptRandom, restore, state_of
from .values import as_doubles, elements, finite_number, finite_parameter, fraction


def load_model(own, path):
    """The class Model of the file, loaded as a module of its name. @raises Failure"""
    name = os.path.splitext(os.path.basename(path))[0]
    sys.path.insert(0, os.path.dirname(path))
    # Whatever the ending: MODEL.PY is a file of Python's as well.
    loader = importlib.machinery.SourceFileLoader(name, path)
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    call(own, "the file", spec.loader.exec_module, module)
    model = getattr(module, "Model", None)
    if isinstance(model, type):
        return model
    raise Failure("model-class", "a class Model", "none" if model is None else describe(model))


def takes_three(model):
    """True for a class of older stencils, which reads the module hyperparameters instead of an argument."""
    try:
        signature = inspect.signature(model)
        signature.bind(1, 2, 3)
    except (TypeError, ValueError):
        return False
    try:
        signature.bind(1, 2, 3, 4)
    except TypeError:
        return True
    return False


class Training:
    def __init__(self, channel, printed, progress, own):
        self.channel, self.printed, self.progress, self.own = channel, printed, progress, own

    def run(self, path, task, arrays, hp):
        self.task = task
        self.images, self.labels = floats(arrays["trainImages"]), arrays["trainLabels"]
        self.test_images, self.test_labels = floats(arrays["testImages"]), arrays["testLabels"]
        places = arrays.get("places")
        self.some = None if places is None else (self.images[places], self.labels[places])
        self.shape = [self.images.shape[1], task["numClasses"]]
        self.order, last_fit = Order(), svm.offer(self.channel)
        Model = load_model(self.own, path)
        np.random.seed(task["seed"])
        random.seed(task["seed"])
        self.channel.send("training")
        start = time.perf_counter()
        self.model = self.construct(Model, hp)
        self.require_usable()
        if task["start"] is not None:
            restore(self.model, task["start"], arrays, self.order)
        if task["trains"]:
            self.train()
        seconds = time.perf_counter() - start
        accuracy = self.accuracy()
        start = time.perf_counter()
        fields, found = self.fit_svm(last_fit) if task["fitSvm"] else (None, {})
        svm_seconds = time.perf_counter() - start if task["fitSvm"] else 0
        self.progress.running = "forwardPass"
        self.printed.flush()
        self.channel.send(
            "done",
            {**self.evaluated(), **found},
            testAccuracy=accuracy,
            svm=fields,
            seconds={"train": seconds, "svm": svm_seconds},
        )

    def call(self, name, *arguments):
        return call(self.own, name, getattr(self.model, name), *arguments)

    def construct(self, Model, hp):
        self.progress.running = "the constructor"
        arguments = [self.images, self.labels, self.task["numClasses"], hp]
        return call(self.own, "__init__", Model, *(arguments[:3] if takes_three(Model) else arguments))

    def require_usable(self):
        names = ["train_nn", "accuracy_nn", "forward_pass"]
        for name in names + (["train_svm", "accuracy_svm"] if self.task["fitSvm"] else []):
            method = getattr(self.model, name, None)
            if not callable(method):
                raise Failure("model-method", "a method %s" % name, "none" if method is None else describe(method))
        self.parameters()
        few = self.test_images[:2]
        self.probabilities(few)

    def parameters(self):
        """W and b as doubles. @raises Failure unless they are finite and of their shapes"""
        W = finite_parameter(getattr(self.model, "W", None), self.shape, "W")
        return W, finite_parameter(getattr(self.model, "b", None), [1, self.shape[1]], "b")

    def probabilities(self, images):
        self.progress.running = "forwardPass"
        name = "what forward_pass returns for %d images" % len(images)
        return elements(self.call("forward_pass", images), len(images) * self.shape[1], name)

    def accuracy(self):
        name = "what accuracy_nn returns"
        return fraction(self.call("accuracy_nn", self.test_images, self.test_labels), name)

    def train(self):
        wanted = self.task["epochs"]
        reported = 0
        failure = None

        def on_loss(total):
            nonlocal reported, failure
            reported += 1
            if reported <= wanted and failure is None:
                try:
                    self.end_epoch(reported - 1, total)
                except Failure as found:
                    # The model may catch what is raised through it.
                    failure = found
                    raise

        self.progress.count_steps(self.model)
        self.progress.running = "trainNN"
        self.printed.on_loss = on_loss
        try:
            self.call("train_nn")
        finally:
            if failure is None:
                self.printed.end_training()
            else:
                self.printed.on_loss = None
        if failure is not None:
            raise failure
        if reported != wanted:
            lines = "one line `Epoch N: Total loss: X` an epoch from train_nn, %d in all" % wanted
            raise Failure("model-value", lines, "%d" % reported)

    def end_epoch(self, index, total):
        epoch = index + self.task["first"]
        if not math.isfinite(total):
            raise Failure("model-loss", "the total loss of epoch %d to be a finite number" % epoch, str(total))
        before, self.progress.running = self.progress.running, "accuracyNN"
        with KeptRandom():
            accuracy, on_training = self.accuracy(), self.training_accuracy()
            losses = self.test_loss()
        self.progress.running = before
        fields, arrays = state_of(self.model, self.order.after_epoch(len(self.images))) or (None, {})
        self.printed.flush()
        report = {"epoch": epoch, "totalLoss": total, "accuracy": accuracy, "trainAccuracy": on_training, **losses}
        self.channel.send("epoch", arrays, report=report, state=fields)

    def training_accuracy(self):
        """A service: a model that trains without it must not fail because of it."""
        if not self.task["trainAccuracy"]:
            return None
        try:
            images, labels = self.some or (self.images, self.labels)
            return fraction(self.call("accuracy_nn", images, labels), "what accuracy_nn returns")
        except Failure as failure:
            self.task["trainAccuracy"] = False
            text = "no training accuracy: expected %s for the training images, found %s."
            self.channel.send("note", text=text % (failure.expected, failure.found))
            return None

    def test_loss(self):
        """A service, as training_accuracy: the mean by the model's own forward_pass and loss."""
        if not self.task["testLoss"]:
            return {}
        try:
            rows = np.reshape(self.probabilities(self.test_images), (len(self.test_images), 1, -1))
            losses = [self.call("loss", row, label) for row, label in zip(rows, self.test_labels)]
            return {"meanTestLoss": sum(finite_number(loss, "what loss returns") for loss in losses) / len(losses)}
        except Failure as failure:
            self.task["testLoss"] = False
            text = "no test loss: expected %s for the test images, found %s."
            self.channel.send("note", text=text % (failure.expected, failure.found))
            return {}

    def fit_svm(self, last_fit):
        self.progress.running = "trainSVM"
        self.call("train_svm")
        fitted = svm.last_of(last_fit)
        name = "what accuracy_svm returns"
        fields = {
            "objective": last_fit.objective,
            "trainAccuracy": fraction(self.call("accuracy_svm", self.images, self.labels), name),
            "testAccuracy": fraction(self.call("accuracy_svm", self.test_images, self.test_labels), name),
        }
        W, b = self.parameters()
        predicted = call(self.own, "train_svm", fitted.predict, self.test_images @ W + b)
        arrays = {"coef": as_doubles(fitted.coef_), "intercept": as_doubles(np.reshape(fitted.intercept_, -1))}
        return fields, {**arrays, "svmPredicted": elements(predicted, len(self.test_images), "what the SVM predicts")}

    def evaluated(self):
        W, b = self.parameters()
        return {
            "W": W,
            "b": b,
            # As the stencil's train_svm has it.
            "logits": self.test_images @ W + b,
            "probabilities": self.probabilities(self.test_images),
        }


def floats(images):
    """Images of zeros and ones come as bytes."""
    return images if images.dtype == np.float64 else images.astype(np.float64)
