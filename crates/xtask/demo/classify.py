"""Classifies the cases of a file with the installed package; one line of JSON each."""

import json
import sys
from pathlib import Path

import taketwo

for case in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    print(taketwo.classify(**case["given"]).to_json())
