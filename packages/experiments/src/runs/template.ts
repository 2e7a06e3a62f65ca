/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: A tanh network in two dimensions
seed: 7                       # any integer or word; the same seed gives the same numbers

runs:
  - name: tanh net
    net:
      kind: mlp               # also erf-net, relu-net, gauss-net, cos-net, euclidean-net, free-scalar, alpha-scalar
      inputDimension: 2
      widths: [256]           # hidden layers, input side first
      activation: tanh        # also relu, erf, gelu, sigmoid, sin, cos, { name: leaky-relu, slope: 0.1 }, …
      weightStd: 1            # one number, or one per layer with the read-out last
      biasStd: 0.1
    points:                   # or grid: [{ from: -1, to: 1, count: 9 }, …], or a file: points.npy
      - [1, 0]
      - [0, 1]
      - [0.5, -0.5]
    orders: [2, 4]            # connected 2- and 4-point functions
    tuples: pairs             # all, coincident, pairs, or lists of point numbers such as [0, 0, 1, 2]
    widths: [16, 64, 256]     # report these widths N
    methods: [neuron]         # auto, exact, quadrature, neuron, collapse, rao-blackwell, brute; several are compared
    targetRelativeError: 0.01 # or samples: 100000
`;
