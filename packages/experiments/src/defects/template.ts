/** A small commented experiment of this part, which runs in a second. */
export const template: string = `title: Conformal defects and boundaries
seed: 7

defects:
  - name: line in three dimensions
    monomials:                         # Φ = Θ·X beside a flat defect, exactly
      dimension: 3                     # D
      defectDimension: 1               # p
      powers: 2                        # n of ⟨ΦⁿΦⁿ⟩
      density: { kind: gaussian, parallel: 0.5, perpendicular: 1.25 }
      points: [{ chi: 2.7, cosine: 0.6 }, { chi: 4, cosine: -0.3 }]
    reciprocal:                        # 1/(Θ·X): finite where parallel > perpendicular
      dimension: 3
      defectDimension: 1
      parallel: 2
      perpendicular: 0.5
      points: [{ chi: 2.1, cosine: 0.9 }]
    blocks:
      dimension: 3
      defectDimension: 1
      scalings: [0.83, 1.41]
      points: [{ chi: 2.7, cosine: 0.6 }]
  - name: boundary
    images:                            # φ(x) ± φ(Rx)
      dimension: 3
      scaling: 1.3
      xi: [0.9, 2.5]
`;
