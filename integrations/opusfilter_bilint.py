"""bilint as a filter of OpusFilter: in its configuration

    filters:
      - BilintFilter:
          threshold: 0.5
        module: opusfilter_bilint

with this file on the Python path and `bilint` on the path of programs. The score is bilint's, 0 for a pair with a finding.
"""

import json
import subprocess
import tempfile
from itertools import islice

import opusfilter

CHUNK = 20000


class BilintFilter(opusfilter.FilterABC):
    """Accepts pairs that bilint keeps, with at least `threshold` as their score."""

    score_direction = opusfilter.CLEAN_HIGH

    def __init__(self, threshold=0.0, command=("bilint", "filter", "--no-config"), **kwargs):
        self.threshold = threshold
        self.command = [*command, "--input-format", "jsonl"]
        super().__init__(**kwargs)

    @property
    def accept_threshold(self):
        return self.threshold

    @property
    def reject_threshold(self):
        return -1.0

    def score(self, pairs):
        pairs = iter(pairs)
        while chunk := list(islice(pairs, CHUNK)):
            lines = "".join(json.dumps({"en": en, "zh": zh}, ensure_ascii=False) + "\n" for en, zh in chunk)
            with tempfile.TemporaryFile() as given:
                given.write(lines.encode())
                given.seek(0)
                out = subprocess.run(self.command, stdin=given, stdout=subprocess.PIPE, check=True).stdout
            verdicts = out.decode().splitlines()
            if len(verdicts) != len(chunk):
                raise opusfilter.OpusFilterRuntimeError(f"bilint judged {len(verdicts)} of {len(chunk)} pairs")
            for verdict in verdicts:
                _, keep, score, _ = verdict.split("\t")
                yield float(score) if keep == "1" else 0.0

    def accept(self, score):
        return score > 0.0 and score >= self.threshold
