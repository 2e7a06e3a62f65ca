import type { Case } from "../workload.ts";

const COUNT = 1 << 16;

/** W6: standard normals, nanoseconds each. */
export const normals: readonly Case[] = [
  {
    workload: "W6",
    name: "",
    title: "standard normals in float32, 65,536 at a time, each",
    inputs: () => {},
    sides: [
      { name: "numpy, SFC64", program: "normals.py", arguments: ["numpy", "sfc64"], needs: ["numpy"] },
      { name: "numpy, Philox", program: "normals.py", arguments: ["numpy", "philox"], needs: ["numpy"] },
      { name: "torch, 1 thread", program: "normals.py", arguments: ["torch", "1"], needs: ["torch"] },
      { name: "torch, 2 threads", program: "normals.py", arguments: ["torch", "2"], needs: ["torch"] },
      { name: "C, Philox", program: "normals.c", arguments: ["philox"] },
      { name: "C, xoshiro", program: "normals.c", arguments: ["xoshiro"] },
      { name: "nnft, Philox, 1 thread", program: "nnft", arguments: [] },
    ],
    complaint: (z) => {
      if (z.length !== COUNT) return `${z.length} numbers`;
      // moments of N(0, 1) with the standard deviations of their means
      for (const [n, mean, deviation] of [
        [1, 0, 1],
        [2, 1, Math.sqrt(2)],
        [3, 0, Math.sqrt(15)],
        [4, 3, Math.sqrt(96)],
      ]) {
        const pull = ((z.reduce((sum, x) => sum + x ** n, 0) / COUNT - mean) / deviation) * Math.sqrt(COUNT);
        if (!(Math.abs(pull) < 5)) return `moment ${n} is off by ${pull.toFixed(1)} standard errors`;
      }
      return undefined;
    },
    targets: [
      {
        text: "one Philox normal, one thread",
        wanted: { atMost: 2 },
        unit: "ns",
        value: ({ fastest }) => {
          const seconds = fastest("nnft, Philox, 1 thread");
          return seconds && (seconds * 1e9) / COUNT;
        },
      },
    ],
    unit: { name: "ns", seconds: COUNT * 1e-9 },
  },
];
