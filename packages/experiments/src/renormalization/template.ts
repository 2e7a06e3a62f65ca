/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: The renormalisation group on networks
seed: 7

renormalization:
  - name: waves
    shells:                            # a thinned net is no net of width Nq
      net: { kind: alpha-scalar, dimension: 2, width: 16, mass: 1, cutoff: 10, alpha: 0 }
      cutoffs: [30, 10, 3, 1]
    information:                       # read-outs that data cannot tell from noise are dropped
      net: { kind: free-scalar, dimension: 1, width: 64, mass: 1, cutoff: 10 }
      samples: 1000
      noise: 0.5
      thresholds: [1, 3, 10]
    quartic:                           # λ(Λ) of a relu net: exponent d + 4 at every Λ
      net: { kind: relu-net, inputDimension: 2, width: 100 }
      points: [[1, 0], [0.5, 0.5], [0, 1], [-0.3, 0.8]]
      cutoffs: [1, 10]
  - name: chains
    blocks: { frequency: 1.3, lengths: [0.5, 2] }
    decimation: { strength: 1.5, stiffness: 0.9 }
    flow: { couplings: [1, 10], regulators: optimized }
`;
