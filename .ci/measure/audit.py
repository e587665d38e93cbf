#!/usr/bin/env python3
"""How many faults the audit finds in tables of many shapes, and how often it cries wolf.

Usage: audit.py GONGYAK [SEEDS]
"""
import collections
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import shapes


def changed(number, chance):
    """The number with one digit, not its sign, replaced by another."""
    digits = list(str(abs(number)))
    index = chance.randrange(len(digits))
    digits[index] = chance.choice([d for d in "0123456789" if d != digits[index]
                                   and (index or d != "0" or len(digits) == 1)])
    value = int("".join(digits))
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
                table.body[row][column] = changed(table.body[row][column], chance)
                write(folder / f"faulty.{name}.{ending}", table, style, ending)


def write(path, table, style, ending):
    chance = random.Random(style)
    path.write_text(table.html(chance) if ending == "html" else table.text(chance))


def main():
    gongyak, seeds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages(folder, seeds)
        files = sorted(path.name for path in folder.iterdir())
        done = subprocess.run([gongyak, "audit", "--lang", "en", *files], cwd=folder,
                              capture_output=True, text=True)
    alarmed = set(re.findall(r"^(\S+?):\d+", done.stderr, re.M))
    counts, hits = collections.Counter(), collections.Counter()
    for file in files:
        kind, shape, _, ending = file.split(".")
        counts[kind, shape, ending] += 1
        hits[kind, shape, ending] += file in alarmed
    for shape in [shape.__name__ for shape in shapes.SHAPES]:
        for ending in ["html", "txt"]:
            false, found = hits["sound", shape, ending], hits["faulty", shape, ending]
            count = counts["faulty", shape, ending]
            if "-v" in sys.argv or false or found < count:
                print(f"  {shape} {ending}: {false} false alarms, found {found} of {count}")
    total = {kind: (sum(h for k, h in hits.items() if k[0] == kind),
                    sum(c for k, c in counts.items() if k[0] == kind)) for kind in ["sound", "faulty"]}
    print(f"audit: {total['sound'][0]} false alarms on {total['sound'][1]} sound tables of "
          f"{len(shapes.SHAPES)} shapes; one wrong digit found in {total['faulty'][0]} of "
          f"{total['faulty'][1]} ({total['faulty'][0] / total['faulty'][1]:.1%})")
    return 0 if total["sound"][0] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
