"""W8: gradient descent of an ensemble of 64 tanh nets of width 512 on 64 points, by batched products, with autograd or by hand.

Arguments: hidden layers; steps; autograd or manual; threads.
"""
from peer import arguments, read, serve, torch_with

layers, steps, way = int(arguments[0]), int(arguments[1]), arguments[2]
torch = torch_with(arguments[3])
NETS, COUNT, DIMENSION, NEURONS, RATE = 64, 64, 10, 512, 0.5
sizes = [DIMENSION] + [NEURONS] * layers + [1]
x = torch.from_numpy(read("points.f32", COUNT, DIMENSION)).expand(NETS, COUNT, DIMENSION).contiguous()
y = torch.from_numpy(read("targets.f32", COUNT, 1))
start = [
    torch.from_numpy(read(f"w{l}.f32", NETS, sizes[l + 1], sizes[l])).transpose(1, 2).contiguous()
    for l in range(layers + 1)
]
scales = [sizes[l] ** -0.5 for l in range(layers + 1)]


def autograd():
    weights = [w.clone().requires_grad_() for w in start]
    optimiser = torch.optim.SGD(weights, lr=RATE)

    def forward():
        h = x
        for l, w in enumerate(weights):
            h = torch.bmm(h, w) * scales[l]
            if l < layers:
                h = torch.tanh(h)
        return h

    for _ in range(steps):
        optimiser.zero_grad()
        (0.5 * ((forward() - y) ** 2).mean(1).sum()).backward()
        optimiser.step()
    with torch.no_grad():
        return [forward()]


def manual():
    weights = [w.clone() for w in start]

    def forward():
        values = [x]
        for l, w in enumerate(weights):
            z = torch.bmm(values[-1], w).mul_(scales[l])
            values.append(torch.tanh_(z) if l < layers else z)
        return values

    with torch.no_grad():
        for _ in range(steps):
            values = forward()
            delta = (values[-1] - y) / COUNT
            for l in range(layers, -1, -1):
                gradient = torch.bmm(values[l].transpose(1, 2), delta)
                if l:
                    delta = torch.bmm(delta, weights[l].transpose(1, 2)).mul_(scales[l]).mul_(1 - values[l] * values[l])
                weights[l].sub_(gradient, alpha=RATE * scales[l])
        return [forward()[-1]]


serve({"autograd": autograd, "manual": manual}[way])
