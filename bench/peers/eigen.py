"""W12: eigenvalues and eigenvectors of a symmetric matrix by numpy, LAPACK's dsyevd.

Arguments: size, threads.
"""
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[4]

import numpy as np

from peer import arguments, read, serve

size = int(arguments[0])
matrix = read("lower.f32", size, size).astype(float)


def spectrum():
    values, vectors = np.linalg.eigh(matrix)
    return [values, vectors]


serve(spectrum)
