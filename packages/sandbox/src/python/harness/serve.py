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


def run_script(pipe, submission, text, block):
    """In the child: loads the submission and interprets the script; every message goes to the pipe."""
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


def serve_script(prepared, submission, text, block, is_twin):
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(incoming)
            os.close(CHANNEL)
            if libc is not None:
                libc.prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
            if prepared is not None:
                forbid_system_calls(prepared)
            forbid_by_audit(LIBRARIES)
            run_script(outgoing, submission, text, block)
        finally:
            os._exit(70)
    os.close(outgoing)
    is_whole = False
    try:
        read = reading_while_open(child, incoming) if is_twin else read_from
        for kind, text, block in iter(lambda: read_frame(incoming, read), None):
            write_all(CHANNEL, HEAD.pack(0, len(text), len(block)) + text + block)
            is_whole = kind == LAST
            if is_whole:
                break
        is_garbled = False
    except TooLarge:
        is_garbled = True
    os.close(incoming)
    if is_whole or is_garbled or is_twin:
        os.kill(child, signal.SIGKILL)
    # One that closed its pipe and goes on is ended by the clock outside.
    status = os.waitpid(child, 0)[1]
    if prepared is None:
        end_rest()
    if is_whole:
        return
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
    is_twin = fork_twin(PREPARED)
    submission = None
    while True:
        found = read_frame(CHANNEL)
        if found is None:
            if is_twin:
                write_all(CHANNEL, frame({"t": "died", "exitCode": None, "signal": None, "garbled": False}))
            os._exit(0)
        kind, text, block = found
        if kind == SUBMISSION:
            submission = json.loads(text)
        elif kind == RUN and submission is not None:
            serve_script(PREPARED, submission, text, block, is_twin)


main()
