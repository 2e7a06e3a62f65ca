/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Networks whose kernel learns
seed: 7

bayesian:
  - name: erf, one hidden layer
    net: { kind: mlp, inputDimension: 2, widths: [16], activation: erf }
    inputs: [[1, 0.3], [-0.6, 0.8], [0.2, -1]]
    targets: [1, -0.7, 0.4]
    noiseVariance: 0.1
    tests: [[0.5, 0.5]]
    widths: [16, 64]             # n, beside the Gaussian process at infinite width
    targetScales: [1, 2]         # larger targets change the kernel more
    samples: 3000                # draws of each of four chains

  - name: saddle
    net: { kind: mlp, inputDimension: 2, widths: [50], activation: erf }
    inputs: [[1, 0.3], [-0.6, 0.8]]
    targets: [1, -0.7]
    noiseVariance: 0.2
    tests: [[0.5, 0.5]]
    posteriors: [renormalized]
    gammas: [0.25, 0.5]          # how far features move; 0 is the Gaussian process
    samples: 2000
`;
