"""A long run with flat memory: streams generated pairs through the filter and the summary and prints the resident memory as it goes.

    python3 tests/scale/soak.py BILINT [PAIRS]

The pairs are three sentences in turn, each with a number of its own, so that none repeats.
"""

import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TEMPLATES = [
    ("The mill by the river grinds {} sacks of flour a day, and the miller's son drives them to the market.", "河边的磨坊每天磨{}袋面粉，磨坊主的儿子把它们运到市场。"),
    ("Ferry number {} waits at the northern pier until the last passengers have come aboard.", "{}号渡轮在北码头等到最后一批乘客上船。"),
    ("The library lent {} books in spring, most of them to children.", "图书馆春天借出了{}本书，大多借给了孩子。"),
]


def resident(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def soak(name, command, pairs):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    begun, seen = time.monotonic(), []
    for n in range(pairs):
        en, zh = TEMPLATES[n % len(TEMPLATES)]
        process.stdin.write(f"{n}\t{en.format(n)}\t{zh.format(n)}\n".encode())
        if n * 20 // pairs != (n - 1) * 20 // pairs:
            seen.append(resident(process))
    process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name}: {pairs} pairs, {time.monotonic() - begun:.0f} s, {pairs / cpu:.0f} pairs a CPU-second, peak {usage.ru_maxrss // 1024} MB")
    print("  resident MB at each twentieth:", *seen)


if __name__ == "__main__":
    binary, count = sys.argv[1], int((sys.argv[2:] or ["20000000"])[0])
    fields = ["--fields", "id=1,en=2,zh=3"]
    soak("summarize", [binary, "summarize", *fields, "-o", "soak.summary"], count)
    soak("filter", [binary, "filter", *fields, "--with", "soak.summary"], count)
    os.remove("soak.summary")
