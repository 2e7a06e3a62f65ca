/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: The free boson as a network
seed: 7

freeBoson:
  - name: boson
    charge:                            # c_N(r) = 2z⁴⟨TT⟩, by its law and by draws of one neuron
      widths: [1, 10, 100, infinite]
      distances: [1, 2, 4, 6, 10]
      infrared: 0.05                   # ε
      cutoff: 1                        # Λ
      samples: 20000
    vertex:                            # ⟨Π e^{iαφ}⟩
      charges: [1, -1]
      points: [[0, 0], [0.3, 0]]
      widths: [1, 4, 100, infinite]
      infrared: 1
      cutoff: 100
    boundary:                          # one-point functions above y = 0
      heights: [0.03, 0.07, 0.2]
      widths: [3, 50, infinite]
      infrared: 1
      cutoff: 100
    ward:                              # ⟨TΠV⟩/⟨ΠV⟩
      charges: [0.7, -0.7]
      points: [[0, 0], [0.8, -0.1]]
      position: [0.3, 0.4]
      widths: [10, 1000]
      infrared: 0.05
      cutoff: 20
    fermions:                          # ⟨ψψψψ⟩ and c = ½(1 − 1/N)
      points: [[0, 0], [0.7, 0.2], [-0.4, 0.5], [0.1, -0.6]]
      widths: [1, 2, 10, infinite]
      infrared: 0.001
      cutoff: 100
`;
