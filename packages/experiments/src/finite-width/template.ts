/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Everything of order 1/n of a deep net
seed: 7

finiteWidth:
  - name: tanh, two hidden layers
    net: { kind: mlp, inputDimension: 2, widths: [64, 64], activation: tanh, weightStd: 1.14, biasStd: 0.316 }
    points: [[1, 0.4], [0.5, -0.3]]    # tensors K, Θ, V, D, F, … of every layer
    sampled: { widths: [16, 32, 64], networks: 500 }
    trained:                           # the mean of trained networks
      inputs: [[1, 0.4], [-0.7, 0.8]]
      targets: [1, -0.6]
      tests: [[0.3, -0.9]]
      targetScales: [0.5, 1, 2]        # larger targets move the kernel more
    growth: { activations: [tanh, relu], depth: 32 }
`;
