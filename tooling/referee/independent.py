"""The independent side of the referee: right values by numpy, scipy and mpmath. It shares no code with the packages.

Reads a JSON list of {route, parameters} and writes a list of lists of numbers, one for each claim.
"""
import functools
import itertools
import json
import sys

import mpmath
import numpy as np
from scipy import integrate, linalg, special


# ---------------------------------------------------------------- cumulants of mixed laws


def law_moments(law, order):
    return list(cached_moments(json.dumps(law), order))


@functools.lru_cache(maxsize=None)
def cached_moments(text, order):
    """E u^k for k = 0 … order, by integration of the density."""
    law = json.loads(text)
    kind = law["kind"]
    if kind == "two-level":
        return [1.0] + [law["p"]] * order
    if kind == "uniform":
        density, pieces = (lambda u: mpmath.mpf(1) / 2), [-1, 0, 1]
    elif kind == "laplace":
        density, pieces = (lambda u: mpmath.e ** (-abs(u)) / 2), [-60, -5, 0, 5, 60]
    elif kind == "gamma":
        s = law["shape"]
        density, pieces = (lambda u: u ** (s - 1) * mpmath.e ** (-u) / mpmath.gamma(s)), [0, 2, 10, 40, 90]
    else:
        raise ValueError(kind)
    return [float(mpmath.quad(lambda u: u**k * density(u), pieces)) for k in range(order + 1)]


def partitions(items):
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for part in partitions(rest):
        yield [[first]] + part
        for i in range(len(part)):
            yield part[:i] + [[first] + part[i]] + part[i + 1 :]


def cumulants_from_moments(m):
    """Of one variable, by sums over partitions."""
    out = [0.0]
    for n in range(1, len(m)):
        total = 0.0
        for part in partitions(list(range(n))):
            b = len(part)
            total += (-1) ** (b - 1) * float(special.factorial(b - 1)) * np.prod([m[len(block)] for block in part])
        out.append(total)
    return out


def joint_cumulant(mixing, laws, tuple_):
    kappas = [cumulants_from_moments(law_moments(law, len(tuple_)))[-1] for law in laws]
    return sum(k * np.prod([mixing[a][j] for a in tuple_]) for j, k in enumerate(kappas))


def cumulants(p):
    return [joint_cumulant(p["mixing"], p["laws"], t) for t in p["tuples"]]


def moments(p):
    out = []
    for t in p["tuples"]:
        total = 0.0
        for part in partitions(list(range(len(t)))):
            total += np.prod([joint_cumulant(p["mixing"], p["laws"], [t[i] for i in block]) for block in part])
        out.append(total)
    return out


def log_laplace(law, s):
    """ln E e^{su} by integration."""
    kind = law["kind"]
    if kind == "two-level":
        return np.log(1 - law["p"] + law["p"] * np.exp(s))
    if kind == "uniform":
        return float(mpmath.log(mpmath.quad(lambda u: mpmath.e ** (s * u) / 2, [-1, 1])))
    if kind == "laplace":
        return float(mpmath.log(mpmath.quad(lambda u: mpmath.e ** (s * u - abs(u)) / 2, [-90, -5, 0, 5, 90])))
    shape = law["shape"]
    density = lambda u: u ** (shape - 1) * mpmath.e ** (s * u - u) / mpmath.gamma(shape)
    return float(mpmath.log(mpmath.quad(density, [0, 5, 20, 60, 160])))


def functionals(p):
    """Z[J], W[J] and ∂W/∂J_0 at J."""
    mixing, laws, J = p["mixing"], p["laws"], p["source"]

    def w(source):
        return sum(
            log_laplace(law, float(np.dot(source, [row[j] for row in mixing]))) for j, law in enumerate(laws)
        )

    h = 1e-4
    slope = (w([J[0] + h, J[1]]) - w([J[0] - h, J[1]])) / (2 * h)
    return [np.exp(w(J)), w(J), slope]


# ---------------------------------------------------------------- chains and fits


def zeros(p):
    return [0.0] * p["claims"]


def autoregressive(p):
    """Mean, ⟨x²⟩ and exp of the mean of an autoregressive chain around `mean` with unit variance."""
    mu = p["mean"]
    return [mu, 1 + mu * mu, np.exp(mu)]


def given(p):
    return p["right"]


# ---------------------------------------------------------------- sums of neurons

ACTIVATIONS = {
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "erf": special.erf,
    "sin": np.sin,
    "cos": np.cos,
    "sigmoid": special.expit,
    "gelu": lambda z: z * special.ndtr(z),
}


def preactivations(p):
    """Covariance, values and weights of the pre-activations of one neuron at two points, on a grid over two normal numbers."""
    x = np.array(p["points"], dtype=float)
    S = p["weightStd"][0] ** 2 * x @ x.T / x.shape[1] + p["biasStd"][0] ** 2
    L = np.linalg.cholesky(S + 1e-15 * np.eye(2))
    # an even number of points: none lies on the kink of the first axis
    u = np.linspace(-8.5, 8.5, 2400)
    weight = np.exp(-u * u / 2)
    weight /= weight.sum()
    z = [L[0, 0] * u[:, None] + 0 * u[None, :], L[1, 0] * u[:, None] + L[1, 1] * u[None, :]]
    return S, z, weight[:, None] * weight[None, :]


def dense_neurons(p):
    """⟨φφ⟩ and connected four-point functions of one hidden layer, by a fine grid over two normal numbers."""
    _, z, ww = preactivations(p)
    (_, w1), (_, b1) = p["weightStd"], p["biasStd"]
    h = [ACTIVATIONS[p["activation"]](at) for at in z]

    def mean(indices):
        product = ww.copy()
        for i in indices:
            product = product * h[i]
        return float(product.sum())

    out = []
    for t in p["tuples"]:
        if len(t) == 2:
            out.append(w1**2 * mean(t) + b1**2)
        else:
            a, b, c, e = t
            pairs = mean([a, b]) * mean([c, e]) + mean([a, c]) * mean([b, e]) + mean([a, e]) * mean([b, c])
            out.append(w1**4 / p["width"] * (3 * mean(t) - pairs))
    return out


def deep_linear(p):
    """⟨φφ⟩ and the connected ⟨φφφφ⟩ at one point of a deep linear net."""
    x = np.array(p["points"][0], dtype=float)
    K = float(x @ x) / len(x) * float(np.prod(np.square(p["weightStd"])))
    return [K, 3 * K**2 * (float(np.prod([1 + 2 / n for n in p["widths"]])) - 1)]


def plane_waves(p):
    """cos-nets on a line: φ = N^{−1/2} Σ a cos(w x + b), w ~ N(0, s²), b uniform, a ~ N(0, v²); tuples of two and four points."""
    x, s, v = np.array(p["points"])[:, 0], p["momentumStd"], p["readoutStd"]

    def wave(q):
        return np.exp(-0.5 * (s * q) ** 2)

    def pair(a, b):
        return 0.5 * wave(x[a] - x[b])

    def four(t):
        total = 0.0
        for signs in itertools.product([1, -1], repeat=4):
            if sum(signs) == 0:
                total += wave(float(np.dot(signs, x[list(t)]))) / 16
        return total

    out = []
    for t in p["tuples"]:
        if len(t) == 2:
            out.append(v**2 * pair(*t))
        else:
            a, b, c, e = t
            pairs = pair(a, b) * pair(c, e) + pair(a, c) * pair(b, e) + pair(a, e) * pair(b, c)
            out.append(v**4 / p["width"] * (3 * four(t) - pairs))
    return out


# ---------------------------------------------------------------- training

SLOPES = {
    "tanh": lambda z: 1 / np.cosh(z) ** 2,
    "relu": lambda z: (z > 0) * 1.0,
    "erf": lambda z: 2 / np.sqrt(np.pi) * np.exp(-z * z),
    "sin": np.cos,
}


def tangent_kernel(p):
    """Θ of one hidden layer in the ntk parameterization at (0, 1) and (1, 1)."""
    S, z, ww = preactivations(p)
    (_, w1), (_, b1) = p["weightStd"], p["biasStd"]
    sigma, slope = ACTIVATIONS[p["activation"]], SLOPES[p["activation"]]
    out = []
    for i, j in ((0, 1), (1, 1)):
        values = float((ww * sigma(z[i]) * sigma(z[j])).sum())
        slopes = float((ww * slope(z[i]) * slope(z[j])).sum())
        out.append(w1**2 * values + b1**2 + w1**2 * slopes * S[i, j])
    return out


def trained_networks(p):
    """Mean and variance at the test input of 60,000 networks after steps of gradient descent on ½ ⟨(φ − y)²⟩."""
    rng = np.random.default_rng(12345)
    M, N = 60_000, p["width"]
    w0, w1 = p["weightStd"]
    b0, b1 = p["biasStd"]
    W, B, A = (rng.standard_normal((M, N)) for _ in range(3))
    C = rng.standard_normal(M)
    x, y = np.array(p["inputs"]), np.array(p["targets"])
    eta = p["learningRate"]

    def forward(x):
        h = np.tanh(w0 * W[:, :, None] * x + b0 * B[:, :, None])
        return h, w1 / np.sqrt(N) * np.einsum("mn,mnk->mk", A, h) + b1 * C[:, None]

    for _ in range(p["steps"]):
        h, phi = forward(x)
        r = (phi - y) / len(x)
        back = w1 / np.sqrt(N) * A[:, :, None] * (1 - h * h) * r[:, None, :]
        gA = w1 / np.sqrt(N) * np.einsum("mk,mnk->mn", r, h)
        W = W - eta * w0 * (back * x).sum(2)
        B = B - eta * b0 * back.sum(2)
        A = A - eta * gA
        C = C - eta * b1 * r.sum(1)
    phi = forward(np.array([p["test"]]))[1][:, 0]
    return [float(phi.mean()), float(phi.var(ddof=1))]


def particles_of_infinite_width(p):
    """Output at the test input and ⟨σ(h)σ(h′)⟩ on the data: 200,000 neurons of the mean-field scaling, Runge–Kutta steps of 0.02."""
    rng = np.random.default_rng(54321)
    M, gamma, T, eta = 200_000, p["gamma0"], p["time"], p["learningRate"]
    x = np.array(p["inputs"] + [p["test"]])
    y = np.array(p["targets"])
    n = len(y)
    w = rng.standard_normal(M // 2)
    a = rng.standard_normal(M // 2)
    w, a = np.concatenate([w, w]), np.concatenate([a, -a])
    sigma, slope = ACTIVATIONS[p["activation"]], SLOPES[p["activation"]]

    def output(w, a):
        return (a[:, None] * sigma(np.outer(w, x))).mean(0) / gamma

    def flow(state):
        w, a = state
        h = np.outer(w, x[:n])
        r = (y - output(w, a)[:n]) * gamma * eta / n
        return np.array([a * (slope(h) * x[:n] * r).sum(1), (sigma(h) * r).sum(1)])

    state = np.array([w, a])
    steps = int(np.ceil(T / 0.02))
    dt = T / steps
    for _ in range(steps):
        k1 = flow(state)
        k2 = flow(state + dt / 2 * k1)
        k3 = flow(state + dt / 2 * k2)
        k4 = flow(state + dt * k3)
        state = state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    w, a = state
    h = sigma(np.outer(w, x[:n]))
    return [float(output(w, a)[n]), float((h[:, 0] ** 2).mean()), float((h[:, 0] * h[:, 1]).mean())]


# ---------------------------------------------------------------- fields


def ring_law(p):
    """Amplitudes and weights of φ = A + B cos(kx + α) on a ring under e^{−(λ/4!)∫φ⁴}."""
    L, m, lam = p["length"], p["mass"], p["coupling"]
    k = 2 * np.pi / L
    sA, sB = np.sqrt(1 / (L * m**2)), np.sqrt(2 / (L * (k**2 + m**2)))
    A = np.linspace(-9 * sA, 9 * sA, 3001)[:, None]
    B = np.linspace(0, 9 * sB, 3001)[None, :]
    # two quadratures of the wave: the amplitude B has the density B e^{−B²/2s²}
    S = A**2 / (2 * sA**2) + B**2 / (2 * sB**2) + lam / 24 * L * (A**4 + 3 * A**2 * B**2 + 3 * B**4 / 8)
    w = B * np.exp(-S)
    return A, B, w / w.sum(), k


def ring(p):
    """⟨φ²⟩, ⟨φ(0)φ(t)⟩ and ⟨φ⁴⟩."""
    A, B, w, k = ring_law(p)
    square = float((w * (A**2 + B**2 / 2)).sum())
    across = float((w * (A**2 + B**2 / 2 * np.cos(k * p["time"]))).sum())
    quartic = float((w * (A**4 + 3 * A**2 * B**2 + 3 * B**4 / 8)).sum())
    return [square, across, quartic]


def ring_ratios(p):
    """The second-moment mass, and −m L κ₄/κ₂² of √L A."""
    A, B, w, k = ring_law(p)
    L = p["length"]
    zero, one = L * float((w * A**2).sum()), L * float((w * B**2).sum()) / 4
    mass = np.sqrt(k**2 * one / (zero - one))
    fourth = L**2 * float((w * A**4).sum()) - 3 * zero**2
    return [mass, -mass * L * fourth / zero**2]


def edgeworth_one_site(p):
    """g₂ and g₄ to first order of one field: S = φ²/2κ₂ − (κ₄/4!) He₄(φ/√κ₂)/κ₂²."""
    k2 = joint_cumulant(p["mixing"], p["laws"], [0, 0])
    k4 = joint_cumulant(p["mixing"], p["laws"], [0, 0, 0, 0])
    return [1 / k2 + k4 / (2 * k2**3), -k4 / k2**4]


def clusters(p):
    """G_c⁴/3G²(0)² and G²/G²(0) at the largest distance, of plane waves."""
    d, r = p["offset"], p["distances"][-1]
    waves = {**p, "points": [[d], [2 * d], [d + r], [2 * d + r]], "tuples": [[0, 0], [0, 2], [0, 1, 2, 3]]}
    zero, two, four = plane_waves(waves)
    return [four / (3 * zero**2), abs(two) / zero]


def reflected_wave(p):
    """⟨φ(−τ)φ(τ)⟩/⟨φ²⟩ of waves with normal momenta."""
    return [float(np.exp(-2 * (p["momentumStd"] * p["time"]) ** 2))]


def null_cone(p):
    """⟨ΦΦ⟩ and ⟨ΦΦΦΦ⟩ of √(−2) Θ·X, Gaussian Θ of unit variance: pairings of x_ij²."""
    x = np.array(p["points"], dtype=float)
    s = ((x[:, None] - x[None, :]) ** 2).sum(-1)
    return [s[0, 1], s[0, 1] * s[2, 3] + s[0, 2] * s[1, 3] + s[0, 3] * s[1, 2]]


def null_cone_frame(p):
    """g = G⁴/(x₁₂² x₃₄²) of the same field with x₁ = 0, x₂ = z, x₃ = 1, and x₄ so far that it no longer counts."""
    far, out = 1e7, []
    for re, im in p["z"]:
        x = np.array([[0, 0], [re, im], [1, 0], [far, 0]], dtype=float)
        s = ((x[:, None] - x[None, :]) ** 2).sum(-1)
        g = s[0, 1] * s[2, 3] + s[0, 2] * s[1, 3] + s[0, 3] * s[1, 2]
        out.append(g / (s[0, 1] * s[2, 3]))
    return out


def oscillator_steps(p):
    """⟨[x, p]⟩, ⟨p²⟩ and ΔxΔp of the process with C(t) = e^{−wt}/2w at steps of size ε."""
    w, e = p["frequency"], p["step"]
    C = [np.exp(-w * k * e) / (2 * w) for k in range(3)]
    square = (C[0] - 2 * C[1] + C[2]) / e**2
    return [(C[0] - C[1]) / e * 2, square, np.sqrt(C[0] * square)]


def exponential_kernel(p):
    """The two largest eigenvalues of e^{−w|t−s|}/2w on [0, T]."""
    n, w, T = 2000, p["frequency"], p["end"]
    t = (np.arange(n) + 0.5) * T / n
    K = np.exp(-w * np.abs(t[:, None] - t[None, :])) / (2 * w) * T / n
    values = linalg.eigh(K, eigvals_only=True, subset_by_index=[n - 2, n - 1])
    return [float(values[1]), float(values[0])]


# ---------------------------------------------------------------- densities on the plane


def quartic_plane(p):
    """Means of q₀², q₀q₁ and q₁⁴ under e^{−S}, S = a q₀²/2 + b q₁²/2 + c q₀q₁ + l (q₀⁴ + q₁⁴)/4 + h q₀."""
    g = np.linspace(-p["reach"], p["reach"], 2001)
    q0, q1 = g[:, None], g[None, :]
    S = p["a"] * q0**2 / 2 + p["b"] * q1**2 / 2 + p["c"] * q0 * q1 + p["l"] * (q0**4 + q1**4) / 4 + p["h"] * q0
    w = np.exp(-(S - S.min()))
    w /= w.sum()
    return [float((w * f).sum()) for f in (q0**2 + 0 * q1, q0 * q1, q1**4 + 0 * q0)]


# ---------------------------------------------------------------- quantum mechanics


def levels(potential, count):
    """Levels of p²/2 + V by fourth-order differences on a fine grid, and ⟨x²⟩, |⟨0|x|1⟩|."""
    reach, n = 7.0, 1400
    x = np.linspace(-reach, reach, n)
    h = x[1] - x[0]
    V = sum(c * x**k for k, c in enumerate(potential))
    # −½ d²/dx² by the five-point formula, as a banded matrix
    bands = np.zeros((3, n))
    bands[2] = 30 / 24 / h**2 + V
    bands[1, 1:] = -16 / 24 / h**2
    bands[0, 2:] = 1 / 24 / h**2
    energies, states = linalg.eig_banded(bands, select="i", select_range=(0, count))
    return energies, states, x


def oscillator(p):
    """E₀, ⟨x²⟩ at the temperature of the circle, and the first gaps."""
    energies, states, x = levels(p["potential"], 12)
    beta = p["period"]
    boltzmann = np.exp(-beta * (energies - energies[0]))
    x2 = np.array([(states[:, n] ** 2 * x * x).sum() for n in range(len(energies))])
    energy = float((boltzmann * energies).sum() / boltzmann.sum())
    return [energy, float((boltzmann * x2).sum() / boltzmann.sum())] + [
        float(energies[n] - energies[0]) for n in range(1, p["gaps"] + 1)
    ]


ROUTES = {f.__name__: f for f in (
    cumulants, moments, functionals, zeros, autoregressive, given, dense_neurons, deep_linear, plane_waves, quartic_plane,
    oscillator, tangent_kernel, trained_networks, ring, ring_ratios, reflected_wave, null_cone, exponential_kernel,
    particles_of_infinite_width, edgeworth_one_site, clusters, null_cone_frame, oscillator_steps,
)}  # fmt: skip

if __name__ == "__main__":
    questions = json.load(sys.stdin)
    json.dump([[float(v) for v in ROUTES[q["route"]](q["parameters"])] for q in questions], sys.stdout)
