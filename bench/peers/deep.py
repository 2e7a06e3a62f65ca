"""W2: the mean kernel of three tanh layers of 512 neurons at 16 points, by drawing all weights or layer by layer.

Arguments: brute or collapse, networks, numpy or torch, threads (torch).
"""
import numpy as np

from peer import arguments, read, serve, torch_with

way, networks, library = arguments[0], int(arguments[1]), arguments[2]
NEURONS, POINTS, DIMENSION, LAYERS = 512, 16, 10, 3
points = read("points.f32", POINTS, DIMENSION)
JITTER = 1e-6


def with_numpy():
    random = np.random.Generator(np.random.SFC64(3))
    input_kernel = (points @ points.T / DIMENSION).astype(float)
    first, others = np.empty((NEURONS, DIMENSION), np.float32), np.empty((NEURONS, NEURONS), np.float32)

    def brute():
        total = np.zeros((POINTS, POINTS))
        for _ in range(networks):
            a = points.T
            for layer in range(LAYERS):
                w = others if layer else first
                random.standard_normal(dtype=np.float32, out=w)
                z = w @ a
                z *= np.float32(a.shape[0] ** -0.5)
                a = np.tanh(z, out=z)
            total += a.T @ a / NEURONS
        return [total / networks]

    def collapse(batch=50):
        total = np.zeros((POINTS, POINTS))
        for _ in range(0, networks, batch):
            k = np.broadcast_to(input_kernel, (batch, POINTS, POINTS))
            for _ in range(LAYERS):
                factor = np.linalg.cholesky(k + JITTER * np.eye(POINTS)).astype(np.float32)
                a = np.tanh(factor @ random.standard_normal((batch, POINTS, NEURONS), dtype=np.float32))
                k = (a @ a.transpose(0, 2, 1) / NEURONS).astype(float)
            total += k.sum(0)
        return [total / networks]

    return {"brute": brute, "collapse": collapse}[way]


def with_torch():
    torch = torch_with(arguments[3])
    torch.set_grad_enabled(False)
    x = torch.from_numpy(points)
    input_kernel = (x @ x.t() / DIMENSION).double()

    def brute(batch=5):
        total = torch.zeros(POINTS, POINTS, dtype=torch.float64)
        first, others = torch.empty(batch, NEURONS, DIMENSION), torch.empty(batch, NEURONS, NEURONS)
        for _ in range(0, networks, batch):
            a = x.t().expand(batch, DIMENSION, POINTS)
            for layer in range(LAYERS):
                a = torch.bmm((others if layer else first).normal_(), a).mul_(a.shape[1] ** -0.5).tanh_()
            total += torch.bmm(a.transpose(1, 2), a).sum(0) / NEURONS
        return [total.numpy() / networks]

    def collapse(batch=50):
        total = torch.zeros(POINTS, POINTS, dtype=torch.float64)
        for _ in range(0, networks, batch):
            k = input_kernel.expand(batch, POINTS, POINTS)
            for _ in range(LAYERS):
                factor = torch.linalg.cholesky(k + JITTER * torch.eye(POINTS)).float()
                a = torch.bmm(factor, torch.empty(batch, POINTS, NEURONS).normal_()).tanh_()
                k = (torch.bmm(a, a.transpose(1, 2)) / NEURONS).double()
            total += k.sum(0)
        return [total.numpy() / networks]

    return {"brute": brute, "collapse": collapse}[way]


serve(with_numpy() if library == "numpy" else with_torch())
