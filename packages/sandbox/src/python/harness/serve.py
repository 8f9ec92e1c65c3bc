"""The program of the process: imports NumPy once, then forks for each script.

The parent of the forks never runs a line of a submission. A child gets one end of a pipe, loses the channel,
and is ended after its last frame, so that exit hooks, threads and what else it left behind do not run.

Where there are two channels, a twin of this process, made before a submission arrives, serves the second one:
so two processors run two scripts. It ends, with its script, as soon as its channel is closed.
"""
import select

GARBAGE = -7.25e77
DEFAULTS = {
    "num_epochs": 10,
    "learning_rate": 0.5,
    "momentum": 0.01,
    "batch_size": 1,
    "img_size": 64,
    "scene_class_count": 15,
    "num_train_per_category": 100,
    "num_test_per_category": 100,
    "mnist_class_count": 10,
}


def run_script(pipe, submission, code, text, block):
    """In the child: loads the submission and interprets the script; every message goes to the pipe.

    Where there is no code yet, the first frame is the submission's: it is made before anything of it runs.
    """
    gc.enable()

    def send(message, block=b"", kind=0):
        write_all(pipe, frame(message, block, kind))

    output = Output(send)
    sys.stdout = sys.__stdout__ = output.stream()
    sys.stderr = sys.__stderr__ = output.stream()
    if "hyperparameters.py" not in submission["files"]:
        supplied = types.ModuleType("hyperparameters")
        supplied.__dict__.update(DEFAULTS)
        sys.modules["hyperparameters"] = supplied
    try:
        own = OwnFiles(submission["files"], submission["entry"])
        if code is None:
            code = own.packed_code()
            write_all(pipe, HEAD.pack(COMPILED, 0, len(code)) + code)
        else:
            own.take_code(code)
        model = load_model(own)
    except Refused as refused:
        message = {"t": "refused", "code": refused.code, "message": refused.message, "file": refused.file}
        send({**message, "line": refused.line, "column": refused.column}, kind=LAST)
        return
    except BaseException as error:
        thrown = describe_thrown(error, "loading", submission["files"])
        send({"t": "loaded", "model": False, "error": thrown}, kind=LAST)
        return
    finally:
        flush()
    send({"t": "loaded", "model": model is not None, "error": None}, kind=0 if model else LAST)
    if model is None:
        return
    script = json.loads(text)
    interpreter = Interpreter(model, script["operations"], Inputs(block), Recorder(send), output)
    thrown = None
    try:
        interpreter.run()
    except BaseException as error:
        thrown = describe_thrown(error, interpreter.during, own.files)
    flush()
    send({"t": "ended", "error": thrown}, kind=LAST)


def end_rest():
    """Ends what a script left behind, as the first process of a namespace; elsewhere there is nothing."""
    if os.getpid() != 1:
        return
    try:
        os.kill(-1, signal.SIGKILL)
        while True:
            os.waitpid(-1, 0)
    except OSError:
        pass


def reading_while_open(child, incoming):
    """Reads from the pipe of the twin's script; ends both where the channel is closed meanwhile.

    It says so before: the launcher of the namespace may hold the channel open, so that no end of it is seen.
    """
    poller = select.poll()
    poller.register(incoming, select.POLLIN)
    poller.register(CHANNEL, select.POLLIN)

    def read(descriptor, count):
        if CHANNEL in dict(poller.poll()):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            write_all(CHANNEL, frame({"t": "died", "exitCode": None, "signal": "SIGKILL", "garbled": False}))
            os._exit(0)
        return read_from(descriptor, count)

    return read


class Server:
    """Runs scripts on a submission, each in a fork."""

    def __init__(self, prepared, is_twin):
        self.prepared, self.is_twin = prepared, is_twin
        self.submission = None
        # What the submission was compiled to, by the first child: bytes, which nothing here looks into.
        self.code = None
        # A child that was killed, and may still be ending.
        self.dying = None

    def take(self, submission):
        self.submission, self.code = submission, None

    def wait(self):
        if self.dying is not None:
            os.waitpid(self.dying, 0)
        self.dying = None

    def run(self, text, block):
        incoming, outgoing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(incoming)
                os.close(CHANNEL)
                if libc is not None:
                    libc.prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
                if self.prepared is not None:
                    forbid_system_calls(self.prepared)
                forbid_by_audit(LIBRARIES)
                run_script(outgoing, self.submission, self.code, text, block)
            finally:
                os._exit(70)
        os.close(outgoing)
        is_garbled = False
        try:
            is_whole = self.pass_on(reading_while_open(child, incoming) if self.is_twin else read_from, incoming)
        except TooLarge:
            is_whole, is_garbled = False, True
        os.close(incoming)
        if is_whole or is_garbled or self.is_twin:
            os.kill(child, signal.SIGKILL)
        if is_whole and self.prepared is not None:
            self.dying = child
            return
        # One that closed its pipe and goes on is ended by the clock outside.
        status = os.waitpid(child, 0)[1]
        if self.prepared is None:
            end_rest()
        if not is_whole:
            self.tell_end(status, is_garbled)

    def pass_on(self, read, incoming):
        """True after the child's last frame, False where they end before. @raises TooLarge"""
        is_first = True
        for kind, text, block in iter(lambda: read_frame(incoming, read), None):
            if is_first and kind == COMPILED and self.code is None:
                self.code = block
            else:
                write_all(CHANNEL, HEAD.pack(0, len(text), len(block)) + text + block)
            if kind == LAST:
                return True
            is_first = False
        return False

    def tell_end(self, status, is_garbled):
        by_signal = os.WIFSIGNALED(status)
        code = None if by_signal else os.WEXITSTATUS(status)
        name = signal.Signals(os.WTERMSIG(status)).name if by_signal else None
        write_all(CHANNEL, frame({"t": "died", "exitCode": code, "signal": name, "garbled": is_garbled}))


def leave_garbage():
    """Small blocks that NumPy keeps for reuse hold numbers, so that np.empty is not zero by chance."""
    for _ in range(8):
        blocks = [numpy.empty(size) for size in range(1, 129)]
        for block in blocks:
            block.fill(GARBAGE)


def fork_twin(prepared):
    """True in the twin. There is none where a script could leave a process behind: it would be ended with it."""
    try:
        os.fstat(TWIN)
        is_twin = prepared is not None and os.fork() == 0
    except OSError:
        return False
    if is_twin:
        libc.prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        os.dup2(TWIN, CHANNEL)
        write_all(CHANNEL, frame({"t": "hello", "layers": []}))
    os.close(TWIN)
    return is_twin


def main():
    # Of the submission nothing is read before the twin is made.
    leave_garbage()
    gc.freeze()
    server = Server(PREPARED, fork_twin(PREPARED))
    while True:
        found = read_frame(CHANNEL)
        server.wait()
        if found is None:
            if server.is_twin:
                write_all(CHANNEL, frame({"t": "died", "exitCode": None, "signal": None, "garbled": False}))
            os._exit(0)
        kind, text, block = found
        if kind == SUBMISSION:
            server.take(json.loads(text))
        elif kind == RUN and server.submission is not None:
            server.run(text, block)


main()
