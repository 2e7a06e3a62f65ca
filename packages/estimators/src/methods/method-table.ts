import type { Method } from "../method.ts";
import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { exact } from "./exact.ts";
import { fromDraws } from "./from-draws.ts";
import type { Problem } from "./problem.ts";
import { quadrature } from "./quadrature.ts";

/** Every method on a problem; it throws UnsupportedError where it cannot serve the net. The samplers of draws stand in samplers.ts. */
export const methodTable: Readonly<Record<Method, (problem: Problem) => CorrelatorResult | Promise<CorrelatorResult>>> =
  {
    exact,
    quadrature,
    neuron: (problem) => fromDraws("neuron", problem),
    collapse: (problem) => fromDraws("collapse", problem),
    "rao-blackwell": (problem) => fromDraws("rao-blackwell", problem),
    brute: (problem) => fromDraws("brute", problem),
  };
