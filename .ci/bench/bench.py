"""Prints times, memory and ratios of the command: bench.py GONGYAK (see run)."""
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import books
import plot
from measure import Failure, cost, once

GONGYAK = sys.argv[1]
PROJECT = Path(__file__).resolve().parents[2]
BENCH = PROJECT / ".bench"
ROWS = int(os.environ.get("ROWS", 1_000_000))
ROUNDS = int(os.environ.get("ROUNDS", 5))
LINEAR = int(os.environ.get("LINEAR", ROWS))  # the largest ledger of the plot
PEER_ROWS = 1_000_000  # which takes frictionless half a minute
DISTRICTS = int(os.environ.get("DISTRICTS", 25))
PLEDGES = int(os.environ.get("PLEDGES", 100))
TEMPLATES = PROJECT / "Templates"
HARNESS = BENCH / "templates/release/TemplateBench"

# What is added up, by fund and half-year.
MEASURES = {"measures": [
    {"name": f"{fund}.{kind}", "title": f"{name} {kind}", "family": "loans", "date": "대출일자",
     "where": {"자금구분": name}, "unit": unit} | what
    for fund, name in (("fund", "중소기업육성기금"), ("bank", "시중은행협력자금"))
    for kind, unit, what in (("amount", "원", {"sum": "대출금액"}), ("count", "건", {"count": True}),
                             ("companies", "개사", {"distinct": "사업자등록번호"}))]}


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                  if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"


def heading(text):
    print(f"\n{text}", flush=True)


def line(name, seconds, reference=None, megabytes=None, size=None):
    text = f"  {name:34} {seconds * 1000:10.1f} ms"
    text += f" {size / seconds / 1e6:8.0f} MB/s" if size else " " * 14
    text += f" {megabytes:7.0f} MB" if megabytes else " " * 11
    text += f" {seconds / reference:8.1f} x" if reference else ""
    print(text, flush=True)


def attempt(name, body):
    """A peer that is missing or fails is said and skipped."""
    try:
        return body()
    except (Failure, FileNotFoundError) as reason:
        print(f"  {name:34} skipped: {str(reason).splitlines()[-1][:120]}", flush=True)


def copy_book():
    """The sample book beside the project, so that the committed output is not touched."""
    book = BENCH / "sample"
    shutil.rmtree(book, ignore_errors=True)
    for folder in ("Inputs", "Templates"):
        shutil.copytree(PROJECT / folder, book / folder)
    return book


def sample_book():
    heading("the sample book, process start included")
    book = copy_book()
    costs = [books.fresh(GONGYAK, [book]) for _ in range(4 * ROUNDS)]
    line("build", statistics.median(cost.seconds for cost in costs), megabytes=max(cost.megabytes for cost in costs))
    for name, words in (("build, nothing changed", ["build", book]), ("check", ["check", book]),
                        ("validate", ["validate", book / "Inputs"]), ("--help", ["--help"])):
        result = attempt(name, lambda: cost([GONGYAK, *words], 4 * ROUNDS))
        if result:
            line(name, result.seconds, megabytes=result.megabytes)


def large_book(rows, encoding="utf-8", keys=True):
    """A book with that many loans in one file; without keys nothing asks whether rows are unique."""
    if not keys:
        return without_keys(large_book(rows, encoding), BENCH / f"loans-{rows}-{encoding}-without-keys")
    book = BENCH / f"loans-{rows}-{encoding}"
    inputs = book / "Inputs"
    if not (inputs / "measures.json").exists():
        subprocess.run([GONGYAK, "sample", inputs, "--rows", str(rows), "--encoding", encoding,
                        "--one-file"], check=True, stderr=subprocess.DEVNULL)
        settings = json.loads((PROJECT / "Inputs/book.json").read_text())
        for key in ("previous", "rates"):  # which name what is no part of it
            settings.pop(key, None)
        (inputs / "book.json").write_text(json.dumps(settings, ensure_ascii=False))
        (inputs / "measures.json").write_text(json.dumps(MEASURES, ensure_ascii=False))
    return book


def without_keys(book, copy):
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(book, copy, copy_function=os.link)
    path = copy / "Inputs/schemas/loans.json"
    schema = json.loads(path.read_text())
    schema.pop("primaryKey")
    ours = schema["gongyak"]
    ours.pop("familyKey")
    ours["checks"] = [check for check in ours["checks"] if check["check"] != "suspicious-duplicate"]
    path.unlink()  # which is a link to the file of the other book
    path.write_text(json.dumps(schema, ensure_ascii=False))
    return copy


def aggregate(book, threads, rounds=ROUNDS):
    return cost([GONGYAK, "figures", book, "--by", "half", "--format", "csv", "--threads", threads], rounds)


def peer(tool, file, *options):
    """Its own median, and the memory of the process."""
    python, script = sys.executable, PROJECT / ".ci/bench/peers.py"
    result = once([python, script, tool, file, str(ROUNDS), *options],
                  env={**os.environ, "POLARS_MAX_THREADS": "2"})
    return float(result.output.split()[0]), result.megabytes


def miller(file):
    program = ("tail -n +3 | mlr --icsv --ocsv filter '${대출번호} != \"합계\"' then put "
               "'$half = sub(${대출일자}, \"\\.(..)\\..*\", \"-\\1\"); $amount = int(gsub(${대출금액}, \",\", \"\"))' "
               "then stats1 -a sum,count,distinct_count -f amount,사업자등록번호 -g 자금구분,half")
    if not shutil.which("mlr"):
        raise FileNotFoundError("mlr is not installed (Debian: apt-get install miller)")
    return cost(["sh", "-c", f"{program.replace('tail -n +3', f'tail -n +3 {file}')}"], 1)


def large_ledger():
    book = large_book(ROWS)
    file = book / "Inputs/bank/loans.csv"
    size = file.stat().st_size
    heading(f"{ROWS:,} loans ({size / 1e6:,.0f} MB): validated in full and added up by fund and half-year")
    both = attempt("gongyak, 2 threads", lambda: aggregate(book, "2"))
    if not both:
        return
    line("gongyak, 2 threads", both.seconds, both.seconds, both.megabytes, size)
    single = aggregate(book, "1")
    line("gongyak, 1 thread", single.seconds, both.seconds, single.megabytes, size)
    print("  the same bytes with 1 and 2 threads:", "yes" if single.output == both.output else "NO")
    korean = aggregate(large_book(ROWS, "cp949"), "2")
    line("gongyak, 2 threads, CP949", korean.seconds, both.seconds, korean.megabytes,
         (large_book(ROWS, "cp949") / "Inputs/bank/loans.csv").stat().st_size)
    compare(file, size, both.seconds, (("all, unique loan numbers", ["--all", "--key"]),))
    result = attempt("miller, fewer checks", lambda: miller(file))
    if result:
        line("miller, fewer checks", result.seconds, both.seconds, None, size)
    count = cost(["wc", "-l", file], ROUNDS)
    line("wc -l", count.seconds, both.seconds, None, size)

    heading("the same without keys: neither unique numbers nor suspicious duplicates are looked for")
    free = aggregate(large_book(ROWS, keys=False), "2")
    line("gongyak, 2 threads", free.seconds, free.seconds, free.megabytes, size)
    compare(file, size, free.seconds, (("all columns", ["--all"]), ("the columns added up", [])))


def compare(file, size, seconds, variants):
    """The other tools beside our time."""
    for tool in ("polars", "duckdb"):
        for label, options in variants:
            result = attempt(f"{tool}, {label}", lambda: peer(tool, file, *options))
            if result:
                line(f"{tool}, {label}", result[0], seconds, result[1], size)


def validators():
    book = large_book(PEER_ROWS)
    size = (book / "Inputs/bank/loans.csv").stat().st_size
    heading(f"{PEER_ROWS:,} loans: validation of the whole package")
    ours = cost([GONGYAK, "validate", book / "Inputs/datapackage.json"], ROUNDS)
    line("gongyak validate", ours.seconds, ours.seconds, ours.megabytes, size)
    result = attempt("frictionless", lambda: peer("frictionless", book / "Inputs/datapackage.json"))
    if result:
        line("frictionless", result[0], ours.seconds, result[1], size)


def whole_books():
    heading(f"{DISTRICTS} books of {PLEDGES} pledges: from ledgers to pages, HWPX and XLSX")
    books.whole_books(GONGYAK, BENCH / "books", DISTRICTS, PLEDGES, TEMPLATES, min(ROUNDS, 3), line)


def build_harness():
    build = subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib",
                            "--package-path", PROJECT / ".ci/bench/templates",
                            "--scratch-path", BENCH / "templates"], capture_output=True, text=True)
    if build.returncode:
        raise Failure("the harness of the templates does not build\n" + build.stdout[-500:])


def pages():
    heading(f"the pages of {PLEDGES} pledges from the same JSON (best of {ROUNDS})")
    build_harness()
    book = books.sample(GONGYAK, BENCH / "pages", 1, PLEDGES, TEMPLATES)[0]
    books.pages(GONGYAK, HARNESS, book, TEMPLATES, ROUNDS, line)


def templates():
    heading("templates: a table of 1,000 x 10 cells, and 1,000 small documents (best of 25, one thread)")
    build_harness()
    subprocess.run([sys.executable, PROJECT / ".ci/bench/templates/compare.py", HARNESS])


def linear():
    heading("time and memory over rows (.bench/linear.svg)")
    times, memory = [], []
    sizes = [10**power for power in range(3, 8) if 10**power < LINEAR] + [LINEAR]
    for rows in sizes:
        result = aggregate(large_book(rows), "2", 3)
        times.append((rows, result.seconds))
        memory.append((rows, result.megabytes))
        print(f"  {rows:12,} rows {result.seconds * 1e9 / rows:10.0f} ns a row {result.megabytes:8.1f} MB")
    if len(times) > 1:
        plot.save(BENCH / "linear.svg", times, memory)


def run(section):
    try:
        section()
    except Failure as reason:
        print(f"  stopped: {reason}")


def main():
    sections = {part.__name__: part for part in (
        sample_book, whole_books, pages, large_ledger, validators, linear, templates)}
    if len(sys.argv) > 2:
        return run(sections[sys.argv[2]])
    version = subprocess.run([GONGYAK, "--version"], capture_output=True, text=True).stdout.strip()
    print(f"{version} on {machine()}\nmedians of {ROUNDS} rounds, warm page cache; x: times as long as gongyak")
    # ONLY names some of them: ONLY=whole_books,pages. Each has a process of its own, because the
    # memory of a command is never reported as less than that of the process that starts it.
    chosen = os.environ.get("ONLY", "").split(",")
    for name in [name for name in sections if name in chosen] or sections:
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__, GONGYAK, name])


main()
