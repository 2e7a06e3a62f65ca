"""State dicts as PyTorch writes them, and the outputs of the networks by an independent forward pass in numpy.

usage: networks.py FOLDER KIND COUNT [FORMAT]
"""
import json
import struct
import sys
from math import erf

import numpy as np

folder, kind, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
ending = sys.argv[4] if len(sys.argv) > 4 else "npz"
rng = np.random.default_rng(7)


def linear(name, fan_in, fan_out, bias=True):
    bound = 1 / np.sqrt(fan_in)
    draw = lambda *shape: rng.uniform(-bound, bound, shape).astype(np.float32)
    return {f"{name}.weight": draw(fan_out, fan_in), **({f"{name}.bias": draw(fan_out)} if bias else {})}


def conv(name, channels_in, channels_out, *size):
    bound = 1 / np.sqrt(channels_in * np.prod(size))
    draw = lambda *shape: rng.uniform(-bound, bound, shape).astype(np.float32)
    return {f"{name}.weight": draw(channels_out, channels_in, *size), f"{name}.bias": draw(channels_out)}


def apply_conv(x, weight, bias, pad, stride):
    """[P, C, H, W] by explicit loops."""
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out, _, kh, kw = weight.shape
    height, width = [(n - k) // stride + 1 for n, k in zip(x.shape[2:], (kh, kw))]
    y = np.zeros((x.shape[0], out, height, width), x.dtype)
    for i in range(height):
        for j in range(width):
            patch = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.einsum("pcij,ocij->po", patch, weight) + bias
    return y


def pool(x):
    return (x[:, :, ::2, ::2] + x[:, :, 1::2, ::2] + x[:, :, ::2, 1::2] + x[:, :, 1::2, 1::2]) / 4


def mlp(dtype):
    state = {**linear("net.0", 3, 32), **linear("net.2", 32, 32), **linear("net.10", 32, 2)}
    points = rng.normal(size=(7, 3)).astype(np.float32)

    def forward(x):
        for name in ("net.0", "net.2"):
            x = np.tanh(x @ state[f"{name}.weight"].T.astype(dtype) + state[f"{name}.bias"].astype(dtype))
        return x @ state["net.10.weight"].T.astype(dtype) + state["net.10.bias"].astype(dtype)

    return state, points, forward


def cnn(dtype):
    state = {**conv("conv1", 2, 4, 3, 3), **conv("conv2", 4, 5, 3, 3), **linear("fc1", 5 * 2 * 3, 16), **linear("fc2", 16, 3)}
    points = rng.normal(size=(4, 2, 8, 12)).astype(np.float32)
    get = lambda name, role: state[f"{name}.{role}"].astype(dtype)

    def forward(x):
        x = pool(np.maximum(apply_conv(x, get("conv1", "weight"), get("conv1", "bias"), 1, 1), 0))
        x = np.maximum(apply_conv(x, get("conv2", "weight"), get("conv2", "bias"), 1, 2), 0)
        x = x.reshape(len(x), -1)  # channels, then height, then width
        x = np.maximum(x @ get("fc1", "weight").T + get("fc1", "bias"), 0)
        return x @ get("fc2", "weight").T + get("fc2", "bias")

    return state, points, forward


def cnn1d(dtype):
    state = {**conv("0", 1, 3, 3), **linear("3", 3 * 6, 1, bias=False)}
    points = rng.normal(size=(5, 1, 6)).astype(np.float32)

    def forward(x):
        x = np.stack([np.roll(x, shift, axis=2) for shift in (1, 0, -1)], axis=-1)  # circular padding
        x = np.einsum("pcik,ock->poi", x, state["0.weight"].astype(dtype)) + state["0.bias"].astype(dtype)[:, None]
        x = np.vectorize(lambda z: 0.5 * z * (1 + erf(z / np.sqrt(2))))(x)
        return x.reshape(len(x), -1) @ state["3.weight"].T.astype(dtype)

    return state, points, forward


def residual(dtype):
    state = {**conv("stem", 2, 4, 3, 3), **conv("block.conv", 4, 4, 3, 3), **conv("down", 4, 6, 3, 3), **linear("head", 6, 2)}
    points = rng.normal(size=(4, 2, 8, 12)).astype(np.float32)
    get = lambda name, role: state[f"{name}.{role}"].astype(dtype)

    def forward(x):
        x = apply_conv(x, get("stem", "weight"), get("stem", "bias"), 1, 1)
        x = x + apply_conv(np.where(x > 0, x, 0.01 * x), get("block.conv", "weight"), get("block.conv", "bias"), 1, 1)
        x = apply_conv(np.where(x > 0, x, 0.01 * x), get("down", "weight"), get("down", "bias"), 0, 2)
        return np.where(x > 0, x, 0.01 * x).mean((2, 3)) @ get("head", "weight").T + get("head", "bias")

    return state, points, forward


def wide(dtype):
    state = {**linear("0", 784, 512), **linear("2", 512, 512), **linear("4", 512, 10)}
    points = rng.uniform(size=(20, 784)).astype(np.float32)

    def forward(x):
        for name in ("0", "2"):
            x = np.maximum(x @ state[f"{name}.weight"].T.astype(dtype) + state[f"{name}.bias"].astype(dtype), 0)
        return x @ state["4.weight"].T.astype(dtype) + state["4.bias"].astype(dtype)

    return state, points, forward


def save_safetensors(file, state):
    header, at = {}, 0
    for name in sorted(state):
        size = state[name].nbytes
        header[name] = {"dtype": "F32", "shape": list(state[name].shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name in sorted(state):
            out.write(np.ascontiguousarray(state[name]).tobytes())


outputs, single, points = [], [], None
for m in range(count):
    state, drawn, forward = globals()[kind](np.float64)
    points = drawn if points is None else points
    outputs.append(forward(points.astype(np.float64)))
    file = f"{folder}/net{m}.{ending}"
    save_safetensors(file, state) if ending == "safetensors" else np.savez(file, **state)
    if kind == "wide":
        x = points
        for name in ("0", "2", "4"):
            x = x @ state[f"{name}.weight"].T + state[f"{name}.bias"]
            x = x if name == "4" else np.maximum(x, np.float32(0))
        single.append(x)
np.save(f"{folder}/points.npy", points)
np.save(f"{folder}/outputs.npy", np.stack(outputs))
if single:
    np.save(f"{folder}/outputs32.npy", np.stack(single))
