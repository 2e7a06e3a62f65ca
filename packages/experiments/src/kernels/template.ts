/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Kernels of an infinitely wide net
seed: 7

kernels:
  - name: three layers of erf
    net: { kind: mlp, inputDimension: 1, widths: [1, 1, 1], activation: erf, weightStd: 1.5, biasStd: 0.1 }
    points: { grid: [{ from: -1, to: 1, count: 9 }] }   # or csv: file.csv, npy: file.npy
`;
