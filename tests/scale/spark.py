"""The filter under PySpark: every partitioning gives the bytes of a single run, lost rows show, a dying filter fails the job.

    python3 tests/scale/spark.py BILINT

Says why and exits with 77 where Java or PySpark is missing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
ROWS = 3000


def corpus():
    """Rows of a fixed recipe: sound ones, faulty ones, some with empty sides, some broken."""
    for n in range(ROWS):
        yield {
            0: f"r{n}\tThe mill grinds {n} sacks a day.\t磨坊每天磨{n}袋。",
            1: f"r{n}\tHe sold {n} loaves in the morning.\t早上他卖了{n + 3}条面包。",
            2: f"r{n}\tThe baker waits.\t",
            3: f"r{n}",
            4: f"r{n}\tThe workers painted the old dock yesterday.\t工人们昨天粉刷了旧{'锚地' if n == 4 else '船坞'}。",
        }[n % 5]


def main():
    if not shutil.which("java"):
        return skip("no Java runtime (Debian: default-jre-headless)")
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError:
        return skip("no PySpark (pip install pyspark)")
    bilint = os.path.abspath(sys.argv[1])
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    rows = list(corpus())
    with tempfile.TemporaryDirectory() as folder:
        summary = os.path.join(folder, "summary")
        text = "\n".join(rows) + "\n"
        run([bilint, "summarize", "--fields", "id=1,en=2,zh=3", "-o", summary], text)
        trailer = os.path.join(folder, "trailer.json")
        options = ["--fields", "id=1,en=2,zh=3", "--emit", "append", "--with", summary]
        whole = run([bilint, "filter", *options, "--trailer", trailer], text)
        wanted = hashlib.sha256(whole.encode()).hexdigest()
        for master in ("local[2]", "local-cluster[2,1,1024]"):
            conf = SparkConf().setMaster(master).setAppName("bilint").set("spark.ui.enabled", "false")
            conf.set("spark.driver.bindAddress", "127.0.0.1").set("spark.driver.host", "127.0.0.1").set("spark.log.level", "OFF")
            conf.set("spark.ui.showConsoleProgress", "false")
            spark = SparkContext(conf=conf)
            try:
                check(spark, master, bilint, options, rows, wanted, folder)
            finally:
                spark.stop()
    print("spark: all as it should be")
    return 0


def check(spark, master, bilint, options, rows, wanted, folder):
    for partitions in (1, 2, 7, 64):
        for threads in (1, 2):
            trailers = tempfile.mkdtemp(dir=folder)
            # One trailer for each task; the shell gives each its own name.
            command = " ".join([bilint, "filter", *options, "--threads", str(threads)])
            found = spark.parallelize(rows, partitions).pipe(f"sh -c '{command} --trailer {trailers}/$$.json'", checkCode=True)
            lines = found.collect()
            digest = hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()
            assert digest == wanted, f"{master}, {partitions} partitions, {threads} threads: other bytes"
            counted = totals(trailers)
            assert counted["lines_in"] == counted["lines_out"] == len(lines) == len(rows), counted
            print(f"spark: {master}, {partitions} partitions, {threads} threads: same bytes", flush=True)
    broken = f"sh -c 'head -n 20 | {bilint} filter --trailer {folder}/lost-$$.json; exit 3'"
    try:
        spark.parallelize(rows, 2).pipe(broken, checkCode=True).collect()
    except Exception as error:  # Spark wraps the reason in its own classes.
        assert "exited with error code 3" in str(error), error
    else:
        raise AssertionError("a filter that died did not fail the job")
    lost = tempfile.mkdtemp(dir=folder)
    half = spark.parallelize(rows, 2).pipe(f"sh -c 'head -n 20 | {bilint} filter --trailer {lost}/$$.json; exit 3'")
    assert len(half.collect()) == totals(lost)["lines_out"] < len(rows), "rows were not lost, or the trailers do not show it"
    print(f"spark: {master}: a dying filter fails the job, lost rows show", flush=True)


def totals(folder):
    """The sums of the trailers: what the reducer compares with its own number of rows."""
    sums = {"lines_in": 0, "lines_out": 0}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name)) as file:
            one = json.load(file)
        for key in sums:
            sums[key] += one[key]
    return sums


def run(command, text):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def skip(why):
    print(f"spark: SKIPPED, {why}")
    return SKIPPED


if __name__ == "__main__":
    sys.exit(main())
