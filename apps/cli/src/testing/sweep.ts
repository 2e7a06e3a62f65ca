/** 200 settings, half of them of 16 times the work. */
export const sweepOf = (samples = 64, stds = 100): string => `title: two hundred settings
seed: 3
sweeps:
  - name: scan
    part: runs
    entry:
      net: { kind: mlp, inputDimension: 1, widths: [4], activation: erf }
      points: [[0.5]]
      orders: [2]
      methods: [brute]
      compare: none
      samples: ${samples}
    grid:
      net.widths.0: [4, 64]
      net.weightStd: [${Array.from({ length: stds }, (_, k) => 1 + k / 100).join(", ")}]
    fits:
      - name: two-point
        value: value
        over: net.weightStd
        where: { net.widths.0: 64 }
        model: power
`;
