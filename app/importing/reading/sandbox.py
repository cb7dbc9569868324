"""A process that reads foreign files may do nothing else: write none, open no other, ask no network, start nothing.

On Linux the kernel sees to it (Landlock for files, seccomp for calls), as far as it is new enough; on Windows the job
object of its parent limits it, and on macOS its limits alone.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every machine
_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_RIGHTS_BY_VERSION = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""The rights over files that each version of Landlock has brought: all of them are taken away."""
_NETWORK_SINCE, _NETWORK = 4, 0b11
_OF_THE_SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/nix", "/opt")
"""Where a system keeps libraries and what they look up; nobody's documents."""


class _Machine(NamedTuple):
    """How a kind of processor numbers the calls of the system."""

    mark: int
    clone: int
    forbidden: tuple[int, ...]


_MACHINES = {
    "x86_64": _Machine(
        0xC000003E, 56, (41, 53, 57, 58, 59, 62, 90, 91, 92, 93, 94, 101, 165, 260, 268, 280, 310, 311, 319, 322)
    ),
    "aarch64": _Machine(0xC00000B7, 220, (40, 52, 53, 54, 55, 88, 117, 129, 198, 199, 221, 270, 271, 279, 281)),
}
"""What opens a way out, starts or reaches another process, or changes a file's rights, owner or times.

socket, socketpair, fork, vfork, execve, execveat, kill, ptrace, process_vm_readv and -writev, memfd_create, mount,
chmod, chown and utimensat in all their forms.
"""
_ON_ALL = (425, 434, 452)  # io_uring_setup, pidfd_open, fchmodat2
_CLONE_3, _AS_THREAD = 435, 0x10000
_LOAD, _EQUALS, _HAS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050001, 0x00050026  # as 'not permitted', and as 'not in this kernel'
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


def confine_this_process() -> None:
    """Take from this process, for good, what reading a file needs no longer; what the system lacks is left out."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return
    _keep_to_folders(system, _own_folders())
    _forbid_calls(system)


def can_confine() -> bool:
    """Whether this system's kernel can keep a process to folders and to calls."""
    return (
        sys.platform == "linux"
        and os.uname().machine in _MACHINES
        and ctypes.CDLL(None).syscall(_CREATE_RULESET, None, 0, _VERSION) >= 1
    )


def _own_folders() -> Iterable[str]:
    """Where this program's code and what it is built on lie."""
    program = Path(__file__).resolve().parents[3]
    return {str(program), sys.prefix, sys.base_prefix, str(getattr(sys, "_MEIPASS", program)), *_OF_THE_SYSTEM}


def _keep_to_folders(system: ctypes.CDLL, folders: Iterable[str]) -> None:
    """Only what lies in these folders is opened from now on, and only to be read; no network."""
    version = system.syscall(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return
    handled = sum(rights for since, rights in _RIGHTS_BY_VERSION if version >= since)
    network = _NETWORK if version >= _NETWORK_SINCE else 0
    rules = struct.pack("=QQ", handled, network) if network else struct.pack("=Q", handled)
    ruleset = system.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return
    for folder in folders:
        with suppress(OSError):
            place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            rule = struct.pack("=Qi", _EXECUTE | _READ_FILE | _READ_FOLDER, place)
            system.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
            os.close(place)
    system.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _forbid_calls(system: ctypes.CDLL) -> None:
    """The calls of the system that nothing here needs are refused; of new processes only threads are made."""
    known = _MACHINES.get(os.uname().machine)
    if known is None:
        return
    steps = _filter(known)
    held = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    system.prctl(_SET_SECCOMP, _FILTER, struct.pack("@HP", len(steps), ctypes.addressof(held)), 0, 0)


def _filter(machine: _Machine) -> list[tuple[int, int, int, int]]:
    """The steps that judge a call: what each does, how many it skips if so and if not, and what it is about."""
    forbidden = (*machine.forbidden, *_ON_ALL)
    allow, refuse, unknown = (len(forbidden) + 7 + place for place in range(3))
    steps = [(_LOAD, 0, 0, _MACHINE_AT), (_EQUALS, 0, refuse - 2, machine.mark), (_LOAD, 0, 0, _NUMBER_AT)]
    steps += [(_EQUALS, refuse - place - 4, 0, number) for place, number in enumerate(forbidden)]
    here = len(steps)
    return [
        *steps,
        (_EQUALS, unknown - here - 1, 0, _CLONE_3),  # its flags can't be looked at; clone is called instead
        (_EQUALS, 0, allow - here - 2, machine.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_HAS, allow - here - 4, refuse - here - 4, _AS_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _UNKNOWN),
    ]
