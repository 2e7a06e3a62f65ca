/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Ward identities and anomalies
seed: 7

wardIdentities:
  - name: scale
    identity:                          # ⟨ξ·∂O⟩ = −⟨BO⟩ of O = φ(x)φ(y), with B by source
      net: { kind: alpha-scalar, dimension: 1, width: 1, mass: 1, cutoff: 5, alpha: 0 }
      flow: [{ kind: dilatation }, { kind: shift }]
      points: [[0.3], [-0.5]]
      coupling: 3                      # λ of ∫(λ/4!)φ⁴e^{−x²/2L²}
      window: 2                        # L
      samples: 4000
    rotor: { period: [2, 10] }         # a winding has no flow: it is shifted
  - name: anomalies
    beta:                              # φ⁴ in four dimensions
      cutoffs: [2, 5, 20, 100]
      window: [gaussian, sharp]
    charge: { cutoffs: [10, 100], widths: [16, infinite] }
    weyl: { scalars: [1, 25, 26] }
    overlap: { size: 6, flux: [1, 2], cutoffs: [1, 2, 5] }
`;
