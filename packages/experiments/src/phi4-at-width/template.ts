/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: φ⁴ of plane waves at finite width
seed: 7

phi4AtWidth:
  - name: plane waves
    cumulants:                         # connected correlators, exactly in N
      net: { kind: alpha-scalar, dimension: 1, width: 8, mass: 1, cutoff: 5, alpha: 0 }
      points: [[0], [0.4]]
      tuples: [[0, 1], [0, 0, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0, 0, 0]]
    split:                             # between momentum density and amplitudes
      momenta: [[0.3], [-0.3], [1.4], [-1.4], [2], [-2]]
      shares: [3, 3, 2, 2, 1, 1]
      observables: [{ kind: coincident }, { kind: products, separation: [0.7] }, { kind: modes }]
  - name: a box
    firstOrder:                        # R_p: 1 at N = ∞, (1 − 1/N)² at α = 0 and p ≠ 0
      lengths: [10, 10]
      mass: 1
      cutoff: 5
      widths: [64]
      alphas: [0, 1, -1]
    scan:                              # which corner is φ⁴
      lengths: [10, 10]
      mass: 1
      widths: [64, 1024]
      cutoffs: [5, 10]
      couplings: [0.1, 1]
      alphas: [0, -1]
    exact:                             # all networks of two neurons, to all orders
      lengths: [5]
      mass: 0.8
      cutoff: 2.6
      width: 2
      couplings: [0, 1, 10]
`;
