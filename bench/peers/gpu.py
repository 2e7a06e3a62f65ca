"""The four workloads of the GPU benchmark in torch and JAX, on the device that is named: "cuda" where there is one.

Prints one JSON line: {"torch": {workload: milliseconds}, "jax": {...}, "device": name}. What is not installed is left out.
The same sizes as `deviceBenchmark` of @nnft/gpu-kernels; parameters are drawn on the device, which torch and JAX can.
"""

import json
import math
import sys
import time

DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cuda"
SIZE = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0


def some(count):
    return max(1, round(SIZE * count))


def best(run, wait):
    least = math.inf
    for k in range(4):
        started = time.perf_counter()
        run()
        wait()
        if k > 0:
            least = min(least, 1e3 * (time.perf_counter() - started))
    return least


QUADRUPLES = [(k % 32, (3 * k + 1) % 32, (7 * k + 2) % 32, (11 * k + 5) % 32) for k in range(100)]
SIDE = max(4, round(64 * math.sqrt(SIZE)))


def with_torch():
    import torch

    if DEVICE == "cuda" and not torch.cuda.is_available():
        return None, None
    device = torch.device(DEVICE)
    wait = torch.cuda.synchronize if DEVICE == "cuda" else (lambda: None)
    name = torch.cuda.get_device_name() if DEVICE == "cuda" else "the processor"
    torch.manual_seed(0)
    quadruples = torch.tensor(QUADRUPLES, device=device)

    def single():
        m, n, p = some(20000), 256, 32
        x = torch.randn(2, p, device=device)
        g2 = torch.zeros(p, p, device=device, dtype=torch.float64)
        g4 = torch.zeros(100, device=device, dtype=torch.float64)
        for first in range(0, m, 2000):
            count = min(2000, m - first)
            w = torch.randn(count, n, 2, device=device)
            b = torch.randn(count, n, 1, device=device)
            a = torch.randn(count, 1, n, device=device)
            phi = (a @ torch.tanh(w @ x + b)).squeeze(1) / math.sqrt(n)
            g2 += (phi.T @ phi).double()
            g4 += phi[:, quadruples].prod(-1).sum(0).double()
        return g2, g4

    def deep():
        m, n, p = some(200), 512, 16
        h = torch.randn(10, p, device=device).expand(m, 10, p)
        for inputs in (10, n, n):
            h = torch.tanh(torch.randn(m, n, inputs, device=device) @ h / math.sqrt(inputs))
        return h.transpose(1, 2) @ h

    points = torch.randn(some(2000), 784, device=device)

    def kernels():
        k = points @ points.T / 784 + 0.1
        theta = k
        for _ in range(3):
            q = k.diagonal().sqrt()
            norm = q[:, None] * q[None, :]
            t = torch.acos((k / norm).clamp(-1, 1))
            k = 2 * norm * (torch.sin(t) + (math.pi - t) * torch.cos(t)) / (2 * math.pi) + 0.1
            theta = k + 2 * (math.pi - t) / (2 * math.pi) * theta
        return k, theta

    axis = 2 * math.pi * torch.arange(SIDE, device=device) / SIDE
    net = [torch.randn(1000, device=device), 4 * torch.randn(1000, 2, device=device), torch.randn(1000, device=device)]

    def force():
        a, w, b = (t.clone().requires_grad_() for t in net)
        s, t = w[:, :1] * axis + b[:, None], w[:, 1:] * axis
        phi = (a[:, None] * torch.cos(s)).T @ torch.cos(t) - (a[:, None] * torch.sin(s)).T @ torch.sin(t)
        action = (0.5 * phi**2 + 0.1 * phi**4).sum() / SIDE
        return torch.autograd.grad(action, (a, w, b))

    runs = {"single": single, "deep": deep, "kernels": kernels, "force": force}
    return {key: best(run, wait) for key, run in runs.items()}, name


def with_jax():
    import jax
    import jax.numpy as jnp

    if DEVICE == "cuda" and jax.default_backend() != "gpu":
        return None
    quadruples = jnp.array(QUADRUPLES)

    @jax.jit
    def piece(key):
        kw, kb, ka = jax.random.split(key, 3)
        count, n, p = min(2000, some(20000)), 256, 32
        x = jax.random.normal(jax.random.PRNGKey(1), (2, p))
        z = jax.random.normal(kw, (count, n, 2)) @ x + jax.random.normal(kb, (count, n, 1))
        phi = (jax.random.normal(ka, (count, 1, n)) @ jnp.tanh(z))[:, 0] / math.sqrt(n)
        return phi.T @ phi, phi[:, quadruples].prod(-1).sum(0)

    def single():
        keys = jax.random.split(jax.random.PRNGKey(0), max(1, some(20000) // 2000))
        for key in keys:
            jax.block_until_ready(piece(key))

    @jax.jit
    def deep(key):
        m, n, p = some(200), 512, 16
        h = jnp.broadcast_to(jax.random.normal(key, (10, p)), (m, 10, p))
        for k, inputs in enumerate((10, n, n)):
            w = jax.random.normal(jax.random.fold_in(key, k), (m, n, inputs))
            h = jnp.tanh(w @ h / math.sqrt(inputs))
        return jnp.swapaxes(h, 1, 2) @ h

    points = jax.random.normal(jax.random.PRNGKey(2), (some(2000), 784))

    @jax.jit
    def kernels(x):
        k = x @ x.T / 784 + 0.1
        theta = k
        for _ in range(3):
            q = jnp.sqrt(jnp.diagonal(k))
            norm = q[:, None] * q[None, :]
            t = jnp.arccos(jnp.clip(k / norm, -1, 1))
            k = 2 * norm * (jnp.sin(t) + (math.pi - t) * jnp.cos(t)) / (2 * math.pi) + 0.1
            theta = k + 2 * (math.pi - t) / (2 * math.pi) * theta
        return k, theta

    axis = 2 * math.pi * jnp.arange(SIDE) / SIDE

    def action(net):
        a, w, b = net
        s, t = w[:, :1] * axis + b[:, None], w[:, 1:] * axis
        phi = (a[:, None] * jnp.cos(s)).T @ jnp.cos(t) - (a[:, None] * jnp.sin(s)).T @ jnp.sin(t)
        return (0.5 * phi**2 + 0.1 * phi**4).sum() / SIDE

    force = jax.jit(jax.grad(action))
    key = jax.random.PRNGKey(3)
    net = (
        jax.random.normal(key, (1000,)),
        4 * jax.random.normal(jax.random.fold_in(key, 1), (1000, 2)),
        jax.random.normal(jax.random.fold_in(key, 2), (1000,)),
    )
    runs = {
        "single": single,
        "deep": lambda: jax.block_until_ready(deep(key)),
        "kernels": lambda: jax.block_until_ready(kernels(points)),
        "force": lambda: jax.block_until_ready(force(net)),
    }
    return {name: best(run, lambda: None) for name, run in runs.items()}


found = {}
try:
    found["torch"], found["device"] = with_torch()
except ImportError:
    pass
try:
    found["jax"] = with_jax()
except ImportError:
    pass
print(json.dumps({key: value for key, value in found.items() if value}))
