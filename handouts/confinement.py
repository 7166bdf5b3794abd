"""Confines this process by the Linux kernel: it opens only named folders, runs no program, has no network.

Files: Landlock (kernel 5.13 and newer). Connections: a seccomp filter, which no kernel is too old for.
Both are irreversible, need no rights, and hold for native code as well. What Python and its libraries read
is always allowed, so that modules can be loaded late.

This is code of our own because no package fits: Landlock is three system calls that libc has no functions
for; ``landlock`` on PyPI has had only pre-releases since 2023 and no network rules, ``py-landlock`` is an
alpha of 2026, ``pyseccomp`` (2021) needs a system library. Numbers and structures: ``linux/landlock.h``,
``linux/seccomp.h``, ``linux/bpf_common.h`` and ``asm/unistd.h`` of Linux 6.18.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls of Landlock, the same on all processors."""
_ASK_ABI, _PATH_BENEATH = 1, 1
_NO_NEW_PRIVS, _SECCOMP, _FILTER = 38, 22, 2
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_READ = _READ_FILE | _READ_DIR
_WRITE_FILE = 1 << 1
_TRUNCATE = 1 << 14
_WRITE = _WRITE_FILE | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13 | _TRUNCATE
"""Also: remove folders and files, make folders and files, move between folders."""
_OF_FILES = _READ_FILE | _WRITE_FILE | _TRUNCATE
"""Rights that a rule on a single file may have."""
_KNOWN = {1: 13, 2: 14, 3: 15, 4: 15}
"""Number of rights that a kernel knows, by its ABI; 16 from ABI 5 on."""
_TCP, _SCOPES = 0b11, 0b11
"""ABI 4: bind and connect. ABI 6: abstract sockets and signals to processes that are not confined."""
_REFUSED = {  # socket, connect, bind, truncate (which Landlock knows only from ABI 3 on), io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 49, 76, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 45, 425)),
}
"""The processor's number for ``seccomp``, and the system calls that are refused."""
_X32 = 0x40000000
"""From this number on, x86_64 has the same system calls once more."""
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_SYSTEM = ("/usr", "/lib", "/lib64", "/nix/store", "/gnu/store")
"""Folders of programs and libraries: of most systems, of NixOS and of Guix."""
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/dev/urandom")
"""Files that libc and Python read whenever they exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a confined process may do with files, beside reading Python and its libraries."""

    reads: tuple[Path, ...] = ()
    """Folders that it may list, with all files and folders in them, which it may read."""
    writes: tuple[Path, ...] = ()
    """Folders in which it may also make, change and remove files and folders."""


def landlock_abi() -> int:
    """The version of Landlock in this kernel; 0 if there is none."""
    return max(0, _call(_CREATE, None, 0, _ASK_ABI))


def why_not() -> str:
    """Why files cannot be confined here; empty if they can."""
    if sys.platform != "linux":
        return "only Linux has Landlock"
    if landlock_abi():
        return ""
    reasons = {
        errno.ENOSYS: "this kernel has no Landlock (Linux 5.13 and newer have it)",
        errno.EOPNOTSUPP: "Landlock is turned off in this kernel; see lsm= of its command line",
        errno.EPERM: "this container forbids Landlock",
    }
    number = _errno()
    return reasons.get(number, f"the kernel refuses Landlock: {os.strerror(number)}")


def confine(access: Access) -> None:
    """Confine this thread, and all threads and processes that it starts from now on, for ever.

    Call it before a process has other threads: those stay as they are. Where the kernel lacks Landlock, only
    connections are refused; on other systems nothing happens.

    Files that are open stay open. The names, sizes and dates of files can still be asked for, and the modes
    and dates of files that the user owns can be changed: Landlock has no rights for these.

    Args:
        access: What stays allowed. A folder that does not exist is not allowed either, even if it is made
            later.

    Raises:
        OSError: The kernel has Landlock, but refuses these rules.
    """
    if sys.platform != "linux":
        return
    abi = landlock_abi()
    _ask(_prctl(_NO_NEW_PRIVS, 1), "PR_SET_NO_NEW_PRIVS")
    if abi:
        _confine_files(access, abi)
    _refuse_sockets()


def libraries() -> tuple[Path, ...]:
    """Folders of Python, of its packages, of this program and of the system's libraries.

    Entries of ``sys.path`` count, but for the current folder, the home folder and folders around them: Python
    puts the folder there that it was started in, which may be any.
    """
    import site  # noqa: PLC0415 - most commands confine nothing
    import sysconfig  # noqa: PLC0415 - as above

    around = {place for start in (Path.cwd(), Path.home()) for place in (start, *start.parents)}
    paths = sysconfig.get_paths()
    named = [paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    named += [f"{prefix}/lib" for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)]
    named += [*site.getsitepackages(), *_SYSTEM, *(entry for entry in sys.path if entry)]
    package = Path(__file__).resolve().parent
    ours = [package, *(package.parent / name for name in ("styles", "templates"))]
    found = [*ours, *(place for place in map(Path, named) if place not in around)]
    return tuple(dict.fromkeys(found))


def _confine_files(access: Access, abi: int) -> None:
    import struct  # noqa: PLC0415 - as in libraries

    known = (1 << _KNOWN.get(abi, 16)) - 1
    sizes = known, _TCP if abi >= 4 else 0, _SCOPES if abi >= 6 else 0  # noqa: PLR2004 - see _TCP, _SCOPES
    attributes = struct.pack("=QQQ", *sizes)
    rules = _ask(_call(_CREATE, attributes, len(attributes), 0), "landlock_create_ruleset")
    try:
        _allow(rules, (*libraries(), *map(Path, _FILES), *access.reads), _READ & known)
        _allow(rules, (*access.writes, Path(os.devnull)), (_READ | _WRITE) & known)
        _ask(_call(_RESTRICT, rules, 0), "landlock_restrict_self")
    finally:
        os.close(rules)


def _allow(rules: int, places: Iterable[Path], rights: int) -> None:
    import struct  # noqa: PLC0415 - as in libraries

    for place in places:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):  # the last: it is out of reach
            opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
            try:
                given = rights if place.is_dir() else rights & _OF_FILES
                rule = struct.pack("=Qi", given, opened)
                _ask(_call(_ADD, rules, _PATH_BENEATH, rule, 0), f"landlock_add_rule for {place}")
            finally:
                os.close(opened)


def _refuse_sockets() -> None:
    """Refuse to make a socket of any kind; also what would be a way round, or what old Landlocks lack."""
    import ctypes  # noqa: PLC0415 - as in libraries
    import struct  # noqa: PLC0415

    if os.uname().machine not in _REFUSED:
        return
    processor, calls = _REFUSED[os.uname().machine]
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, processor), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    lines += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE)]
    for number in calls:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(code)))
    _prctl(_SECCOMP, _FILTER, ctypes.addressof(program))  # a container may forbid it, and has its own filter


def _libc() -> ctypes.CDLL:
    import ctypes  # noqa: PLC0415 - as in libraries

    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: int | bytes | None) -> int:
    """A system call; -1 if it failed, or if this is not Linux."""
    if sys.platform != "linux":
        return -1
    import ctypes  # noqa: PLC0415 - as in libraries

    wide = (ctypes.c_long(one) if isinstance(one, int) else one for one in arguments)
    return int(_libc().syscall(ctypes.c_long(number), *wide))


def _prctl(number: int, *arguments: int) -> int:
    import ctypes  # noqa: PLC0415 - as in libraries

    wide = (*arguments, 0, 0, 0)[:4]  # the kernel wants zeros in those that have no meaning
    return int(_libc().prctl(number, *map(ctypes.c_ulong, wide)))


def _errno() -> int:
    import ctypes  # noqa: PLC0415 - as in libraries

    return ctypes.get_errno()


def _ask(result: int, name: str) -> int:
    """The result of a system call.

    Raises:
        OSError: It failed.
    """
    if result < 0:
        number = _errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result
