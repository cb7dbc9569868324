"""Proves that what history needs is loaded by itself, and only when it is asked for."""

import subprocess
import sys
from threading import enumerate as threads

from ui.shell.application import load_history

START = """
import sys
import ui.shell.application
application = ui.shell.application.make_application(["springbraet"])
assert sys.getswitchinterval() < 0.001, "a thread lets the window wait"
assert not {"pandas", "app.measures.management", "app.measures.shipped"} & set(sys.modules)
ui.shell.application.load_history()
for thread in __import__("threading").enumerate():
    if thread.name == "history":
        thread.join()
assert {"pandas", "app.measures.management", "app.measures.shipped"} <= set(sys.modules)
"""


def test_the_program_loads_pandas_only_in_the_thread_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, check=False, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_time_nothing_is_left_behind() -> None:
    load_history()
    for thread in threads():
        if thread.name == "history":
            thread.join()
    assert not [thread for thread in threads() if thread.name == "history"]
    assert "pandas" in sys.modules
