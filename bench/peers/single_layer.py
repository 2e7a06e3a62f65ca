"""W1: φ = N^(−1/2) Σ a σ(w·x) at 32 points, summed into G2 and 100 four-point functions.

Arguments: activation, networks, numpy or torch, threads (torch).
"""
import numpy as np
from scipy.special import erf

from peer import arguments, read, serve, torch_with

activation, networks, library = arguments[0], int(arguments[1]), arguments[2]
NEURONS, POINTS, BATCH = 256, 32, 64
points = read("points.f32", POINTS, 2)
tuples = read("tuples.i32", 100, 4, dtype=np.int32)


def with_numpy():
    random = np.random.Generator(np.random.SFC64(7))
    sigma = {"tanh": np.tanh, "erf": erf, "cos": np.cos}[activation]
    transposed = np.ascontiguousarray(points.T)
    i, j, k, m = tuples.T
    z = np.empty((BATCH * NEURONS, POINTS), np.float32)

    def run():
        two, four = np.zeros((POINTS, POINTS)), np.zeros(100)
        for start in range(0, networks, BATCH):
            batch = min(BATCH, networks - start)
            w = random.standard_normal((batch * NEURONS, 2), dtype=np.float32)
            a = random.standard_normal((batch, 1, NEURONS), dtype=np.float32)
            h = z[: batch * NEURONS]
            np.matmul(w, transposed, out=h)
            sigma(h, out=h)
            phi = np.matmul(a, h.reshape(batch, NEURONS, POINTS))[:, 0] * np.float32(NEURONS**-0.5)
            two += phi.T @ phi
            four += (phi[:, i] * phi[:, j] * phi[:, k] * phi[:, m]).sum(0)
        return [two / networks, four / networks]

    return run


def with_torch():
    torch = torch_with(arguments[3])
    torch.set_grad_enabled(False)
    sigma = {"tanh": torch.tanh_, "erf": torch.erf_, "cos": torch.cos_}[activation]
    transposed = torch.from_numpy(points).t().contiguous()
    i = torch.from_numpy(tuples.astype(np.int64))
    z, w, a = torch.empty(BATCH * NEURONS, POINTS), torch.empty(BATCH * NEURONS, 2), torch.empty(BATCH, 1, NEURONS)

    def run():
        two, four = torch.zeros(POINTS, POINTS, dtype=torch.float64), torch.zeros(100, dtype=torch.float64)
        for start in range(0, networks, BATCH):
            batch = min(BATCH, networks - start)
            h = z[: batch * NEURONS]
            torch.matmul(w[: batch * NEURONS].normal_(), transposed, out=h)
            sigma(h)
            phi = torch.bmm(a[:batch].normal_(), h.view(batch, NEURONS, POINTS))[:, 0] * NEURONS**-0.5
            two += phi.t() @ phi
            four += (phi[:, i[:, 0]] * phi[:, i[:, 1]] * phi[:, i[:, 2]] * phi[:, i[:, 3]]).sum(0)
        return [two.numpy() / networks, four.numpy() / networks]

    return run


serve(with_numpy() if library == "numpy" else with_torch())
