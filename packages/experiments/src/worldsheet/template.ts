/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Strings as networks
seed: 7

worldsheet:
  - name: strings
    moebius:                           # covariance of the integrand of an amplitude
      momenta: [[2, 0, 0], [-2, 0, 0]] # p² = 4/α′
      points: [[0, 0], [0.9, 0.2]]
      map: { a: [1, 0], b: [0.2, 0], c: [0, -0.3], d: [1, 0] }
      widths: [100, 1000, 10000]
      densities: [log-uniform, uniform]
      infrared: 0.01
      cutoff: 30
      cutoffKind: gaussian             # a sharp edge of momenta breaks covariance by itself
    amplitude:                         # four tachyons over widths
      momenta:
        - [1.1547005384, 1.1547005384, 1.1547005384]
        - [1.1547005384, -1.1547005384, -1.1547005384]
        - [-1.1547005384, 1.1547005384, -1.1547005384]
        - [-1.1547005384, -1.1547005384, 1.1547005384]
      widths: [1000, infinite]
      infrared: 0.1
      cutoff: 10
      nodes: 6
`;
