import { ensembleFromJSON, ensembleToJSON } from "@nnft/architectures/json";
import { DomainError } from "@nnft/foundations";
import { nngp } from "@nnft/infinite-width";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { logKernelNet } from "../index.ts";
import { logKernel } from "../momenta.ts";

const window = { infrared: 0.5, cutoff: 8 };

describe("logKernelNet", () => {
  it("has the logarithmic propagator as its covariance by the general quadrature over momenta", () => {
    for (const cutoffKind of ["hard", "gaussian"] as const)
      for (const readout of ["deterministic", "gaussian"] as const) {
        const points = [
          [0, 0],
          [0.3, 0],
          [-0.4, 1.1],
        ];
        const covariance = nngp(logKernelNet({ width: 4, cutoffKind, readout, ...window }))(points, points);
        const { propagator } = logKernel({ cutoffKind, ...window });
        for (const [i, [x, y]] of points.entries())
          for (const [j, [u, v]] of points.entries())
            expectClose([covariance.get(i, j)], [propagator(Math.hypot(x! - u!, y! - v!))], 1e-12);
        // negative control: the other cutoff
        const other = logKernel({ cutoffKind: cutoffKind === "hard" ? "gaussian" : "hard", ...window });
        expect(Math.abs(covariance.get(0, 1) - other.propagator(0.3))).toBeGreaterThan(0.01);
      }
  });

  it("is plain data", () => {
    const net = logKernelNet({ width: 4, cutoffKind: "gaussian", ...window });
    expect(ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))))).toEqual(net);
  });

  it("refuses cutoffs in the wrong order and outputs of equal amplitude", () => {
    expectRefusal(() => logKernelNet({ width: 4, infrared: 9, cutoff: 8 }), DomainError, /below the cutoff 8/);
    expectRefusal(
      () => logKernelNet({ width: 4, outputs: 2, readout: "deterministic", ...window }),
      DomainError,
      /"gaussian" for 2 outputs/,
    );
  });
});
