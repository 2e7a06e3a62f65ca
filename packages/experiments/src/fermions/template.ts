/** A small commented experiment of this part, which runs in some seconds. */
export const template: string = `title: Fermions as networks
seed: 7

fermions:
  - name: fermions
    correlators:                       # (N)_n/N^n det S and its connected part
      mass: 1
      inverseTemperature: 4            # Matsubara modes ±π/β, ±3π/β, …
      modes: 3
      psi: [{ at: [2.1] }, { at: [1.3] }]
      psiBar: [{ at: [0.4] }, { at: [0.9] }]
      widths: [1, 2, 3, infinite]
    minors:                            # X_2 = E_w det s_w of spinor neurons, by density of momenta
      mass: 1
      cutoff: 5
      alphas: [-0.5, 0]
      psi: [{ at: [0, 0] }, { at: [0.3, 0.1], spin: 1 }]
      psiBar: [{ at: [0.1, -0.2] }, { at: [-0.2, 0.25], spin: 1 }]
    paths:                             # an oscillator with two flavours, h = mσ₃ + gxσ₁
      frequency: 1
      mass: 0.7
      coupling: 0.9
      inverseTemperature: 4
      steps: [8, 32]                   # ⟨ψψ̄⟩ at τ = kβ/64
    supersymmetry:                     # W′ = x + x³
      slope: [0, 1, 0, 1]
      samples: 4096
    pfaffians:
      upper: [[1, 2, 3], [4, 5], [6]]
      subsets: [[0, 1], [1, 3]]
    locality:                          # ln w_N to g²
      mass: 1
      inverseTemperatures: [10, 20]
      coupling: 0.5
      field: 0.5
      wave: 0.5
      widths: [4, 16, infinite]
    axioms:                            # neurons as levels or as Matsubara modes
      energies: [0.5, 1.5]
      amplitude: 0.68
      pairs: [[0.4, 0.1], [0.9, 0.3], [0.2, 0.05]]
      distances: [5, 20, 80]
      widths: [1, 4, 16]
`;
