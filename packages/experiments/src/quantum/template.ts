/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Levels of the quartic oscillator from paths
seed: 7

quantum:
  - name: quartic oscillator
    potential: [0, 0, 0.5, 0, 1]   # coefficients of 1, x, x² …
    period: 12                     # length of the circle of Euclidean time, many times 1/gap
    samples: 8192
`;
