"""CPU seconds of a build after a text change, in a process that has built before: ``python benchmarks/warm.py PROJECT``."""

import json
import sys
import time
from pathlib import Path

from handouts.build import build
from handouts.project import project

if __name__ == "__main__":
    here = project.find(Path(sys.argv[1]))
    article = next(here.content.glob("*.md"))
    spent = []
    for turn in range(4):
        article.write_text(f"{article.read_text('utf-8')}\nEndnu en sætning, nummer {turn}.\n", "utf-8")
        began = time.process_time()
        build.build(here)
        spent.append(time.process_time() - began)
    print(json.dumps(min(spent[1:])))
