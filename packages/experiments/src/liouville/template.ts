/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Liouville theory on the sphere
seed: 7

liouville:
  - name: sphere
    dozz:                              # exact structure constants and the Seiberg bounds
      b: [0.3, 0.5]
      charges: [1.25, 1.25]            # α₁, α₂
      thirdCharges: [0.9, 1.25, 1.5]   # α₃
    constants:                         # the same from sampled masses; [16, 32, 64] is better
      triples: { b: 0.3, charges: [1.25, 1.25, 1.25] }
      cutoffs: [8, 16, 32]
      samples: 500
    masses:                            # E[M^p] without insertions
      b: 0.4
      powers: [-1, 0.5, 2]
      cutoffs: [4, 8, 16]
      samples: 500
    circle:                            # the mass of chaos on a circle, whose whole law is known
      couplings: 0.8
      orders: [-2, -1, 0.5, 1.5]
      modes: [16, 64, 256]
      samples: 1000
    kpz:                               # C(α₁ + b)/C(α₁)
      b: 0.2
      charges: [1.6, 1.8, 1.7]
      cutoffs: [8, 16, 32]
      samples: 300
    fields:                            # drawn fields, and a map of e^{2bφ}
      b: 0.3
      charges: [1.25, 1.25, 1.25]
      cutoff: 16
    classical:                         # −b² ln C as b falls
      etas: [0.4, 0.35, 0.42]
      b: [0.4, 0.2, 0.1, 0.05]
`;
