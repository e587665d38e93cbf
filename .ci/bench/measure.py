"""Runs programs and says how long they took and how much memory they had at most."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    seconds: float  # wall time, the median of the rounds
    megabytes: float  # resident memory at its highest
    output: str  # standard output of the last round


class Failure(Exception):
    """A program that ended with another status than 0."""


def once(command, **options):
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failure(f"{command[0]}: {errors.decode(errors='replace').strip()[-300:]}")
    return Cost(seconds, usage.ru_maxrss / 1024, output.decode(errors="replace"))


def cost(command, rounds, **options):
    """The median of some rounds after one that warms the page cache."""
    once(command, **options)
    costs = [once(command, **options) for _ in range(rounds)]
    seconds = statistics.median(cost.seconds for cost in costs)
    return Cost(seconds, max(cost.megabytes for cost in costs), costs[-1].output)
