#!/usr/bin/env python3
"""Number of pairs in a bilingual file by a second, independent reader: the formats' reference libraries from PyPI.

    pip install translate-toolkit polib openpyxl python-docx
    python3 tests/reference/pairs.py --bin target/debug/bilint FILE ... [EN,ZH ...]

Prints, for each file (or pair of files with a comma between), the format, the pairs that bilint reads and those that the
reference reads; exit code 1 when they differ. A format whose library is not installed is named as skipped.
"""
import argparse
import csv
import json
import re
import subprocess
import sys
from pathlib import Path


def is_zh(code):
    return (code or "").lower().replace("_", "-").split("-")[0] == "zh"


def po(path):
    import polib
    return sum(1 for entry in polib.pofile(str(path)) if not entry.obsolete and "fuzzy" not in entry.flags)


def tmx(path):
    from xml.etree import ElementTree
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    count = 0
    for unit in ElementTree.parse(path).iter("tu"):
        codes = [(one.get(lang) or one.get("lang") or "").lower() for one in unit.iter("tuv")]
        english = any(code.split("-")[0] == "en" for code in codes)
        chinese = sum(map(is_zh, codes))
        count += chinese or english
    return count


def xliff(path):
    from xml.etree import ElementTree
    name = lambda one: one.tag.rsplit("}")[-1]
    return sum(1 for one in ElementTree.parse(path).iter() if name(one) in ("trans-unit", "segment"))


def jsonl(path):
    return sum(1 for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip() and json.loads(line))


def delimited(separator):
    def count(path):
        with open(path, newline="", encoding="utf-8-sig") as file:
            quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
            rows = [row for row in csv.reader(file, delimiter=separator, quoting=quoting) if any(row)]
        has_header = {"en", "zh"} <= {cell.strip().lower() for cell in rows[0]}
        return len(rows) - has_header
    return count


def keys(source, target):
    def of(path):
        if path.suffix == ".arb":
            return {key for key in json.loads(path.read_text("utf-8")) if not key.startswith("@")}
        if path.suffix == ".xml":
            from xml.etree import ElementTree
            return {one.get("name") for one in ElementTree.parse(path).iter("string") if one.get("translatable") != "false"}
        from translate.storage import properties
        bytes_ = path.read_bytes()
        store = properties.stringsfile() if bytes_[:2] in (b"\xff\xfe", b"\xfe\xff") else properties.stringsutf8file()
        store.parse(bytes_)
        return {unit.name for unit in store.units if unit.istranslatable()}
    return len(of(source) | of(target))


def lines(source, target):
    return max(len(path.read_text("utf-8").splitlines()) for path in (source, target))


READERS = {".po": po, ".tmx": tmx, ".xlf": xliff, ".xliff": xliff, ".jsonl": jsonl, ".tsv": delimited("\t"), ".csv": delimited(",")}
SIDES = {".arb": keys, ".xml": keys, ".strings": keys, ".en": lines}


def bilint(binary, paths):
    what = ["--source", paths[0], "--target", paths[1]] if len(paths) == 2 else paths
    run = subprocess.run([binary, "check", "--no-config", "--output-format", "json", *what], capture_output=True, check=False)
    documents = json.loads(run.stdout or b'{"documents": []}')["documents"]
    return sum(len(one["pairs"]) for one in documents)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", default="target/debug/bilint")
    options.add_argument("files", nargs="+")
    options = options.parse_args()
    differ = compared = skipped = 0
    for name in options.files:
        paths = [Path(part) for part in name.split(",")]
        reader = (SIDES if len(paths) == 2 else READERS).get(paths[0].suffix)
        try:
            reference = reader(*paths) if reader else None
        except ImportError as error:
            print(f"{name}\tskipped: {error.name} is not installed")
            skipped += 1
            continue
        if reference is None:
            print(f"{name}\tskipped: no reference for {paths[0].suffix}")
            skipped += 1
            continue
        found = bilint(options.bin, [str(path) for path in paths])
        compared += 1
        differ += found != reference
        print(f"{name}\t{found}\t{reference}{'' if found == reference else chr(9) + 'DIFFERS'}")
    print(f"{compared - differ} passed, {differ} failed, {skipped} skipped")
    return differ > 0


if __name__ == "__main__":
    sys.exit(main())
