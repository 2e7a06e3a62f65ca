// What particles of a net at N = ∞ cost: `npm run bench -- mean-field`, 8 × 2048 of relu on five points.
import { meanFieldDynamics } from "@nnft/ntk";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";

const inputs = ndarray(Float64Array.of(1, 0.4, 0.5, -0.3, -0.2, 0.9), [3, 2]);
const targets = ndarray(Float64Array.of(1, -0.5, 0.3), [3]);
const testInputs = ndarray(Float64Array.of(0.3, 0.3, -0.6, 0.2), [2, 2]);

for (const tolerance of [1e-4, 1e-5, 1e-6]) {
  const before = process.cpuUsage();
  const { outputs } = await meanFieldDynamics({
    activation: "relu",
    data: { inputs, targets },
    testInputs,
    times: [1, 3],
    gamma0: 1.5,
    tolerance,
    key: keyFrom(1),
  });
  const seconds = process.cpuUsage(before).user / 1e6;
  console.log(
    `tolerance ${tolerance}: ${seconds.toFixed(1)} s of processor time, φ = ${outputs.value.get(1, 0).toFixed(7)}`,
  );
}
