#!/usr/bin/env python3
"""Fits the weights of the quality score (src/engine/quality.rs) and measures how well it is calibrated.

    python3 tools/fit_score.py BILINT PAIRS.tsv[.gz]

PAIRS holds faithful translations, English and Chinese tab-separated; the weights that ship were fitted on the human
post-edits of MLQE-PE (CC0), whose words are set apart by spaces. Half of them are damaged in a known way, by a fixed recipe; a
logistic regression over the signs that `bilint filter --explain-score` prints tells them from the others. Every fifth pair
is left out of the fit and measured. Needs nothing but Python.
"""

import gzip
import math
import random
import re
import subprocess
import sys

HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
STEPS, RATE, PENALTY = 400, 0.5, 1e-4


def read(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    rows = [line.rstrip("\n").split("\t")[:2] for line in opened if not line.startswith("# ")]
    return [(plain(en), plain(zh)) for en, zh in rows]


def plain(text):
    """Text as it is written: no spaces around Chinese, none before marks."""
    text = re.sub(r"[\s\xa0]+", " ", text).strip()
    text = re.sub(rf"(?<=[{HAN}]) | (?=[{HAN}])", "", text)
    return re.sub(r" (?=[,.;:!?%)])| (?='s\b)|(?<=[($]) ", "", text)


def damaged(rows, index, rng):
    """A pair with one fault, its kinds in turn, as a linter of corpora meets them."""
    en, zh = rows[index]
    kind = index // 2 % 8
    if kind == 0:
        return en, rows[(index + 1) % len(rows)][1]
    if kind == 1:
        return en, rng.choice(rows)[1]
    if kind == 2:
        return en, zh[: int(len(zh) * rng.uniform(0.3, 0.7))]
    if kind == 3:
        words = en.split()
        return " ".join(words[: max(1, int(len(words) * rng.uniform(0.3, 0.7)))]), zh
    if kind == 4:
        return en, en
    if kind == 5:
        digits = [at for at, c in enumerate(zh) if c in "0123456789"]
        if digits:
            at = rng.choice(digits)
            return en, zh[:at] + str((int(zh[at]) + rng.randint(1, 8)) % 10) + zh[at + 1 :]
    if kind == 6:
        return en, zh + rng.choice(rows)[1]
    words = en.split()
    at = rng.randrange(len(zh) + 1)
    return en, zh[:at] + " ".join(words[: max(3, len(words) // 2)]) + zh[at:]


def signs(bilint, rows):
    """The score and the signs of each pair, as the program sees them."""
    text = "".join(f"{en}\t{zh}\n" for en, zh in rows)
    command = [bilint, "filter", "--no-config", "--explain-score"]
    out = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        _, _, score, _, parts = line.split("\t")
        values = [part.split("=") for part in parts.split()]
        yield float(score), [(name, float(value.split(":")[0])) for name, value in values]


def logistic(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def fit(values, labels):
    """Weights and constant, by gradient descent on standardised signs."""
    count, width = len(values), len(values[0])
    means = [sum(row[at] for row in values) / count for at in range(width)]
    spreads = [max(1e-6, math.sqrt(sum((row[at] - means[at]) ** 2 for row in values) / count)) for at in range(width)]
    scaled = [[(row[at] - means[at]) / spreads[at] for at in range(width)] for row in values]
    weights, constant = [0.0] * width, 0.0
    for _ in range(STEPS):
        slopes, slope = [PENALTY * w for w in weights], 0.0
        for row, label in zip(scaled, labels):
            error = (logistic(constant + sum(w * x for w, x in zip(weights, row))) - label) / count
            slope += error
            for at, x in enumerate(row):
                slopes[at] += error * x
        weights = [w - RATE * 4 * s for w, s in zip(weights, slopes)]
        constant -= RATE * 4 * slope
    weights = [w / s for w, s in zip(weights, spreads)]
    return weights, constant - sum(w * m for w, m in zip(weights, means))


def auc(scores, labels):
    ranked = sorted(zip(scores, labels))
    total, below = 0.0, 0.0
    at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        good = sum(label for _, label in ranked[at:end])
        bad = end - at - good
        total += good * (below + bad / 2)
        below += bad
        at = end
    return total / (sum(labels) * (len(labels) - sum(labels)))


def table(scores, labels):
    """Markdown: for each tenth of the scale, how many pairs, the mean score, and the share that is faithful."""
    print("| score | pairs | mean score | faithful |\n| --- | ---: | ---: | ---: |")
    for tenth in range(10):
        here = [(s, l) for s, l in zip(scores, labels) if tenth == min(9, int(s * 10))]
        if here:
            mean, share = (sum(column) / len(here) for column in zip(*here))
            print(f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {len(here)} | {mean:.3f} | {share:.3f} |")


def main():
    bilint, path = sys.argv[1:]
    rows = read(path)
    rng = random.Random(1)
    labels = [float(index % 2) for index in range(len(rows))]
    mixed = [rows[index] if label else damaged(rows, index, rng) for index, label in enumerate(labels)]
    seen = list(signs(bilint, mixed))
    # An empty side has no signs, and the score 0 without any fit.
    usable = [index for index, (_, parts) in enumerate(seen) if parts]
    names = [name for name, _ in seen[usable[0]][1]]
    values = {index: [value for _, value in seen[index][1]] for index in usable}
    train = [index for index in usable if index // 2 % 5 != 4]
    held = [index for index in usable if index // 2 % 5 == 4]
    weights, constant = fit([values[index] for index in train], [labels[index] for index in train])
    print("weights:", ", ".join(f'("{name}", {weight:.3f})' for name, weight in zip(names, weights)), f"constant: {constant:.3f}")
    fitted = [logistic(constant + sum(w * x for w, x in zip(weights, values[index]))) for index in held]
    truth = [labels[index] for index in held]
    print(f"\nThe new weights, on {len(held)} pairs left out: area under the curve {auc(fitted, truth):.4f}\n")
    table(fitted, truth)
    shipped = [seen[index][0] for index in held]
    print(f"\nThe program's own score on the same: area under the curve {auc(shipped, truth):.4f}\n")
    table(shipped, truth)


if __name__ == "__main__":
    main()
