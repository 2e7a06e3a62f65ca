"""W5: the empirical NTK of a 3×512 tanh net at 64 points, by functorch, by autograd row by row, or layer by layer by hand.

Arguments: functorch, autograd or layerwise; threads.
"""
from peer import arguments, read, serve, torch_with

way = arguments[0]
torch = torch_with(arguments[1])
COUNT, DIMENSION, NEURONS = 64, 12, 512
x = torch.from_numpy(read("points.f32", COUNT, DIMENSION))
hidden = [
    torch.from_numpy(read(f"w{layer}.f32", NEURONS, NEURONS if layer else DIMENSION)) for layer in range(3)
]
readout = torch.from_numpy(read("w3.f32", 1, NEURONS))


def network(parameters, x):
    a = x
    for w in parameters[:3]:
        a = torch.tanh(a @ w.t() / a.shape[-1] ** 0.5)
    return (a @ parameters[3].t() / NEURONS**0.5).squeeze(-1)


def functorch():
    from functorch import jacrev, vmap

    parameters = (*hidden, readout)

    def run():
        of_one = jacrev(lambda p, point: network(p, point[None])[0])
        j = vmap(of_one, (None, 0))(parameters, x)
        j = torch.cat([part.reshape(COUNT, -1) for part in j], 1)
        return [j @ j.t()]

    return run


def autograd():
    parameters = [w.clone().requires_grad_() for w in (*hidden, readout)]

    def run():
        out = network(parameters, x)
        gradients = (torch.autograd.grad(out[i], parameters, retain_graph=True) for i in range(COUNT))
        j = torch.stack([torch.cat([g.reshape(-1) for g in row]) for row in gradients])
        return [j @ j.t()]

    return run


def layerwise():
    torch.set_grad_enabled(False)

    def run():
        a = [x]
        for w in hidden:
            a.append(torch.tanh(a[-1] @ w.t() / a[-1].shape[-1] ** 0.5))
        theta = a[3] @ a[3].t() / NEURONS
        delta = (readout / NEURONS**0.5).expand(COUNT, NEURONS) * (1 - a[3] ** 2)
        for layer in (2, 1, 0):
            width = a[layer].shape[-1]
            theta = theta + (delta @ delta.t()) * (a[layer] @ a[layer].t()) / width
            if layer:
                delta = (delta @ hidden[layer]) / width**0.5 * (1 - a[layer] ** 2)
        return [theta]

    return run


made = {"functorch": functorch, "autograd": autograd, "layerwise": layerwise}[way]()
serve(made, repeat=20 if way == "layerwise" else 1)
