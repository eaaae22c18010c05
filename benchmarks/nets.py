"""Networks beside PyTorch and our DL4J engine (and JAX, if PEERS names it): microseconds a call.

    PYTHON=/path/to/python [PEERS="dl4j torch jax"] python3 benchmarks/nets.py [CASE ...]

Cases are named update-<sizes>-b<batch>, forward-<sizes>-b<batch>, gemm-<n>, and model-<name> for
training steps of networks of layers; nets_peers.py and model_peers.py have those the Python peers
know.
"""

import os
import sys

from driver import HOME, PYTHON, Table, Worker, java, machine

SECONDS = os.environ.get("SECONDS_EACH", "1")
CASES = [
    "update-4-64-64-2-b64",
    "update-4-120-84-2-b128",
    "update-4-256-256-2-b128",
    "forward-4-64-64-2-b1",
    "gemm-64",
    "gemm-256",
    "gemm-1024",
    "model-conv",
    "model-lenet",
    "model-nature",
    "model-gpt",
    "model-lstm",
]
# What a peer has no form of: the kernel product is no network, DL4J has no attention.
LACKING = {"dl4j": ("gemm-64", "gemm-256", "gemm-1024", "model-gpt")}
NAMES = {"dl4j": "DL4J engine", "torch": "PyTorch", "jax": "JAX"}


def main():
    peers = os.environ.get("PEERS", "dl4j torch").split()
    main_class = "dev.cartwheel.nets.benchmark.NetsBenchmark"
    ours = Worker(java("nets", main_class))
    workers = {"dl4j": Worker(java("nets", main_class)) if "dl4j" in peers else None}
    python = Worker([PYTHON, str(HOME / "nets_peers.py")])
    print(f"Networks, µs: {machine()}\n")
    table = Table("Cartwheel", *(NAMES[peer] for peer in peers))
    for case in sys.argv[1:] or CASES:

        def asking(peer):
            if case in LACKING.get(peer, ()):
                return None
            worker = workers.get(peer) or python
            return lambda: worker.ask(f"{peer} {case} {SECONDS}")

        table.row(
            case, lambda: ours.ask(f"vector {case} {SECONDS}"), *(asking(peer) for peer in peers)
        )


if __name__ == "__main__":
    main()
