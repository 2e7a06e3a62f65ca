/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: A conformal field from a network
seed: 7

conformal:
  - name: Φ² in D = 4, Φ = √(−2) Θ·X
    field: { kind: linear, dimension: 4 }
    operator: 2
    samples: 16384
`;
