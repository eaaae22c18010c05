"""What all comparisons here share: processes that measure, asked in turn, and a table of ratios.

Measurements are interleaved, ours and each peer's once a round, so that whatever else the machine
does falls on all alike; a ratio is taken within a round, and the median of the rounds is shown with
its range. Only one process works at a time, all on one core.

Environment: PYTHON (the interpreter that has the peers; default: this one), CORE (default: the last
one), ROUNDS (default 5), JAVA_HOME.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
ROOT = HOME.parent
PYTHON = os.environ.get("PYTHON", sys.executable)
ROUNDS = int(os.environ.get("ROUNDS", "5"))
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def pinned(command):
    """The command, held to one core where the system can."""
    if not shutil.which("taskset"):
        return command
    core = os.environ.get("CORE", str(max(os.sched_getaffinity(0))))
    return ["taskset", "-c", core, *command]


def environment(**more):
    return {**os.environ, **ONE_THREAD, **more}


def java(room, main, *flags):
    """The command of a Java class among the tests of a room; ./cartwheel builds both."""
    subprocess.run([str(ROOT / "cartwheel"), "--version"], check=True, stdout=subprocess.DEVNULL)
    binary = shutil.which("java")
    if os.environ.get("JAVA_HOME"):
        binary = str(Path(os.environ["JAVA_HOME"], "bin", "java"))
    classes = [ROOT / room / "target" / "test-classes", ROOT / "runs" / "target" / "cartwheel.jar"]
    path = os.pathsep.join(map(str, classes))
    return [binary, f"@{ROOT}/nets/kernels.args", "-XX:+UseSerialGC", *flags, "-cp", path, main]


class Worker:
    """A process that answers each line of its input with one number, until its input ends."""

    def __init__(self, command, **more):
        self.command = command
        self.process = subprocess.Popen(
            pinned(command),
            env=environment(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"no answer to '{request}' from: {' '.join(map(str, self.command))}")
        return float(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def once(command, read, **more):
    """Runs a command to its end and reads one number from the last line it prints."""
    run = subprocess.run(
        pinned(list(map(str, command))), env=environment(**more), capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{run.stderr[-2000:]}")
    return read(run.stdout.strip().splitlines()[-1])


def shown(values, digits):
    """Median, and the range if there is one."""
    text = f"{statistics.median(values):,.{digits}f}"
    if len(values) > 1:
        text += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return text


class Table:
    """Rows of measurements: ours first, then each peer's with the ratio in our favour."""

    def __init__(self, ours, *peers, faster="smaller", digits=2):
        self.faster = faster
        self.digits = digits
        heading = ["work", ours]
        for peer in peers:
            heading += [peer, f"times {peer}"]
        print("| " + " | ".join(heading) + " |")
        print("|" + "---|" * len(heading), flush=True)

    def row(self, label, ours, *peers):
        """Measures and prints a row; each argument measures once when called, None is left out."""
        rounds = [
            [measure() if measure else None for measure in (ours, *peers)] for _ in range(ROUNDS)
        ]
        cells = [label, shown([r[0] for r in rounds], self.digits)]
        for peer, measure in enumerate(peers, start=1):
            if measure is None:
                cells += ["–", "–"]
                continue
            cells.append(shown([r[peer] for r in rounds], self.digits))
            ratios = [r[peer] / r[0] for r in rounds]
            if self.faster == "larger":
                ratios = [1 / ratio for ratio in ratios]
            cells.append(shown(ratios, 1))
        print("| " + " | ".join(cells) + " |", flush=True)


def machine():
    """A line that says what was measured on."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return f"{model}, one core, {platform.system()} {platform.release()}, median of {ROUNDS} interleaved rounds (range)"
