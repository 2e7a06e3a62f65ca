/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: The axioms of the free scalar field as a network
seed: 7

axioms:
  - name: free scalar, d = 1
    net: { kind: free-scalar, dimension: 1, width: 32, mass: 1, cutoff: 10 }
`;
