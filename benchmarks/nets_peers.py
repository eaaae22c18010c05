"""The same work in PyTorch and JAX, one thread each, measured on request.

Reads lines "<peer> <case> <seconds>" and answers each with the median microseconds of one call,
so that a driver can interleave measurements with another process's. Given a case and a number, it
does the work in PyTorch so often and says what memory the process took.
"""

import os
import statistics
import sys
import time

import model_peers

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

UPDATES = {
    "update-4-64-64-2-b64": ([4, 64, 64, 2], 64),
    "update-4-120-84-2-b128": ([4, 120, 84, 2], 128),
    "update-4-256-256-2-b128": ([4, 256, 256, 2], 128),
}
GEMMS = {"gemm-64": 64, "gemm-256": 256, "gemm-1024": 1024}
FORWARD = "forward-4-64-64-2-b1"
SCAN = 200  # updates inside one jitted call


def torch_network(sizes):
    from torch import nn

    layers = []
    for i, o in zip(sizes, sizes[1:]):
        layers += [nn.Linear(i, o), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def torch_case(case):
    """A function that does the work once, and how many units it counts for."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)
    if case in UPDATES:
        sizes, batch = UPDATES[case]
        net = torch_network(sizes)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
        x = torch.rand(batch, sizes[0])
        actions = torch.randint(0, 2, (batch, 1))
        targets = torch.rand(batch, 1)

        def update():
            loss = torch.nn.functional.smooth_l1_loss(net(x).gather(1, actions), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        return update, 1
    if case in GEMMS:
        n = GEMMS[case]
        a, b, c = torch.rand(n, n), torch.rand(n, n), torch.empty(n, n)
        return lambda: torch.mm(a, b, out=c), 1
    if case == FORWARD:
        net = torch_network([4, 64, 64, 2])
        x = torch.rand(1, 4)

        def forward():
            with torch.inference_mode():
                net(x)

        return forward, 1
    if case.startswith("model-"):
        return model_peers.torch_model(case.removeprefix("model-")), 1
    raise SystemExit(f"unknown case {case}")


def jax_case(case):
    import jax
    import jax.numpy as jnp
    import numpy as np

    rng = np.random.default_rng(0)
    if case in UPDATES:
        sizes, batch = UPDATES[case]
        params = [
            (jnp.asarray(rng.normal(size=(i, o)) / np.sqrt(i), jnp.float32), jnp.zeros(o))
            for i, o in zip(sizes, sizes[1:])
        ]
        x = jnp.asarray(rng.random((batch, sizes[0])), jnp.float32)
        actions = jnp.asarray(rng.integers(0, 2, batch))
        targets = jnp.asarray(rng.random(batch), jnp.float32)

        def loss(p):
            h = x
            for w, b in p[:-1]:
                h = jax.nn.relu(h @ w + b)
            w, b = p[-1]
            q = (h @ w + b)[jnp.arange(batch), actions]
            e = jnp.abs(q - targets)
            return jnp.mean(jnp.where(e <= 1, 0.5 * e * e, e - 0.5))

        def step(state, _):
            p, m, v, t = state
            g = jax.grad(loss)(p)
            t = t + 1
            rate = 1e-3 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
            tree = jax.tree_util.tree_map
            m = tree(lambda m, g: m + (g - m) * 0.1, m, g)
            v = tree(lambda v, g: v + (g * g - v) * 0.001, v, g)
            p = tree(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-7), p, m, v)
            return (p, m, v, t), None

        zeros = jax.tree_util.tree_map(jnp.zeros_like, params)
        many = jax.jit(lambda s: jax.lax.scan(step, s, None, length=SCAN)[0], donate_argnums=0)
        state = [many((params, zeros, jax.tree_util.tree_map(jnp.zeros_like, params), 0.0))]

        def update():
            state[0] = jax.block_until_ready(many(state[0]))

        return update, SCAN
    if case in GEMMS:
        n = GEMMS[case]
        a = jnp.asarray(rng.random((n, n)), jnp.float32)
        b = jnp.asarray(rng.random((n, n)), jnp.float32)
        product = jax.jit(jnp.matmul)
        return lambda: jax.block_until_ready(product(a, b)), 1
    if case == FORWARD:
        sizes = [4, 64, 64, 2]
        params = [
            (jnp.asarray(rng.normal(size=(i, o)), jnp.float32), jnp.zeros(o))
            for i, o in zip(sizes, sizes[1:])
        ]

        @jax.jit
        def forward(p, x):
            for w, b in p[:-1]:
                x = jax.nn.relu(x @ w + b)
            return x @ p[-1][0] + p[-1][1]

        x = jnp.ones((1, 4))
        return lambda: jax.block_until_ready(forward(params, x)), 1
    raise SystemExit(f"unknown case {case}")


def measure(work, units, seconds):
    """Median microseconds of one unit."""
    times = []
    end = time.perf_counter() + seconds
    work()
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) / units * 1e6


def peak(case, steps):
    """Prints the most memory, in kB, that this process took until it had done the work so often."""
    work, _ = torch_case(case)
    for _ in range(steps):
        work()
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")))


def main():
    if len(sys.argv) > 1:
        peak(sys.argv[1], int(sys.argv[2]))
        return
    makers = {"torch": torch_case, "jax": jax_case}
    cases = {}
    for line in sys.stdin:
        peer, case, seconds = line.split()
        if (peer, case) not in cases:
            cases[peer, case] = makers[peer](case)
            measure(*cases[peer, case], 0.3)
        print(f"{measure(*cases[peer, case], float(seconds)):.3f}", flush=True)


if __name__ == "__main__":
    main()
