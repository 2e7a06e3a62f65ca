"""W13: the empirical NTK of two relu convolutions with global pooling at 64 images, by functorch or by autograd row by row.

Arguments: functorch or autograd; threads.
The result is [image, image, output, output].
"""
from peer import arguments, read, serve, torch_with

way = arguments[0]
torch = torch_with(arguments[1])
COUNT, SIDE, COLOURS, CHANNELS, OUTPUTS = 64, 32, 3, 10, 10
x = torch.from_numpy(read("images.f32", COUNT, SIDE, SIDE, COLOURS)).permute(0, 3, 1, 2).contiguous()


def window(name, colours):
    return torch.from_numpy(read(name, CHANNELS, 3, 3, colours)).permute(0, 3, 1, 2).contiguous()


parameters = (
    window("weight0.f32", COLOURS),
    torch.from_numpy(read("bias0.f32", CHANNELS)),
    window("weight1.f32", CHANNELS),
    torch.from_numpy(read("bias1.f32", CHANNELS)),
    torch.from_numpy(read("weight2.f32", OUTPUTS, CHANNELS)),
)


def convolve(a, weight, bias):
    padded = torch.nn.functional.pad(a, (1, 1, 1, 1), mode="circular")
    return torch.relu(torch.nn.functional.conv2d(padded, weight / (9 * a.shape[1]) ** 0.5, bias))


def network(p, x):
    a = convolve(convolve(x, p[0], p[1]), p[2], p[3])
    return a.mean((2, 3)) @ p[4].t() / CHANNELS**0.5


def kernel(j):
    rows = j.reshape(COUNT * OUTPUTS, -1)
    return [(rows @ rows.t()).reshape(COUNT, OUTPUTS, COUNT, OUTPUTS).permute(0, 2, 1, 3).contiguous()]


def functorch():
    from functorch import jacrev, vmap

    def run():
        of_one = jacrev(lambda p, image: network(p, image[None])[0])
        # eight images at a time: all at once take more memory and longer
        parts = [vmap(of_one, (None, 0))(parameters, some) for some in x.split(8)]
        return kernel(torch.cat([torch.cat([g.reshape(len(g), OUTPUTS, -1) for g in part], 2) for part in parts]))

    return run


def autograd():
    own = [p.clone().requires_grad_() for p in parameters]

    def run():
        rows = []
        for image in x:
            out = network(own, image[None])[0]
            for o in range(OUTPUTS):
                gradients = torch.autograd.grad(out[o], own, retain_graph=True)
                rows.append(torch.cat([g.reshape(-1) for g in gradients]))
        return kernel(torch.stack(rows))

    return run


serve({"functorch": functorch, "autograd": autograd}[way]())
