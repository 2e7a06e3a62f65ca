/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: The anharmonic oscillator, φ⁴ in one dimension
seed: 7

interactions:
  - name: circle of length 4
    net: { kind: periodic-scalar, lengths: [4], mass: 1, cutoff: 12 }
    potential: { phi4: 1 }    # (λ/4!) φ⁴
    points: [[0], [1]]
    samples: 500              # kept of each chain; or targetRelativeError: 0.05
    massGap: { from: 0.5, to: 2 }
`;
