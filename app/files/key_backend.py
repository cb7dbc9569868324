"""The system's store of keys as the library keyring finds it, asked here or by a child process of a start."""

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Springbraet"
"""What the keys are kept under; each by the salt of its file, so that a file that was moved is still known."""
_CHOSEN = "PYTHON_KEYRING_BACKEND"
"""By this variable, and by a file, whoever has another store of keys tells the library of it."""


class Backend(Protocol):
    """What is used of a store of keys."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""
        ...


def backend() -> Backend | None:
    """The system's store of keys; None where there is none that keeps anything. Raises whatever that raises."""
    import keyring
    from keyring.backends import fail, null

    if getattr(keyring.core, "_keyring_backend", None) is None and not _is_chosen():
        with suppress(Exception):  # then all that are installed are looked through
            keyring.set_keyring(_usual())
    found = keyring.get_keyring()
    return None if isinstance(found, fail.Keyring | null.Keyring) else cast("Backend", found)


def main(arguments: Sequence[str]) -> int:
    """Write the key with this salt, or nothing, in one line; the process is given up where its parent ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _put_off("urllib.request")  # keyring's own libraries import it, and nothing here asks the net
    text = None
    with suppress(Exception):
        found = backend()
        text = None if found is None else found.get_password(SERVICE, arguments[0])
    with suppress(OSError):  # nobody waits for it any more
        os.write(1, f"{text or ''}\n".encode())
    return 0


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(1)


def _put_off(name: str) -> None:
    """Let a module be loaded when it is first used, if ever."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None and spec.loader is not None:
        spec.loader = LazyLoader(spec.loader)
        module = module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)


def _is_chosen() -> bool:
    from keyring.util import platform_

    return _CHOSEN in os.environ or os.path.exists(platform_.config_root() / "keyringrc.cfg")


def _usual() -> "KeyringBackend":
    """The store of this kind of system, without the search for others, which takes as long as the rest."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Keyring
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring
    else:
        from keyring.backends.SecretService import Keyring
    if Keyring.priority < 1:  # raises where it can't be reached
        raise RuntimeError("not to be used")
    return Keyring()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
