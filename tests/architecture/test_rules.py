"""Each rule of the house finds the example that breaks it and lets the one that keeps it pass."""

from collections.abc import Callable

import pytest

from tests.architecture import rules

Rule = Callable[[str], list[str]]
HASH = "--hash=sha256:" + "0" * 64
DOCSTRING = '"""Counts what is there."""\n'

BROKEN: list[tuple[Rule, str]] = [
    (rules.too_long, "x = 1\n" * 301),
    (rules.without_promise, "x = 1\n"),
    (rules.without_promise, '"""board helpers"""\n'),
    (rules.without_promise, '"""Helpers for the board that\nare of use.\n"""\n'),
    (rules.sql, 'q = "SELECT id FROM citizen"\n'),
    (rules.sql, 'q = f"UPDATE {table} SET name = ?"\n'),
    (rules.sql, 'q = """\n    INSERT OR REPLACE INTO team VALUES (1)"""\n'),
    (rules.sql, 'q = "pragma foreign_keys"\n'),
    (rules.sql, 'q = "WITH last AS (SELECT 1) SELECT 2"\n'),
    (rules.cascades, 'q = "... REFERENCES citizen ON DELETE\\n CASCADE"\n'),
    (rules.connected_lambdas, "button.clicked.connect(lambda: page.close())\n"),
    (rules.connected_lambdas, "button.clicked.connect(\n    lambda checked: None,\n)\n"),
    (rules.asked_senders, "button = self.sender()\n"),
    (rules.asked_senders, "cast(Chip, self.sender()).value\n"),
    (rules.ownerless_timers, "QTimer.singleShot(0, self._reveal)\n"),
    (rules.silenced, "import pandas  # no" + "qa: TID253\n"),
    (rules.silenced, "x = f()  # type: ig" + "nore\n"),
    (rules.silenced, "x = f()  # pyright: ig" + "nore[reportArgumentType]\n"),
    (rules.silenced, "# TO" + "DO: the rest\n"),
    (rules.evasions, "@pytest.mark.skipif(True)\ndef test(): ...\n"),
    (rules.evasions, "def test():\n    time.sleep(1)\n"),
    (rules.lock_faults, "pandas==3.1.1\n"),
    (rules.lock_faults, f"pandas>=3 {HASH}\n"),
    (rules.lock_faults, f"--index-url https://example.org/simple\npandas==3.1.1 {HASH}\n"),
    (rules.lock_faults, f"pandas @ file:///tmp/pandas.whl {HASH}\n"),
    (rules.lock_faults, "pandas==3.1.1 --hash=sha256:12\n"),
]
KEPT: list[tuple[Rule, str]] = [
    (rules.too_long, "x = 1\n" * 300),
    (rules.without_promise, DOCSTRING),
    (rules.without_promise, '"""Counts what is there.\n\nAnd more.\n"""\n'),
    (rules.sql, '"""SELECT x FROM y is explained here."""\ntext = "Select a file, or drop one here"\n'),
    (rules.cascades, "# no ON DELETE CASCADE: no edit would name the rows\n"),
    (rules.connected_lambdas, "button.clicked.connect(self.close)\nkey = sorted(x, key=lambda y: y)\n"),
    (rules.asked_senders, "def handle(self, action):\n    self.show(action.objectName())\n"),
    (rules.ownerless_timers, "QTimer.singleShot(0, self, self._reveal)\n"),
    (rules.silenced, 'text = "# no' + 'qa"  # why it is so\n'),
    (rules.silenced, "x = f()  # pyright: ig" + "nore[reportArgumentType] -- the stub lacks it\n"),
    (rules.evasions, "def test():\n    stream.skip(1)\n    pytest.raises(OSError)\n"),
    (rules.lock_faults, f"pandas==3.1.1 ; python_full_version >= '3.12' \\\n    {HASH} \\\n    {HASH}\n"),
]


@pytest.mark.parametrize(("rule", "text"), BROKEN)
def test_a_broken_rule_is_found(rule: Rule, text: str) -> None:
    assert rule(text)


@pytest.mark.parametrize(("rule", "text"), KEPT)
def test_a_kept_rule_is_left_alone(rule: Rule, text: str) -> None:
    assert rule(text) == []
