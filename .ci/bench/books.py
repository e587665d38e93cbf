"""Times whole books: made, made again, and their pages beside those of other template engines."""
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tal
from measure import Failure, cost, once

PAGES = ("roadmap", "investment")
# What the pages of a pledge are made of, written by the program itself as one more document.
CONTEXT = "{" + ", ".join(f'"{name}": ${{json:{name}}}' for name in (
    "page", "pledge", "book", "nav", "contact", "licence", "satisfaction", "summary", "formulas",
    "reconciliations")) + "}\n"


def sample(gongyak, folder, districts, pledges, templates):
    """Books that were made up anew, each with nothing built."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([gongyak, "sample", folder, "--pledges", str(pledges), "--districts", str(districts),
                    "--templates", templates], check=True, stderr=subprocess.DEVNULL)
    return sorted(folder.glob("district-*"))


def forget(books):
    """Moves what was built away: file systems are slow to make files where others were just removed."""
    for book in books:
        if (book / "Output").exists():
            (book / "Output").rename(tempfile.mkdtemp(prefix="old-", dir=book))
        (book / ".gongyak-cache").unlink(missing_ok=True)


def sweep(books):
    """Removes what was moved away."""
    for book in books:
        for old in book.glob("old-*"):
            shutil.rmtree(old)


def fresh(gongyak, books, *options):
    """The cost of building books of which nothing was built before."""
    forget(books)
    return once([gongyak, "build", *books, *options])


def change_row(book):
    """Moves one support from one programme to another."""
    for file in sorted(book.glob("Inputs/marketing/*.csv")):
        text = file.read_text()
        if "해외시장개척단" in text:
            file.write_text(text.replace("해외시장개척단", "무역관 지사화", 1))
            return
    raise Failure("no row to change")


def identities(books):
    return {file: file.stat().st_ino for book in books for file in (book / "Output").rglob("*") if file.is_file()}


def whole_books(gongyak, folder, districts, pledges, templates, rounds, line):
    books = sample(gongyak, folder, districts, pledges, templates)
    for label, options in (("everything, all cores", []), ("everything, one core", ["--threads", "1"])):
        costs = sorted((fresh(gongyak, books, *options) for _ in range(rounds)), key=lambda cost: cost.seconds)
        result = costs[len(costs) // 2]
        files = [file for book in books for file in (book / "Output").rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        line(label, result.seconds, megabytes=max(cost.megabytes for cost in costs), size=size)
        print(f"  {'':34} {len(files)} files, {len(files) / result.seconds:,.0f} a second")
    sweep(books)
    again = cost([gongyak, "build", *books], rounds)
    line("nothing changed", again.seconds, megabytes=again.megabytes, size=size)
    before = identities(books)
    change_row(books[0])
    changed = once([gongyak, "build", *books])
    after = identities(books)
    line("one row of a ledger changed", changed.seconds, megabytes=changed.megabytes)
    print(f"  {'':34} {sum(before.get(file) != number for file, number in after.items())} files written")


def contexts(gongyak, book, templates):
    """The values of every page of the book, with the page that the program made of them."""
    shutil.rmtree(book / "Templates")
    shutil.copytree(templates, book / "Templates")
    for name in PAGES:
        (book / f"Templates/pledge/{name}.txt").write_text(CONTEXT)
    forget([book])
    once([gongyak, "build", book])
    found = []
    for name in PAGES:
        for file in sorted((book / "Output").glob(f"*/{name}.txt")):
            values = json.loads(file.read_text())
            page = file.with_suffix(".html")
            for link in values["nav"]:
                link["current"] = "page" if link["href"].endswith(f"{page.parent.name}/{page.name}") else None
            found.append((f"pledge/{name}.html", values, page.read_text()))
    return found


def canonical(text):
    """Text and tags without blanks, since engines differ in what they leave around statements."""
    return "".join(html.unescape(text).split())


def best(body, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return min(times)


def pages(gongyak, harness, book, templates, rounds, line):
    """The same pages from the same JSON, templates compiled beforehand; the peers in one process."""
    documents = contexts(gongyak, book, templates)
    size = sum(len(page.encode()) for _, _, page in documents)
    data = book / "contexts.json"
    data.write_text(json.dumps([{"template": name, "values": values} for name, values, _ in documents],
                               ensure_ascii=False))
    # A round takes some milliseconds, so that more of them cost nothing.
    output = once([harness, "pages", templates, data, str(5 * rounds)]).output
    ours, double, first = (float(word) for word in output.split()[1:])
    line(f"gongyak, {len(documents)} pages, 1 thread", ours, ours, size=size)
    line("gongyak, 2 threads", double, ours, size=size)
    line("gongyak, 1 thread, values unused yet", first, ours, size=size)
    shown = [(name, tal.value(values), page) for name, values, page in documents]
    names = ["layout.html", "parts.html"] + [f"pledge/{name}.html" for name in PAGES]
    for engine, prepare in (("Jinja2", jinja), ("Chameleon", chameleon)):
        try:
            render = prepare(templates, names)
        except ImportError as missing:
            print(f"  {engine:34} skipped: {missing}")
            continue
        same = all(canonical(render(name, values)) == canonical(page) for name, values, page in shown)
        seconds = best(lambda: [render(name, values) for name, values, _ in shown], rounds)
        line(f"{engine}, 1 process, same pages: {'yes' if same else 'NO'}", seconds, ours, size=size)


def jinja(templates, names):
    environment = tal.jinja_environment(templates, names)
    compiled = {name: environment.get_template(name) for name in names}
    return lambda name, values: compiled[name].render(values)


def chameleon(templates, names):
    compiled = tal.chameleon_templates(templates, names)
    return lambda name, values: compiled[name](templates=compiled, script_=tal.script, **values)
