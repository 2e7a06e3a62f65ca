import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { requireObject, requireText, speakingFor } from "@nnft/foundations/kinds";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { asProcess, type Process } from "./process.ts";

/**
 * Deep NN-QM: y_t = f(x_t), a function or a network drawn once for each path, applied to a process.
 *
 * On a reversible Markov process it is reflection positive: given f, functionals of y at t > 0 are functionals of x at t > 0. An injective f of a Markov
 * process is Markov again. Convention: a function is fixed; an ensemble of one input and one output is drawn apart from the process.
 * Errors: ShapeError for networks of other shapes. Source: Halverson (2025), section 3.3.4, "Deep NN-QM".
 * @example deepProcess(ornsteinUhlenbeck({ frequency: 1 }), Math.tanh)
 */
export function deepProcess(
  process: Process,
  f: ((x: number) => number) | Ensemble,
  name = `deep net on ${process?.name}`,
): Process {
  requireText("deepProcess", "name", name);
  speakingFor("deepProcess", { source: "process" }, () => asProcess("deepProcess", process));
  if (typeof f !== "function")
    requireObject("deepProcess", "f", f, ["architecture"], "pass a function of one number, or a net");
  const base = {
    name,
    inputDimension: 1,
    outputDimension: 1,
    ...(process.step ? { step: process.step } : {}),
  } as const;
  if (typeof f === "function")
    return { ...base, draw: (points, key, count) => process.draw(points, key, count).map((x) => f(x)) };
  asProcess("deepProcess", f);
  const fill = parameterSampler(f);
  const { size } = parameterSpace(f);
  return {
    ...base,
    draw: (points, key, count) => {
      const paths = process.draw(points, split(key, 0), count);
      const row = paths.length / count;
      const theta = new Float64Array(count * size);
      fill(split(key, 1), count, theta);
      for (let m = 0; m < count; m++) {
        const own = ndarray(paths.slice(m * row, (m + 1) * row), [row, 1]);
        evaluator(f, own).writeFields(theta, m * size, paths, m * row);
      }
      return paths;
    },
  };
}
