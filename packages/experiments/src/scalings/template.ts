/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Scalings beyond width
seed: 7

scalings:
  - name: residual depth
    residual:                        # h + L^{−α} branch(h)
      alphas: [0.5, 1]
      depths: [8, 64, 512]
      widths: [16]
      kernel: [[1, 0.3], [0.3, 1]]   # through infinite depth at α = ½
  - name: powers of the width
    powers:
      - scaling: { family: feature-learning, layers: 3 }
      - scaling: { a: [-1, 0, -0.5], b: [2, 1, 2], c: 1, d: 0.5 }   # one rate for Adam
  - name: transfer of learning rates
    transfer:
      inputs: [[1, 0.4, -0.3], [-0.7, 0.8, 0.5], [0.2, -1, 0.9], [0.6, 0.1, 1.2]]
      targets: [1, -0.6, 0.4, 0.2]
      activation: tanh
      scaling: { a: [-1, 0, -0.5], b: [2, 1, 2], c: 1, d: 0.5 }
      optimizer: adam
      widths: [64, 128, 256]
      rates: { from: 0.1, to: 3.2, count: 11 }
      networks: 40
      steps: 6
  - name: two hidden layers
    meanField:
      inputs: [[1, 0.4, -0.3, 0.8], [-0.7, 0.8, 0.5, 0.2]]
      targets: [1, -0.8]
      tests: [[0.3, -0.9, 0.2, 0.6]]
      activation: tanh
      steps: 4
      gamma0: 1.5
      learningRate: 0.3
      particles: 512
      replicas: 4
      networks: { width: 256, count: 20 }
`;
