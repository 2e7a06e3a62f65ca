"""W3: the connected four-point function of a tanh net at one point four times, by drawing whole networks.

Arguments: networks, numpy or torch, threads (torch). The result is the value and its standard error.
"""
import numpy as np

from peer import arguments, read, serve, torch_with

networks, library = int(arguments[0]), arguments[1]
NEURONS, BATCH, GROUPS = 256, 500, 40
point = read("points.f32", 2)


def fields_with_numpy():
    random = np.random.Generator(np.random.SFC64(5))

    def fields(batch):
        w = random.standard_normal((batch * NEURONS, 2), dtype=np.float32)
        a = random.standard_normal((batch, NEURONS), dtype=np.float32)
        h = np.tanh(w @ point).reshape(batch, NEURONS)
        return np.einsum("mi,mi->m", a, h) * NEURONS**-0.5

    return fields


def fields_with_torch():
    torch = torch_with(arguments[2])
    torch.set_grad_enabled(False)
    x = torch.from_numpy(point)

    def fields(batch):
        h = torch.mv(torch.empty(batch * NEURONS, 2).normal_(), x).tanh_().view(batch, NEURONS)
        return ((torch.empty(batch, NEURONS).normal_() * h).sum(1) * NEURONS**-0.5).numpy()

    return fields


def run():
    phi = np.concatenate([fields(BATCH) for _ in range(0, networks, BATCH)]).astype(float).reshape(GROUPS, -1)
    powers = np.stack([(phi**2).mean(1), (phi**4).mean(1)])
    left_out = (powers.sum(1, keepdims=True) - powers) / (GROUPS - 1)
    total = powers.mean(1)
    value = total[1] - 3 * total[0] ** 2
    replicas = left_out[1] - 3 * left_out[0] ** 2
    return [[value, np.sqrt((GROUPS - 1) * replicas.var())]]


fields = fields_with_numpy() if library == "numpy" else fields_with_torch()
serve(run)
