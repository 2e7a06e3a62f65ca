"""W9: HMC on the parameters of φ⁴ in two dimensions, coordinates, steps and jitter as in nnft, forces by torch's autograd.

Arguments: direct, or separable (cos and sin of each axis, then matrix products); threads; width, mass, cutoff, side, nodes, coupling, transitions, step, path.
"""
import math

import numpy as np

from peer import arguments, read, serve, torch_with

way = arguments[0]
torch = torch_with(arguments[1])
width, mass, cutoff, side, nodes, coupling, transitions, step, path = (float(x) for x in arguments[2:])
N, K = int(width), int(nodes)
torch.manual_seed(1)
x, weights = np.polynomial.legendre.leggauss(K)
axis = torch.tensor(side * (1 + x) / 2, dtype=torch.float32)
weights = torch.tensor(side * weights / 2, dtype=torch.float32)
cell = weights[:, None] * weights[None, :]
scale = math.sqrt(2 * math.pi * cutoff**2 / (2 * math.pi) ** 2 / N)
start = torch.from_numpy(read("start.f32", 4 * N))
u = start.clone()


def parts(u):
    w, b, a = u[: 2 * N].view(N, 2), u[2 * N : 3 * N], u[3 * N :]
    square = (w * w).sum(1)
    radius = cutoff * torch.sqrt(-torch.expm1(-square / 2))
    momentum = w * (radius / torch.sqrt(square))[:, None]
    return momentum, b, scale * a / torch.sqrt(radius**2 + mass**2), 0.5 * (square.sum() + (a * a).sum())


def action(momentum, b, c):
    t1, t2 = momentum[:, :1] * axis + b[:, None], momentum[:, 1:] * axis
    if way == "separable":
        phi = (c[:, None] * torch.cos(t1)).t() @ torch.cos(t2) - (c[:, None] * torch.sin(t1)).t() @ torch.sin(t2)
    else:
        phi = (c[:, None, None] * torch.cos(t1[:, :, None] + t2[:, None, :])).sum(0)
    return coupling / 24 * (cell * phi**4).sum()


def gradient(u):
    u = u.detach().requires_grad_()
    momentum, b, c, prior = parts(u)
    interaction = action(momentum, b, c)
    energy = prior + interaction
    return energy.item(), interaction.item(), torch.autograd.grad(energy, u)[0]


energy, interaction, slope = gradient(u)
series = []


def run():
    global u, energy, interaction, slope
    for _ in range(int(transitions)):
        p = torch.randn(4 * N)
        time = path * (1 + 0.5 * (2 * torch.rand(1).item() - 1))
        q, g, before = u.clone(), slope, energy + 0.5 * (p * p).sum().item()
        for _ in range(max(1, round(time / step))):
            p = p - 0.5 * step * g
            q = q + step * p
            e, s, g = gradient(q)
            p = p - 0.5 * step * g
        after = e + 0.5 * (p * p).sum().item()
        if torch.rand(1).item() < math.exp(min(0.0, before - after)):
            u, energy, interaction, slope = q, e, s, g
        series.append(interaction)
    return [np.array(series)]


serve(run)
