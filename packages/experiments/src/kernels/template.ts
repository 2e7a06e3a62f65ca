/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Kernels of an infinitely wide net
seed: 7

kernels:
  - name: three layers of erf
    net: { kind: mlp, inputDimension: 1, widths: [1, 1, 1], activation: erf, weightStd: 1.5, biasStd: 0.1 }
    points: { grid: [{ from: -1, to: 1, count: 9 }] }   # or a file: points.npy
    predict:                  # mean and band on the points, from data of yours; leave it out for kernels only
      inputs: [[-1], [-0.6], [-0.3], [0], [0.2], [0.5], [0.8], [1]]   # or x.npy
      targets: [-0.8, -0.61, -0.28, 0.02, 0.21, 0.49, 0.66, 0.83]     # or y.npy
      noiseVariance: { from: 0.00001, to: 0.1 }   # sought by the evidence; or a number
      seek: { weightStd: { from: 0.3, to: 10 } }  # biasStd too; the same for all layers
      ridge: { relative: 0.001 }                  # adds nets that are trained by gradient descent
`;
