"""What Linux itself refuses this process: Landlock for files, a seccomp filter for system calls.

Both need no privilege and can never be taken back. Where the kernel or the processor does not have them,
the layer is not named, and the others hold.
"""
import ctypes

NO_NEW_PRIVILEGES, SECCOMP, DUMPABLE, DEATH_SIGNAL = 38, 22, 4, 1
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446

# Shared libraries that a module of the standard library may need when it is imported later.
SYSTEM_LIBRARIES = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"]

# System calls by processor: (audit architecture, clone, refused ones, among them execve, socket, ptrace,
# kill).
CALLS = {
    "x86_64": (
        0xC000003E,
        56,
        [57, 58, 59, 322, 41, 53, 62, 129, 101, 155, 161, 165, 248, 249, 250, 272, 298, 308, 310, 311]
        + [319, 321, 323, 424, 425, 434, 438],
    ),
    "aarch64": (
        0xC00000B7,
        220,
        [221, 281, 198, 199, 129, 138, 117, 40, 41, 51, 97, 217, 218, 219, 241, 268, 270, 271]
        + [279, 280, 282, 424, 425, 434, 438],
    ),
}
CLONE3 = 435
CLONE_THREAD = 0x00010000
REFUSE, NO_SUCH_CALL, ALLOW = 0x00050001, 0x00050026, 0x7FFF0000
LOAD, EQUAL, ANY_BIT, RETURN, AT_LEAST = 0x20, 0x15, 0x45, 0x06, 0x35

libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


# Where this interpreter finds its own modules.
STANDARD_FOLDERS = [os.path.dirname(os.path.abspath(os.__file__)), os.path.join(sys.base_prefix, "lib"), *sys.path]


def library_folders(packages):
    """Folders that modules are loaded from, under their own names and the names that lead there."""
    found = [path for path in [*STANDARD_FOLDERS, *packages] if path and os.path.isdir(path)]
    return sorted({name for path in found for name in (os.path.abspath(path), os.path.realpath(path))})


def forbid_files(libraries):
    """From now on only these folders' files can be opened, and only for reading."""
    if libc is None:
        return False
    version = libc.syscall(CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    handled = 0x1FFF | (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0)
    network = 3 if version >= 4 else 0
    scoped = 1 if version >= 6 else 0
    words = [handled] + ([network] if version >= 4 else []) + ([scoped] if version >= 6 else [])
    rules = (ctypes.c_uint64 * len(words))(*words)
    ruleset = libc.syscall(CREATE_RULESET, rules, ctypes.sizeof(rules), 0)
    if ruleset < 0:
        return False
    for path in libraries + SYSTEM_LIBRARIES:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        allowed = READ_FILE | READ_FOLDER if os.path.isdir(path) else READ_FILE
        rule = ctypes.create_string_buffer(struct.pack("<Qi", allowed, place))
        libc.syscall(ADD_RULE, ruleset, 1, rule, 0)
        os.close(place)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    confined = libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return confined


def filter_program(architecture, clone, refused):
    """The filter as instructions of BPF: (code, jump if true, jump if false, constant)."""
    program = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, 0)]
    # The other numbering of the same processor (x32).
    program += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, REFUSE)]
    for call in refused:
        program += [(EQUAL, 0, 1, call), (RETURN, 0, 0, REFUSE)]
    # The C library falls back to clone, whose flags can be read here. Threads may be made, processes not.
    program += [(EQUAL, 0, 1, CLONE3), (RETURN, 0, 0, NO_SUCH_CALL)]
    program += [(EQUAL, 0, 3, clone), (LOAD, 0, 0, 16), (ANY_BIT, 1, 0, CLONE_THREAD), (RETURN, 0, 0, REFUSE)]
    return program + [(RETURN, 0, 0, ALLOW)]


def system_call_filter():
    """The filter as the kernel takes it, with the memory that it points to; None where there is none."""
    calls = CALLS.get(os.uname().machine) if libc is not None else None
    if calls is None:
        return None
    program = filter_program(*calls)
    code = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
    memory = ctypes.create_string_buffer(code)
    head = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(memory)))
    return head, memory


def forbid_system_calls(prepared):
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return libc.prctl(SECCOMP, 2, prepared[0], 0, 0) == 0


def try_to_forbid_system_calls(prepared):
    """In a process of its own, because the parent of the forks must be able to fork. @returns how it went, later"""
    if prepared is None:
        return lambda: False
    tried = os.fork()
    if tried == 0:
        os._exit(0 if forbid_system_calls(prepared) else 1)
    return lambda: os.waitpid(tried, 0)[1] == 0


# As long as this process is small, and beside what it does next.
FILTER = system_call_filter()
has_forbidden = try_to_forbid_system_calls(FILTER)


REFUSED_EVENTS = (
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "socket.",
    "subprocess.Popen",
)


def forbid_by_audit(folders):
    """Python's own seat belt, which holds where Linux' does not: no files, no processes, no network."""
    inside = tuple(os.path.join(folder, "") for folder in folders)
    flags_that_write = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

    def hook(event, arguments):
        if event == "open":
            path, mode, flags = arguments
            writes = bool(flags & flags_that_write) if mode is None else any(c in mode for c in "wax+")
            if isinstance(path, int):
                return
            known = isinstance(path, (str, bytes)) and os.path.abspath(os.fsdecode(path)).startswith(inside)
            if writes or not known:
                raise PermissionError("a submission can open no files while it is graded")
        elif event.startswith(REFUSED_EVENTS):
            raise PermissionError("a submission can start no programs and reach no network while it is graded")

    sys.addaudithook(hook)
