"""W7: action and force of lattice φ⁴ for φ = Σ a cos(w·x + b) on a periodic 64×64 grid, by torch's autograd.

Arguments: direct, or separable (cos and sin of each axis, then matrix products); threads.
"""
from peer import arguments, read, serve, torch_with

way = arguments[0]
torch = torch_with(arguments[1])
NEURONS, SIDE = 1000, 64
MASS2, COUPLING, SPACING = 1.0, 0.5, 2.0 / SIDE
parameters = [torch.from_numpy(read(f"{name}.f32", NEURONS)).requires_grad_() for name in ("a", "w1", "w2", "b")]
axis = torch.arange(SIDE, dtype=torch.float32) / SIDE * 2 - 1
x1, x2 = axis.repeat_interleave(SIDE), axis.repeat(SIDE)


def action(phi):
    p = phi.view(SIDE, SIDE)
    kinetic = 0.5 * ((p.roll(-1, 0) - p) ** 2 + (p.roll(-1, 1) - p) ** 2).sum()
    return kinetic + SPACING**2 * (0.5 * MASS2 * (p * p).sum() + COUPLING / 24 * (p**4).sum())


def direct():
    a, w1, w2, b = parameters
    return a @ torch.cos(w1[:, None] * x1 + (w2[:, None] * x2 + b[:, None]))


def separable():
    a, w1, w2, b = parameters
    t1, t2 = w1[:, None] * axis + b[:, None], w2[:, None] * axis
    even = (a[:, None] * torch.cos(t1)).t() @ torch.cos(t2)
    return (even - (a[:, None] * torch.sin(t1)).t() @ torch.sin(t2)).reshape(-1)


def run():
    s = action({"direct": direct, "separable": separable}[way]())
    return [s.detach().reshape(1), *torch.autograd.grad(s, parameters)]


serve(run, repeat=10 if way == "separable" else 3)
