"""The filter under GNU parallel, in OpusCleaner and in OpusFilter: the same verdicts as a single run.

    python3 tests/scale/others.py BILINT

What is not installed is left out, with a notice.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
INTEGRATIONS = os.path.join(HERE, "..", "..", "integrations")


def rows():
    for n in range(4000):
        if n % 3 == 0:
            yield f"The mill grinds {n} sacks a day.\t磨坊每天磨{n}袋。"
        elif n % 3 == 1:
            yield f"He sold {n} loaves in the morning.\t早上他卖了{n + 3}条面包。"
        else:
            yield f"The baker waits for train {n}.\t"


def run(command, text, **more):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, **more).stdout


def parallel(bilint, text):
    if not shutil.which("parallel"):
        return notice("GNU parallel", "Debian: parallel")
    whole = run([bilint, "filter", "--emit", "append"], text)
    for block in ("10k", "64k"):
        for jobs in ("1", "2"):
            command = ["parallel", "--pipe", "-k", "--halt", "2", "--block", block, "-j", jobs]
            found = run([*command, f"{bilint} filter --emit append --threads 1"], text)
            assert digest(found) == digest(whole), f"parallel, blocks of {block}, {jobs} jobs: other bytes"
    dying = subprocess.run(
        ["parallel", "--pipe", "-k", "--halt", "2", "--block", "10k", f"head -n 5 | {bilint} filter; exit 3"],
        input=text, capture_output=True, text=True, check=False,
    )
    assert dying.returncode != 0, "a filter that died did not fail GNU parallel"
    print("GNU parallel: same bytes for 2 block sizes and 1 and 2 jobs; a dying filter fails the run")


def opuscleaner(bilint, text):
    with open(os.path.join(INTEGRATIONS, "opuscleaner-bilint.json")) as file:
        description = json.load(file)
    folder = tempfile.mkdtemp()
    os.symlink(bilint, os.path.join(folder, "bilint"))
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "FAIL_ON": "warning", "MIN_SCORE": "0"}
    kept = run(["sh", "-c", description["command"]], text, env=env)
    wanted = [row for row in text.splitlines() if row.startswith("The mill")]
    assert kept.splitlines() == wanted, "the command of the OpusCleaner description keeps other lines"
    print("OpusCleaner: the description's command keeps the lines it should")
    if importlib.util.find_spec("opuscleaner") is None or importlib.util.find_spec("pydantic") is None:
        return notice("OpusCleaner itself", "pip install opuscleaner")
    from opuscleaner.filtering import list_filters

    shutil.copy(os.path.join(INTEGRATIONS, "opuscleaner-bilint.json"), os.path.join(folder, "bilint.json"))
    found = [one.name for one in list_filters(os.path.join(folder, "*.json"))]
    assert found == ["bilint"], found
    print("OpusCleaner: reads the description")


def opusfilter(bilint, text):
    sys.path.insert(0, INTEGRATIONS)
    try:
        from opusfilter_bilint import BilintFilter
    except ImportError as error:
        return notice("OpusFilter", f"pip install opusfilter: {error}")
    pairs = [tuple(row.split("\t")) for row in text.splitlines()]
    judge = BilintFilter(command=(bilint, "filter", "--no-config"))
    kept = [pair for pair, keep in zip(pairs, judge.decisions(pairs)) if keep]
    assert kept == [pair for pair in pairs if pair[0].startswith("The mill")], len(kept)
    print("OpusFilter: the class accepts the pairs it should")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def notice(what, how):
    print(f"{what}: SKIPPED, not installed ({how})")


if __name__ == "__main__":
    binary = os.path.abspath(sys.argv[1])
    corpus = "\n".join(rows()) + "\n"
    parallel(binary, corpus)
    opuscleaner(binary, corpus)
    opusfilter(binary, corpus)
