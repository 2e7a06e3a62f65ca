"""W10: two- and four-point functions of a deep net at three points, by drawing all weights or layer by layer.

Arguments: tanh or relu, width, hidden layers, brute or collapse, networks, numpy or torch, threads (torch).
The result is G4(0011), its standard error, G2(00), its standard error.
"""
import numpy as np

from peer import arguments, read, serve, torch_with

activation, way, library = arguments[0], arguments[3], arguments[5]
width, layers, networks = int(arguments[1]), int(arguments[2]), int(arguments[4])
WEIGHT, BIAS, GROUPS, POINTS = 1.3, 0.1, 40, 3
points = read("points.f32", POINTS, 2)
inputs = (BIAS + WEIGHT * points @ points.T / 2).astype(float)


def with_numpy():
    random = np.random.Generator(np.random.SFC64(3))
    sigma = np.tanh if activation == "tanh" else lambda z: np.maximum(z, 0)

    def normal(*shape):
        return random.standard_normal(shape, dtype=np.float32)

    def fields(batch):
        a = points.T[None].repeat(batch, 0)
        for layer in range(layers + 1):
            n, out = a.shape[1], (width if layer < layers else 1)
            z = normal(batch, out, n) @ a * np.float32((WEIGHT / n) ** 0.5) + normal(batch, out, 1) * np.float32(BIAS**0.5)
            a = sigma(z) if layer < layers else z
        return a[:, 0]

    def grams(batch):
        k = np.broadcast_to(inputs, (batch, POINTS, POINTS))
        for _ in range(layers):
            factor = np.linalg.cholesky(k + 1e-9 * np.eye(POINTS)).astype(np.float32)
            a = sigma(factor @ normal(batch, POINTS, width))
            k = (BIAS + WEIGHT / width * (a @ a.transpose(0, 2, 1))).astype(float)
        return k

    return fields, grams


def with_torch():
    torch = torch_with(arguments[6])
    torch.set_grad_enabled(False)
    sigma = torch.tanh if activation == "tanh" else torch.relu
    x = torch.from_numpy(points)
    kernel = torch.from_numpy(inputs)

    def fields(batch):
        a = x.t().expand(batch, 2, POINTS)
        for layer in range(layers + 1):
            n, out = a.shape[1], (width if layer < layers else 1)
            z = torch.bmm(torch.empty(batch, out, n).normal_(), a) * (WEIGHT / n) ** 0.5
            z = z + torch.empty(batch, out, 1).normal_() * BIAS**0.5
            a = sigma(z) if layer < layers else z
        return a[:, 0].numpy()

    def grams(batch):
        k = kernel.expand(batch, POINTS, POINTS)
        for _ in range(layers):
            factor = torch.linalg.cholesky(k + 1e-9 * torch.eye(POINTS)).float()
            a = sigma(torch.bmm(factor, torch.empty(batch, POINTS, width).normal_()))
            k = (BIAS + WEIGHT / width * torch.bmm(a, a.transpose(1, 2))).double()
        return k.numpy()

    return fields, grams


def jackknife(means):
    """Means of ⟨00⟩, ⟨01⟩, ⟨11⟩ and ⟨0011⟩ by group."""
    left_out = (means.sum(0) - means) / (GROUPS - 1)

    def statistic(m):
        return np.stack([m[..., 3] - m[..., 0] * m[..., 2] - 2 * m[..., 1] ** 2, m[..., 0]], -1)

    errors = np.sqrt((GROUPS - 1) * statistic(left_out).var(0))
    value = statistic(means.mean(0))
    return [value[0], errors[0], value[1], errors[1]]


def run():
    batch = networks // GROUPS
    rows = []
    for _ in range(GROUPS):
        if way == "brute":
            f = fields(batch).astype(float)
            a, b, c = f[:, 0] ** 2, f[:, 0] * f[:, 1], f[:, 1] ** 2
            rows.append([a.mean(), b.mean(), c.mean(), (a * c).mean()])
        else:
            k = grams(batch)
            a, b, c = k[:, 0, 0], k[:, 0, 1], k[:, 1, 1]
            rows.append([a.mean(), b.mean(), c.mean(), (a * c + 2 * b * b).mean()])
    return [jackknife(np.array(rows))]


fields, grams = with_numpy() if library == "numpy" else with_torch()
serve(run)
