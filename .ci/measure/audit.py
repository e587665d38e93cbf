#!/usr/bin/env python3
"""How many faults the audit finds in tables of many shapes, and how often it cries wolf.

Usage: audit.py GONGYAK [BOOK] [SEEDS]

First tables of many shapes, sound and with one digit changed; then the pages of the book, in which
one digit of a table with a total is changed.
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import shapes


def changed(number, chance, unit):
    """The number with one digit, not its sign, replaced by another.

    A value in thousands or millions changes by more than its last unit, which rounding explains.
    """
    while True:
        digits = list(str(abs(number)))
        index = chance.randrange(len(digits))
        digits[index] = chance.choice([d for d in "0123456789" if d != digits[index]
                                       and (index or d != "0" or len(digits) == 1)])
        value = int("".join(digits))
        if abs(value - abs(number)) > (2 if "천" in unit or "만" in unit else 0):
            return shapes.Sum(-value if number < 0 else value)


def pages(folder, seeds):
    """Writes each table sound and with one wrong digit, as HTML and as text."""
    for shape in shapes.SHAPES:
        for seed in range(seeds):
            for ending in ["html", "txt"]:
                chance = random.Random(f"{shape.__name__} {seed}")
                table = shape(chance)
                style = chance.randrange(1 << 30)
                name = f"{shape.__name__}.{seed}"
                write(folder / f"sound.{name}.{ending}", table, style, ending)
                places = table.sums()
                if not places:
                    continue
                row, column = chance.choice(places)
                table.body[row][column] = changed(table.body[row][column], chance, table.unit)
                write(folder / f"faulty.{name}.{ending}", table, style, ending)


def write(path, table, style, ending):
    chance = random.Random(style)
    path.write_text(table.html(chance) if ending == "html" else table.text(chance))


TABLE = re.compile(r"<table.*?</table>", re.S)
TOTAL = re.compile(r">\s*(합계|계|총계)\s*<")
NUMBER = re.compile(r"(<td[^>]*>(?:<[^>]+>)*)(\d[\d,]*)(?=<)")
# Companies that came twice are counted once, so that their total proves nothing.
COUNTED_ONCE = re.compile(r"<tr[^>]*>(?:(?!</tr>).)*지원 업체.*?</tr>", re.S)


def own_pages(folder, book, chance):
    """Copies of the pages of a book, each with one digit changed in a table with a total."""
    for page in sorted(pathlib.Path(book, "Output").rglob("*.html")):
        text = page.read_text()
        (folder / f"own.{page.stem}.0.html").write_text(text)
        for table in TABLE.finditer(text):
            if not TOTAL.search(table.group()):
                continue
            skipped = [match.span() for match in COUNTED_ONCE.finditer(table.group())]
            for number in NUMBER.finditer(table.group()):
                start = number.start(2)
                if any(first <= start < last for first, last in skipped):
                    continue
                digits = [i for i, c in enumerate(number.group(2)) if c.isdigit()]
                place = table.start() + start + chance.choice(digits)
                digit = chance.choice([d for d in "123456789" if d != text[place]])
                name = f"changed.{page.stem}.{place}.html"
                (folder / name).write_text(text[:place] + digit + text[place + 1:])


def alarms(gongyak, folder):
    """The files of a folder, and those of them in which the audit finds something."""
    files = sorted(path.name for path in folder.iterdir())
    done = subprocess.run([gongyak, "audit", "--lang", "en", *files], cwd=folder,
                          capture_output=True, text=True)
    return files, set(re.findall(r"^(\S+?):\d+", done.stderr, re.M))


def report(name, files, alarmed, sound, faulty):
    """One line of figures; whether they are good enough."""
    false = [file for file in files if file.split(".")[0] == sound and file in alarmed]
    missed = [file for file in files if file.split(".")[0] == faulty and file not in alarmed]
    count = sum(file.split(".")[0] == faulty for file in files)
    for file in false + missed if "-v" in sys.argv else false:
        print(f"  {file}")
    found = count - len(missed)
    print(f"{name}: {len(false)} false alarms on {sum(f.split('.')[0] == sound for f in files)} "
          f"sound pages; one wrong digit found in {found} of {count} ({found / count:.2%})")
    return not false and found == count


def main():
    options = [argument for argument in sys.argv[1:] if argument != "-v"]
    gongyak = pathlib.Path(options[0]).resolve()
    book = options[1] if len(options) > 1 else "."
    seeds = int(options[2]) if len(options) > 2 else 25
    is_good = True
    with tempfile.TemporaryDirectory() as name:
        pages(pathlib.Path(name), seeds)
        is_good &= report(f"audit of {len(shapes.SHAPES)} shapes of tables",
                         *alarms(gongyak, pathlib.Path(name)), "sound", "faulty")
    with tempfile.TemporaryDirectory() as name:
        own_pages(pathlib.Path(name), book, random.Random(1))
        is_good &= report("audit of the book's own pages", *alarms(gongyak, pathlib.Path(name)),
                         "own", "changed")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
