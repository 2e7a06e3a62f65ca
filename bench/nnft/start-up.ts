import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Prepare } from "../workload.ts";

/** A whole program for each part: it prints G2 of a net of cosines at a distance. */
const programs: Readonly<Record<string, (weight: number, distance: number) => string>> = {
  estimators: (weight, distance) => `
import { cosNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
const net = cosNet({ inputDimension: 1, width: 8, weightStd: ${weight} });
const points = ndarray(Float64Array.of(0, ${distance}), [2, 1]);
const { connected } = await estimateCorrelators(net, points, { tuples: [[0, 1]], key: keyFrom(1), method: "quadrature" });
console.log(connected(2).value.get(0));`,
  "infinite-width": (weight, distance) => `
import { cosNet } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
const kernel = nngp(cosNet({ inputDimension: 1, width: 8, weightStd: ${weight} }));
console.log(kernel(ndarray(Float64Array.of(0, ${distance}), [2, 1])).get(0, 1));`,
};

/** W14: whole processes, one after the other. The result is the number that they print; 0 for the help of the command line. */
export const prepare: Prepare = (_, [part, weight, distance]) => {
  const root = join(import.meta.dirname, "..", "..");
  const help = [join(root, "apps", "cli", "dist", "main.js"), "--help"];
  const program = programs[part]?.(Number(weight), Number(distance));
  const args = program ? ["--input-type=module", "-e", program] : help;
  return {
    run: () => {
      const printed = execFileSync(process.execPath, args, { cwd: join(root, "bench"), encoding: "utf8" });
      return Float64Array.of(program ? Number(printed) : 0);
    },
  };
};
