// One of our own sides, as a process: nnft-side.ts WORKLOAD INPUTS RESULT options… (protocol: side-process.ts).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Inputs, NotAvailableYet, type Prepare, type Prepared } from "./workload.ts";

const [workload, folder, resultFile, ...options] = process.argv.slice(2);
const bytes = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(folder, name))).buffer;
const inputs: Inputs = { f32: (name) => new Float32Array(bytes(name)), i32: (name) => new Int32Array(bytes(name)) };

/** The module of each workload. */
const modules: Readonly<Record<string, string>> = {
  W1: "single-layer",
  W2: "deep",
  W3: "four-point",
  W4: "kernels",
  W5: "empirical-ntk",
  W6: "normals",
  W7: "lattice-force",
  W8: "training",
  W9: "interacting-chains",
  W10: "deep-four-point",
  W11: "sobol-points",
  W12: "eigen",
  W13: "convolutional-ntk",
  W14: "start-up",
  W15: "link-moves",
  Scan: "scan",
};

let prepared: Prepared | undefined;
let missing = "";
try {
  const { prepare } = (await import(`./nnft/${modules[workload]}.ts`)) as { prepare: Prepare };
  prepared = await prepare(inputs, options);
} catch (error) {
  if (!(error instanceof NotAvailableYet)) throw error;
  missing = error.message;
}

let result: Float64Array | undefined;
for await (const _ of createInterface(process.stdin)) {
  if (!prepared) {
    process.stdout.write(`missing: ${missing}\n`);
    continue;
  }
  const repeat = prepared.repeat ?? 1;
  const start = performance.now();
  for (let i = 0; i < repeat; i++) result = await prepared.run();
  process.stdout.write(`${((performance.now() - start) / 1e3 / repeat).toFixed(9)}\n`);
}
if (result) writeFileSync(resultFile, new Uint8Array(result.buffer, result.byteOffset, result.byteLength));
process.exit(0);
