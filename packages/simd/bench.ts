// Nanoseconds per number of every kernel: node --conditions=nnft-source bench.ts (after a build). Median [best] of 200.
import { type Activation, loadSimd } from "./src/index.ts";
import { activationReference } from "./src/reference/activate.ts";
import { fillNormalReference } from "./src/reference/fill-normal-f32.ts";

const N = 65536;
const builds = (["plain", "relaxed"] as const).map((build) => loadSimd({ build }));

// the result first, the time second
const wanted = new Float64Array(1000);
fillNormalReference([1, 2], wanted);
for (const { build, fillNormalF32 } of builds) {
  const found = new Float32Array(1000);
  fillNormalF32([1, 2], found);
  if (found.some((z, i) => Math.abs(z - wanted[i]!) > 2e-6)) throw new Error(`${build}: wrong normals`);
}

const jobs = builds.flatMap(({ build, fillNormalF32, fillUniformF32, activate }) => {
  const target = new Float32Array(N);
  const source = new Float32Array(N);
  fillNormalF32([3, 4], source);
  const job = (name: string, run: () => void): { name: string; run: () => void; times: number[] } => ({
    name: `${build} ${name}`,
    run,
    times: [],
  });
  return [
    job("normal", () => fillNormalF32([1, 2], target)),
    job("uniform", () => fillUniformF32([1, 2], target)),
    ...Object.keys(activationReference).map((name) => job(name, () => activate(name as Activation, source, target))),
  ];
});

// interleaved: every round runs each job once; the first rounds warm up
for (let round = -50; round < 200; round++)
  for (const { run, times } of jobs) {
    const start = performance.now();
    run();
    if (round >= 0) times.push(((performance.now() - start) * 1e6) / N);
  }
for (const { name, times } of jobs) {
  times.sort((a, b) => a - b);
  process.stdout.write(`${name.padEnd(16)} ${times[100]!.toFixed(2)} [${times[0]!.toFixed(2)}]\n`);
}
