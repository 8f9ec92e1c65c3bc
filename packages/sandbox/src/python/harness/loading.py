"""Loads a submission's files, which came as texts: what they may import, and where the rest comes from."""
import ast
import importlib.machinery
import linecache
import marshal

OFFERED = "a submission may import numpy, sklearn.svm, the standard library and its own files"
# What the homework asks for is not to be taken from a library.
ANSWERS = {
    "softmax", "log_softmax", "softmin", "Softmax", "LogSoftmax", "logsumexp", "log_loss",
    "cross_entropy", "cross_entropy_loss", "CrossEntropyLoss", "nll_loss", "categorical_crossentropy",
}  # fmt: skip
# Bytes of code that are kept for the next scripts: compiling a file takes as long as half of a script.
MOST_CODE = 1 << 20
CATCH_IMPORTS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def standard_modules():
    named = getattr(sys, "stdlib_module_names", None)
    if named is not None:
        return frozenset(named)
    folder = os.path.dirname(os.__file__)
    entries = os.listdir(folder) + os.listdir(os.path.join(folder, "lib-dynload"))
    return frozenset(sys.builtin_module_names) | {entry.split(".")[0] for entry in entries}


STANDARD = standard_modules()


class Refused(Exception):
    """A submission that cannot be run at all: its author is told this sentence and the place."""

    def __init__(self, code, message, file, line, column):
        super().__init__(message)
        self.code, self.message, self.file, self.line, self.column = code, message, file, line, column


def refusal_of(name, taken=()):
    """Why a module cannot be imported; None if it can."""
    top = name.split(".")[0]
    if top in STANDARD or top in ("numpy", "hyperparameters"):
        return None
    answers = sorted(ANSWERS & {*taken, name.rsplit(".")[-1]})
    if answers:
        return 'The homework asks you to write %s yourself, so "%s" cannot be imported: %s' % (answers[0], name, OFFERED)
    if name in ("sklearn", "sklearn.svm"):
        strangers = [one for one in taken if name == "sklearn" and one != "svm"]
        return None if not strangers else '"sklearn.%s" cannot be imported: %s' % (strangers[0], OFFERED)
    return '"%s" cannot be imported: %s' % (name, OFFERED)


def is_guarded(statement):
    """True for a `try` that goes on without what it imports."""
    for handler in statement.handlers:
        caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        if any(one is None or (isinstance(one, ast.Name) and one.id in CATCH_IMPORTS) for one in caught):
            return True
    return False


def is_for_others(test):
    """True for `__name__ == '__main__'` and `TYPE_CHECKING`: such code does not run here."""
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(test) if isinstance(node, ast.Attribute)}
    return bool(names & {"__name__", "TYPE_CHECKING"})


def imports_at_start(statements):
    """The import statements that run when the module is loaded, outermost first."""
    for statement in statements:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        elif isinstance(statement, ast.Try) and is_guarded(statement):
            yield from imports_at_start(statement.finalbody)
        elif isinstance(statement, ast.If) and is_for_others(statement.test):
            yield from imports_at_start(statement.orelse)
        else:
            for field in ("body", "orelse", "finalbody"):
                yield from imports_at_start(getattr(statement, field, []))
            for handler in getattr(statement, "handlers", []):
                yield from imports_at_start(handler.body)


class OwnFiles:
    """The submission's modules by name: (file, text), or (None, '') for a folder without `__init__.py`."""

    def __init__(self, files, entry):
        self.files, self.entry = files, entry
        self.modules = {}
        self.checked = {}
        for path, text in files.items():
            parts = path[: -len(".py")].split("/")
            if parts[-1] == "__init__":
                parts.pop()
            for depth in range(1, len(parts)):
                self.modules.setdefault(".".join(parts[:depth]), (None, ""))
            self.modules[".".join(parts)] = (path, text)
        for path, text in files.items():
            linecache.cache[path] = (len(text), None, [line + "\n" for line in text.split("\n")], path)

    def code_of(self, path):
        """Compiled, after what it imports was looked at. @raises Refused"""
        if path not in self.checked:
            tree, self.checked[path] = self.compiled(path)
            package = path.rsplit("/", 1)[0].replace("/", ".") if "/" in path else ""
            for statement in imports_at_start(tree.body):
                self.check_import(statement, path, package)
        return self.checked[path]

    def packed_code(self):
        """Of the entry and what it imports at its start, for `take_code`; empty if it is large. @raises Refused"""
        self.code_of(self.entry)
        try:
            code = marshal.dumps(self.checked)
        except ValueError:
            return b""
        return code if len(code) <= MOST_CODE else b""

    def take_code(self, code):
        if code:
            self.checked = marshal.loads(code)

    def compiled(self, path):
        """(syntax tree, code). @raises Refused"""
        text = self.files[path]
        try:
            tree = ast.parse(text, path)
            return tree, compile(tree, path, "exec", dont_inherit=True)
        except SyntaxError as error:
            line, column = error.lineno or 1, error.offset or 1
            raise Refused("syntax", str(error.msg), path, line, max(1, column)) from None
        except (ValueError, RecursionError, MemoryError) as error:
            what = "it holds a null character" if isinstance(error, ValueError) else "it is nested too deep"
            raise Refused("syntax", what, path, 1, 1) from None

    def check_import(self, statement, path, package):
        if isinstance(statement, ast.Import):
            wanted = [(alias.name, ()) for alias in statement.names]
        elif statement.level:
            base = package.split(".")[: len(package.split(".")) - statement.level + 1] if package else []
            module = ".".join([*base, *([statement.module] if statement.module else [])])
            wanted = [(module, tuple(alias.name for alias in statement.names))] if module else []
        else:
            wanted = [(statement.module or "", tuple(alias.name for alias in statement.names))]
        for name, taken in wanted:
            top = name.split(".")[0]
            if top in self.modules and top not in sys.modules:
                for own in [name, *("%s.%s" % (name, one) for one in taken)]:
                    file = self.modules.get(own, (None, ""))[0]
                    if file is not None and file not in self.checked:
                        self.code_of(file)
                continue
            refusal = None if statement_is_relative(statement) else refusal_of(name, taken)
            if refusal is not None:
                raise Refused("import", refusal, path, statement.lineno, statement.col_offset + 1)


def statement_is_relative(statement):
    return isinstance(statement, ast.ImportFrom) and bool(statement.level)


class OwnFinder:
    """Finds and loads the submission's own modules; refuses what may not be imported. No border: a policy."""

    def __init__(self, own):
        self.own = own
        self.is_open = False

    def find_spec(self, name, path=None, target=None):
        if name in self.own.modules:
            file, _ = self.own.modules[name]
            is_package = file is None or file.endswith("__init__.py")
            spec = importlib.machinery.ModuleSpec(name, self, origin=file, is_package=is_package)
            spec.has_location = file is not None
            return spec
        if self.is_open or refusal_of(name) is None:
            return None
        raise ModuleNotFoundError(refusal_of(name), name=name)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        file, _ = self.own.modules[module.__name__]
        if file is not None:
            module.__file__ = file
            exec(self.own.code_of(file), module.__dict__)


class LazySVM:
    """`sklearn.svm` until someone uses it: importing the real one takes longer than all checks together."""

    def __init__(self, finder):
        self.finder = finder
        self.real = None
        parent, module = types.ModuleType("sklearn"), types.ModuleType("sklearn.svm")
        parent.__path__, parent.svm = [], module
        load = self.load

        class LinearSVC:
            def __init__(self, *arguments, **options):
                self.__dict__["given"] = (arguments, options)

            def __getattr__(self, name):
                if name.startswith("__") or "given" not in self.__dict__:
                    raise AttributeError(name)
                if "model" not in self.__dict__:
                    arguments, options = self.given
                    self.__dict__["model"] = load().LinearSVC(*arguments, **options)
                return getattr(self.model, name)

        def other(name):
            if name.startswith("__"):
                raise AttributeError(name)
            return getattr(load(), name)

        module.LinearSVC, module.__getattr__ = LinearSVC, other
        self.stand_ins = {"sklearn": parent, "sklearn.svm": module}
        sys.modules.update(self.stand_ins)

    def load(self):
        """The real module. @raises ImportError where scikit-learn is not installed"""
        if self.real is None:
            self.finder.is_open = True
            for name in self.stand_ins:
                sys.modules.pop(name, None)
            try:
                self.real = importlib.import_module("sklearn.svm")
            except ImportError as error:
                sys.modules.update(self.stand_ins)
                raise ImportError("scikit-learn is not installed here: %s" % error) from None
            finally:
                self.finder.is_open = False
        return self.real


def load_model(own):
    """Runs the entry as the module `model`; its class Model, or None. @raises Refused, and what it raises"""
    code = own.code_of(own.entry)
    finder = OwnFinder(own)
    sys.meta_path.insert(0, finder)
    LazySVM(finder)
    module = types.ModuleType("model")
    module.__file__ = own.entry
    sys.modules["model"] = module
    exec(code, module.__dict__)
    model = module.__dict__.get("Model")
    return model if isinstance(model, type) else None
