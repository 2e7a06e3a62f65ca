"""W4: NNGP and NTK of three hidden layers at 2,000 points in 784 dimensions, and a Cholesky solve, in numpy and LAPACK.

Arguments: kernel or solve, relu or erf.
"""
import numpy as np
import scipy.linalg

from peer import arguments, read, serve

way, activation = arguments
COUNT, DIMENSION, LAYERS, RIDGE = 2000, 784, 3, 1e-3
x = read("points.f32", COUNT, DIMENSION).astype(float)
y = np.sin(np.arange(COUNT) * 0.37)
weight_variance = 2.0 if activation == "relu" else 1.5


def kernels():
    k = x @ x.T / DIMENSION
    theta = k.copy()
    for _ in range(LAYERS):
        q = np.diag(k).copy()
        if activation == "relu":
            norms = np.sqrt(np.outer(q, q))
            c = np.clip(k / norms, -1, 1)
            angle = np.pi - np.arccos(c)
            slope = weight_variance * angle / (2 * np.pi)
            k = weight_variance * norms * (np.sqrt(1 - c * c) + angle * c) / (2 * np.pi)
        else:
            p = np.outer(1 + 2 * q, 1 + 2 * q)
            slope = weight_variance * 4 / np.pi / np.sqrt(p - 4 * k * k)
            k = weight_variance * 2 / np.pi * np.arcsin(2 * k / np.sqrt(p))
        theta = k + theta * slope
    return k, theta


def kernel_rows():
    k, theta = kernels()
    rows = [0, 7, COUNT - 1]
    return [k[rows], theta[rows]]


if way == "kernel":
    serve(kernel_rows)
else:
    matrix = kernels()[1]
    matrix[np.diag_indices(COUNT)] += RIDGE

    def solve():
        factor = scipy.linalg.cho_factor(matrix, lower=True, check_finite=False)
        return [scipy.linalg.cho_solve(factor, y, check_finite=False)]

    serve(solve)
