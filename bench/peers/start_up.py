"""W14: a process that imports a library, computes one two-point function by quadrature, and ends.

Arguments: inputs, result, library (numpy, torch), weight, distance.
"""
import subprocess
import sys

import numpy as np
from peer import arguments, serve

PROGRAMS = {
    "numpy": """
import numpy as np
nodes, weights = np.polynomial.hermite_e.hermegauss(64)
print(0.5 * np.sum(weights * np.cos({weight} * {distance} * nodes)) / np.sum(weights))
""",
    "torch": """
import torch
nodes = torch.linspace(-10, 10, 2001, dtype=torch.float64)
weights = torch.exp(-nodes ** 2 / 2)
print(0.5 * (weights * torch.cos({weight} * {distance} * nodes)).sum().item() / weights.sum().item())
""",
}

library, weight, distance = arguments
program = PROGRAMS[library].format(weight=weight, distance=distance)


def run():
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    return [np.array([float(printed)])]


serve(run)
