import type { Ensemble } from "@nnft/architectures";
import { ConvergenceError, readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { type Method, methods } from "./method.ts";
import { requireProblemRoom } from "./methods/memory.ts";
import type { Problem } from "./methods/problem.ts";
import { type EstimateOptions, readRequest } from "./request.ts";
import { layOut } from "./statistics/tuple-layout.ts";
import { usedPoints } from "./used-points.ts";

/** Checks a call once and tries its methods in turn, until one throws neither UnsupportedError nor ConvergenceError. */
export async function firstThatServes<Result>(
  net: Ensemble,
  points: Table,
  options: EstimateOptions,
  run: (method: Method, problem: Problem) => Result | Promise<Result>,
): Promise<Result> {
  const d = net.architecture.inputDimension;
  const given = readPoints("estimateCorrelators", points, d);
  const { packed, request } = usedPoints({
    packed: given,
    request: readRequest(net, given.length / d, options),
  });
  const asked = options.method ?? "auto";
  const passedOver: { method: Method; reason: string }[] = [];
  const problem: Problem = {
    net,
    points: ndarray(packed, [packed.length / d, d]),
    request,
    layout: layOut(request),
    options,
    passedOver,
  };
  requireProblemRoom(problem);
  for (const method of asked === "auto" ? methods : [asked]) {
    try {
      return await run(method, problem);
    } catch (error) {
      // a rule that does not converge serves as little as one that does not exist
      const serves = !(error instanceof UnsupportedError || error instanceof ConvergenceError);
      if (asked !== "auto" || serves) throw error;
      passedOver.push({ method, reason: error.message });
    }
  }
  throw new UnsupportedError(
    `estimateCorrelators: no method serves this ensemble: ${passedOver.map(({ reason }) => reason).join(" ")}`,
  );
}
