/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Vortices, windings and the Villain model
seed: 7

topology:
  - name: vortices
    villain:                           # K_R of square lattices by draws, up to side 3 also exactly
      stiffness: [0.5, 0.65, 0.8]      # K of the links
      sides: [3, 8]
      sweeps: 4000
    vertex:                            # ⟨e^{ie(θ(x) − θ(0))}⟩ of spin waves at finite width
      stiffness: 0.6366
      widths: [1, 4, 16, infinite]
      separation: [0.25, 0.1]
    rotor:                             # a particle on a ring
      period: [2, 10]
    boson:                             # Z by windings, momenta and the T-dual theory
      stiffness: [0.6366, 0.3183]
`;
