"""Interprets a script of operations (protocol.ts) against a submission's class.

The only thing that happens here besides the student's own code. It knows no expected value and judges
nothing: it passes fresh arguments in and copies numbers out.
"""
import inspect
import math

seed_numpy, seed_python = numpy.random.seed, random.seed


class Hyperparameters(types.SimpleNamespace):
    """What a model gets as `hp`."""


class Interpreter:
    def __init__(self, model, operations, inputs, recorder, output):
        self.model, self.operations, self.inputs = model, operations, inputs
        self.recorder, self.output = recorder, output
        self.instances, self.settings, self.losses = {}, {}, {}
        self.during = "loading"
        self.constructor_error = None
        # Where a static method is one of the instance, the script goes on and ends with this.
        self.missing = None
        self.is_for_three = None

    def run(self):
        try:
            for operation in self.operations:
                getattr(self, "do_" + operation["op"])(**{k: v for k, v in operation.items() if k != "op"})
        except BaseException:
            if self.missing is None:
                if self.constructor_error is None:
                    raise
                self.during = "Model(…)"
                raise self.constructor_error
        if self.missing is not None:
            self.during = self.missing[1]
            raise self.missing[0]

    def activate(self, name):
        """Older stencils read the module `hyperparameters`, which then is this model's."""
        module = sys.modules.get("hyperparameters")
        for setting, value in self.settings.get(name, {}).items():
            setattr(module, setting, value)

    def instance(self, name):
        self.activate(name)
        return self.instances[name]

    def sets_weights(self, name):
        return any(o["op"] == "set" and o["on"] == name and o["property"] == "W" for o in self.operations)

    def do_seed(self, seed):
        self.during = "random.seed(%d)" % seed
        seed_numpy(seed)
        seed_python(seed)

    def do_construct(self, **given):
        self.during = "Model(…)"
        name = given["as"]
        self.settings[name] = {HYPERPARAMETERS[k]: v for k, v in given["hyperparameters"].items()}
        self.losses[name] = []
        self.activate(name)
        images, labels = self.inputs.argument(given["trainImages"]), self.inputs.argument(given["trainLabels"])
        hp = Hyperparameters(**self.settings[name])
        arguments = [images, labels, given["numClasses"], hp]
        try:
            if self.is_for_three is None:
                self.is_for_three = self.takes_three()
            self.instances[name] = self.model(*(arguments[:3] if self.is_for_three else arguments))
        except BaseException as error:
            if not self.sets_weights(name):
                raise
            self.constructor_error = self.constructor_error or error
            self.instances[name] = self.unconstructed(*arguments)

    def takes_three(self):
        try:
            signature = inspect.signature(self.model)
            signature.bind(1, 2, 3)
        except (TypeError, ValueError):
            return False
        try:
            signature.bind(1, 2, 3, 4)
        except TypeError:
            return True
        return False

    def unconstructed(self, images, labels, classes, hp):
        """A model whose constructor raised, with what the given lines of the stencil set."""
        instance = object.__new__(self.model)
        given = {
            "train_images": images, "train_labels": labels, "num_classes": classes, "hp": hp,
            "input_size": images.shape[1], "learning_rate": hp.learning_rate, "num_epochs": hp.num_epochs,
            "batchSz": hp.batch_size, "batch_size": hp.batch_size, "momentum": hp.momentum,
        }  # fmt: skip
        for name, value in given.items():
            setattr(instance, name, value)
        return instance

    def do_set(self, on, property, value):
        self.during = "setting %s" % property
        setattr(self.instance(on), property, self.inputs.argument(value))

    def do_stub(self, on, method, returns):
        self.during = "replacing %s" % METHODS[method][0]
        calls = [0]

        def stub(*arguments, **named):
            calls[0] += 1
            return self.inputs.result(returns[(calls[0] - 1) % len(returns)])

        self.replace(on, method, lambda original: stub)

    def do_spy(self, on, methods, record, keeps=None):
        self.recorder.begin_calls(record)
        for method in methods:
            self.during = "watching %s" % METHODS[method][0]
            self.replace(on, method, lambda original, method=method: self.spy(original, method, record, keeps))

    def spy(self, original, method, record, keeps):
        parameters = METHODS[method][2]
        result_of = extract_pair if method == "backPropagation" else extract
        recorder = self.recorder

        def spied(*arguments, **named):
            passed = [*arguments, *(named[name] for name in parameters[len(arguments) :] if name in named)]
            before = [extract(argument) for argument in passed[: 0 if keeps == "nothing" else 8]]
            returned = Unusable("nothing: it raised an error")
            try:
                result = original(*arguments, **named)
                returned = result_of(result) if keeps is None else Unusable("something that is not recorded")
                return result
            finally:
                recorder.call(record, method, before, returned)

        return spied

    def replace(self, on, method, replacement_for):
        """On the class, where every way of calling finds it; another instance keeps its own."""
        name, is_static, _ = METHODS[method]
        instance, model = self.instance(on), self.model
        original = inspect.getattr_static(model, name, None)
        if is_static:
            called = getattr(model, name, None)
            if called is None:
                called = getattr(instance, name, None)
            setattr(model, name, staticmethod(replacement_for(called)))
            instance.__dict__.pop(name, None) if hasattr(instance, "__dict__") else None
            return
        replacement = replacement_for(getattr(instance, name, None))

        def dispatch(self, *arguments, **named):
            if self is instance:
                return replacement(*arguments, **named)
            return original.__get__(self, model)(*arguments, **named)

        setattr(model, name, dispatch)
        if hasattr(instance, "__dict__"):
            instance.__dict__.pop(name, None)

    def find(self, on, method):
        """What to call. @raises MissingMethod where there is nothing to call"""
        name, is_static, parameters = METHODS[method]
        instance = self.instances.get(on)
        held = inspect.getattr_static(self.model, name, None)
        if held is None and instance is not None:
            held = inspect.getattr_static(instance, name, None)
        if held is None:
            raise MissingMethod(method, name, "nothing")
        if not is_static:
            if isinstance(held, staticmethod):
                raise MissingMethod(method, name, "static")
            target = getattr(self.instance(on), name)
            if not callable(target):
                raise MissingMethod(method, name, "no-function")
            return target
        target = getattr(self.model, name, None)
        if target is None and instance is not None:
            target = getattr(instance, name)
        if not callable(target):
            raise MissingMethod(method, name, "no-function")
        if isinstance(held, types.FunctionType) and not self.binds(target, len(parameters)):
            if self.binds(target, len(parameters) + 1):
                self.missing = self.missing or (MissingMethod(method, name, "instance"), self.during)
                made = object.__new__(self.model) if instance is None else instance
                return held.__get__(made, self.model)
        return target

    @staticmethod
    def binds(target, count):
        try:
            inspect.signature(target).bind(*range(count))
            return True
        except (TypeError, ValueError):
            return False

    def do_call(self, on, method, args, record, returns):
        self.during = call_text(method, args, self.inputs)
        if on in self.settings:
            self.activate(on)
        target = self.find(on, method)
        arguments = [self.inputs.argument(given) for given in args]
        is_training = method == "trainNN"
        if is_training:
            self.output.begin_training(self.losses[on])
        try:
            result = target(*arguments)
        except ValueError:
            # math.log raises where numpy.log, and IEEE 754, have minus infinity.
            if method != "loss" or self.true_probability(*args) != 0:
                raise
            result = math.inf
        finally:
            flush()
            if is_training:
                self.output.end_training()
        if returns == "pair":
            self.recorder.record(record, extract_pair(result))
        else:
            found = extract(result)
            is_promise = isinstance(found, Unusable) and found.code == "promise"
            if returns == "array" or is_promise:
                self.recorder.record(record, found)
        if not all(map(self.inputs.is_unchanged, args, map(extract, arguments))):
            self.recorder.mutated(record)

    def true_probability(self, probabilities, label):
        flat = self.inputs.argument(probabilities).ravel()
        return flat[int(self.inputs.argument(label))]

    def do_read(self, on, property, record):
        self.during = "reading %s" % property
        if property == "history":
            rows = self.losses[on]
            data = b"".join(packed("<dd", *row) for row in rows)
            self.recorder.record(record, Numbers([len(rows), 2], data))
            return
        instance = self.instance(on)
        if not hasattr(instance, property):
            self.recorder.record(record, Unusable("nothing: there is no self.%s" % property))
            return
        value = getattr(instance, property)
        was_set = any(o["op"] == "set" and o["on"] == on and o["property"] == property for o in self.operations)
        self.recorder.record(record, extract(value) if was_set else extract_weights(value))
