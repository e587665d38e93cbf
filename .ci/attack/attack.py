#!/usr/bin/env python3
"""Tries to compute back what a book holds back.

Makes books with confidential measures out of the sample, reads only what they publish, and asks a
linear-programming solver (scipy) for the bounds of every value that is held back. The same book
without protection tells the truth: a sensitive value must stay open by half of it in both
directions, and no value that is held back may be determined.

usage: attack.py GONGYAK BOOK
"""

import csv
import fractions
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy
from scipy.optimize import linprog

QUARTERS = [f"{year}Q{quarter}" for year in range(2014, 2019) for quarter in range(1, 5)][2:18]
CLOSED = 15  # quarters of the term up to 2018-03-31
CLOSED_YEARS = 14


def extent(period):
    """The quarters of the term that a period covers, as the attacker reads them off its name."""
    if period == "term":
        return (0, CLOSED_YEARS)
    if ".." in period:
        first, last = period.split("..")
        return (extent(first)[0], extent(last)[1])
    if len(period) == 4:
        inside = [i for i, name in enumerate(QUARTERS) if name.startswith(period)]
    elif period[4] == "Q":
        inside = [QUARTERS.index(period)]
    else:
        halves = ("1", "2") if period[5] == "1" else ("3", "4")
        inside = [i for i, n in enumerate(QUARTERS) if n[:4] == period[:4] and n[5] in halves]
    return (inside[0], inside[-1] + 1)


def figures(gongyak, book):
    """Everything that the book publishes: exact value, or the absence, by measure and quarters."""
    found = {}
    for grain in ("quarter", "half", "year"):
        command = [gongyak, "figures", book, "--by", grain, "--format", "csv", "--lang", "en"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for row in csv.DictReader(io.StringIO(text)):
            key = (row["measure"], extent(row["period"]))
            found[key] = float(fractions.Fraction(row["exact"])) if row["exact"] else row["absence"]
    return found


def relations(measures, cells):
    """Rows (coefficients by cell, is equation) that any reader can write down."""
    rows = []
    distinct = {m["name"] for m in measures if "distinct" in m}
    families = [(m["name"], m["parts"]) for m in measures if m.get("parts")]
    for m in measures:
        parts = [part.strip() for part in m.get("formula", "").split("+")]
        if len(parts) > 1 and all(any(p == o["name"] for o in measures) for p in parts):
            families.append((m["name"], parts))
    for name in {name for name, _ in cells}:
        own = sorted(extent for measure, extent in cells if measure == name)
        for whole in own:
            inner = [e for e in own if whole[0] <= e[0] and e[1] <= whole[1] and e != whole]
            for part in inner:
                if name in distinct:
                    rows.append(({(name, part): 1, (name, whole): -1}, False))
            for tiles in tilings(whole, inner):
                row = {(name, tile): 1 for tile in tiles}
                row[(name, whole)] = -1
                if name in distinct:
                    rows.append(({cell: -value for cell, value in row.items()}, False))
                else:
                    rows.append((row, True))
    for whole, parts in families:
        for name, extent_ in list(cells):
            if name == whole and all((part, extent_) in cells for part in parts):
                row = {(part, extent_): 1 for part in parts}
                row[(whole, extent_)] = -1
                rows.append((row, True))
    return rows


def tilings(whole, inner):
    """By the shortest tiles, and by the longest: all others follow from these."""
    for longest in (False, True):
        tiles, place = [], whole[0]
        while place < whole[1]:
            fitting = [tile for tile in inner if tile[0] == place]
            if not fitting:
                break
            tiles.append((max if longest else min)(fitting, key=lambda tile: tile[1]))
            place = tiles[-1][1]
        if place == whole[1]:
            yield tiles


def attack(truth, public, measures, sensitive):
    """The values that give way, each with what can be concluded."""
    linear = {m["name"] for m in measures if "formula" not in m or "+" in m["formula"]}
    linear -= {m["name"] for m in measures if "declared" in m}
    cells = {
        key: (0.0 if value in ("none", "not-started") else value)
        for key, value in public.items()
        if key[0] in linear and (not isinstance(value, str) or value in ("none", "not-started", "suppressed"))
    }
    hidden = sorted(key for key, value in cells.items() if value == "suppressed")
    index = {key: place for place, key in enumerate(hidden)}
    equal, below = ([], []), ([], [])
    for row, is_equation in relations(measures, cells):
        if not any(key in index for key in row):
            continue
        vector, constant = numpy.zeros(len(hidden)), 0.0
        for key, coefficient in row.items():
            if key in index:
                vector[index[key]] += coefficient
            else:
                constant -= coefficient * cells[key]
        target = equal if is_equation else below
        target[0].append(vector)
        target[1].append(constant)
    scale = max((truth[key] for key in hidden), default=1.0)
    failures = []
    for key in hidden:
        bounds = []
        for sign in (1, -1):
            objective = numpy.zeros(len(hidden))
            objective[index[key]] = sign
            result = linprog(
                objective,
                A_eq=numpy.array(equal[0]) if equal[0] else None,
                b_eq=numpy.array(equal[1]) / scale if equal[0] else None,
                A_ub=numpy.array(below[0]) if below[0] else None,
                b_ub=numpy.array(below[1]) / scale if below[0] else None,
            )
            bounds.append(sign * bound(result, key) * scale)
        value, slack = truth[key], 1e-6 * scale
        is_open = bounds[1] - bounds[0] > 1e-9 * scale
        if key in sensitive:
            is_open = bounds[0] <= value / 2 + slack and bounds[1] >= value * 1.5 - slack
        if not is_open:
            failures.append((key, value, bounds))
    return hidden, failures


def bound(result, key):
    """The least value that the solver found; none where there is no end to it.

    Whatever else the solver says proves nothing, and must not pass for protection.
    """
    if result.status == 0:
        return result.fun
    if result.status == 3:
        return -numpy.inf
    raise RuntimeError(f"the solver gave up on {key}: {result.message}")


def variant(source, target, least, dominance, marked):
    """A copy of the book in which some measures are confidential."""
    shutil.copytree(source / "Inputs", target / "Inputs")
    path = target / "Inputs/measures.json"
    catalogue = json.loads(path.read_text())
    for measure in catalogue["measures"]:
        if "family" in measure and measure["name"].startswith(marked):
            measure["confidential"] = True
            measure["contributor"] = "사업자등록번호"
    path.write_text(json.dumps(catalogue, ensure_ascii=False))
    path = target / "Inputs/book.json"
    settings = json.loads(path.read_text())
    settings["suppression"] = {"least": least}
    # The sample's earlier edition held nothing back.
    settings.pop("previous", None)
    if dominance:
        settings["suppression"]["dominance"] = dominance
    path.write_text(json.dumps(settings, ensure_ascii=False))
    return catalogue["measures"]


def contributors(book, measures):
    """For each confidential value, the sums by company, straight from the ledgers."""
    package = json.loads((book / "Inputs/datapackage.json").read_text())
    rows = []
    for resource in package["resources"]:
        family = resource["gongyak"]["family"]
        if family not in ("loans", "marketing"):
            continue
        encoding = resource.get("encoding", "utf-8")
        text = (book / "Inputs" / resource["path"]).read_text(encoding=encoding)
        lines = text.splitlines()
        start = next(i for i, line in enumerate(lines) if "사업자등록번호" in line)
        for row in csv.DictReader(lines[start:]):
            if row["사업자등록번호"]:
                rows.append((family, row))
    found = {}
    for measure in measures:
        if not measure.get("confidential"):
            continue
        for family, row in rows:
            if family != measure["family"]:
                continue
            if any(row[field] != wanted for field, wanted in measure.get("where", {}).items()):
                continue
            date = row[measure["date"]].replace(".", "-")
            quarter = QUARTERS.index(f"{date[:4]}Q{(int(date[5:7]) + 2) // 3}")
            amount = int(row[measure["sum"]].replace(",", "")) if "sum" in measure else 1
            company = row["사업자등록번호"].replace("-", "")
            by_quarter = found.setdefault(measure["name"], {}).setdefault(company, [0] * len(QUARTERS))
            by_quarter[quarter] += amount
    return found


def sensitive_cells(truth, shares, measures, least, dominance):
    """The values that the thresholds themselves hold back."""
    found = set()
    kinds = {m["name"]: m for m in measures}
    for (name, (first, last)), value in truth.items():
        if name not in shares or isinstance(value, str) or value == 0:
            continue
        sums = [sum(row[first:last]) for row in shares[name].values() if sum(row[first:last])]
        is_dominated = (
            dominance and "distinct" not in kinds[name] and max(sums) * 100 > dominance * sum(sums)
        )
        if len(sums) < least or is_dominated:
            found.add((name, (first, last)))
    return found


def main():
    gongyak, source = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    cases = [
        (5, None, ("loans.",)), (8, None, ("loans.", "marketing.")), (8, 20, ("loans.amount",)),
        (3, 15, ("loans.fund",)), (12, 25, ("loans.fund", "loans.bank", "marketing.amount")),
        (10, None, ("marketing.companies",)),
    ]
    failed = 0
    for least, dominance, marked in cases:
        with tempfile.TemporaryDirectory() as folder:
            book = pathlib.Path(folder) / "book"
            measures = variant(source, book, least, dominance, marked)
            plain = pathlib.Path(folder) / "plain"
            variant(source, plain, 0, None, ("none",))
            truth, public = figures(gongyak, plain), figures(gongyak, book)
            shares = contributors(book, measures)
            sensitive = sensitive_cells(truth, shares, measures, least, dominance)
            shown = [key for key in sensitive if public[key] != "suppressed"]
            hidden, failures = attack(truth, public, measures, sensitive)
            # The same attack must succeed where only the sensitive values are held back.
            bare = {key: "suppressed" if key in sensitive else truth[key] for key in public}
            _, gained = attack(truth, bare, measures, sensitive)
        label = f"fewer than {least}, dominance {dominance or '-'}, {' '.join(marked)}"
        print(
            f"{label}: {len(sensitive)} sensitive, {len(hidden)} held back of {len(public)}, "
            f"{len(shown)} shown by mistake, {len(failures)} computed back "
            f"({len(gained)} without secondary suppression)")
        for key, value, bounds in failures[:5]:
            print(f"  {key}: {value:.0f} lies between {bounds[0]:.0f} and {bounds[1]:.0f}")
        for key in shown[:5]:
            print(f"  {key} is shown")
        failed += len(shown) + len(failures) + (0 if gained else 1)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
