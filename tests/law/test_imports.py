"""The law is a library of its own: it needs nothing but the standard library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import gongkai.law

LOAD = """
import json, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import gongkai.law
for module in pkgutil.iter_modules(gongkai.law.__path__, "gongkai.law."):
    __import__(module.name)
from gongkai.law.workdays import CHINA
from datetime import date
CHINA.count_after(date(2026, 9, 1), 20)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_every_module_of_the_law_loads_with_the_standard_library_alone() -> None:
    source = Path(gongkai.law.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LOAD, str(source)],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert loaded - sys.stdlib_module_names - {"__main__", "gongkai"} == set()
