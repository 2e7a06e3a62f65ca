/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Networks whose read-outs are operators
seed: 7

readOuts:
  - name: operators
    correlators:                       # τ(F(x₁) … F(x_n)), exact at every width
      net: { kind: cos-net, inputDimension: 1, width: 8 }
      points: [[0], [0.3], [0.7], [1.2]]
      readOuts:
        - { kind: commuting, law: signs }
        - { kind: q, q: 0.3 }
        - { kind: matrices, dimension: 3 }
        - { kind: strings, modes: 8, weight: 2 }
        - { kind: clifford }
      widths: [8, infinite]
    law:                               # one variable: from ±1 to the normal law
      q: [-1, -0.5, 0, 0.3, 1]
      widths: [3, infinite]
    process:                           # the q-oscillator in imaginary time
      q: [-1, -0.5, 0, 0.3, 0.7, 1]
      times: [0, 0.4, 1.1, 2]
      samples: 4000
    strings:                           # products of k out of n Majoranas
      modes: [8, 40]
      weights: [1, 2, 3, 4]
    statistics:                        # your own matrices
      matrices:
        - { re: [[0, 1], [1, 0]] }
        - { re: [[1, 0], [0, -1]] }
        - { re: [[0, 0], [0, 0]], im: [[0, -1], [1, 0]] }
    vacuum:                            # annihilators: (N)_n/Nⁿ det K
      kernel: { re: [[1, 0.5], [0.5, 1]] }
      widths: [1, 2, 4, infinite]
`;
