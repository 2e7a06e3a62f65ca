import { listOf } from "../tabled/one-or-more.ts";
import { columnBy } from "../tabled/tabled.ts";
import type { Found } from "./found.ts";
import type { Spec } from "./schema.ts";

/** C over b and α₃, with the Seiberg bounds of each. */
export async function dozzSection({ b: couplings, charges, thirdCharges, mu }: Spec<"dozz">): Promise<Found> {
  const { dozz, seibergStatus } = await import("@nnft/liouville");
  const { exactMassMoment } = await import("@nnft/liouville/laws");
  const items = listOf(couplings).flatMap((b) =>
    listOf(thirdCharges).map((third) => {
      const triple = { b, charges: [...charges, third] };
      const status = seibergStatus(triple);
      const value = numberOr(() => dozz({ ...triple, mu }));
      const moment = numberOr(() => exactMassMoment(triple));
      return { b, third, status, value, moment, word: wordOf(status, value) };
    }),
  );
  return {
    sections: [
      {
        name: "liouville_dozz",
        title: "structure constants",
        columns: [
          columnBy(items, "b", "b", ({ b }) => b),
          columnBy(items, "third_charge", "α₃", ({ third }) => third),
          columnBy(items, "s", "s", ({ status }) => status.s),
          columnBy(items, "seiberg", "Seiberg", ({ word }) => word),
          columnBy(items, "moment_bound", "p below", ({ status }) => status.momentBound),
          columnBy(items, "value", "C", ({ value }) => value, { digits: 15 }),
          columnBy(items, "moment", "E[M^−s]", ({ moment }) => moment, { digits: 12 }),
          columnBy(items, "reasons", "reasons", ({ status }) => status.reasons.join("; "), { hidden: true }),
        ],
        below: [
          "continued: α < Q/2 and E[M^−s] is finite, but Σα < Q; fails: a charge is not below Q/2 or the moment is infinite",
        ],
      },
    ],
  };
}

/** The bounds in one word. */
function wordOf(
  { holds, momentExists }: { readonly holds: boolean; readonly momentExists: boolean },
  value: number,
): string {
  if (Number.isNaN(value)) return "pole";
  if (holds) return "holds";
  return momentExists ? "continued" : "fails";
}

/** NaN where a function says that there is no number. */
function numberOr(read: () => number): number {
  try {
    return read();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "NNFT_UNSUPPORTED") return Number.NaN;
    throw error;
  }
}

/** −b² ln C at α = η/b beside the classical action. */
export async function classicalSection({ etas, b: couplings, cosmological }: Spec<"classical">): Promise<Found> {
  const { dozz } = await import("@nnft/liouville");
  const { classicalAction } = await import("@nnft/liouville/laws");
  const action = classicalAction({ etas, cosmological });
  const items = listOf(couplings).map((b) => {
    const constant = dozz({ b, charges: etas.map((eta) => eta / b), mu: cosmological / (Math.PI * b * b) });
    return { b, constant, value: -b * b * Math.log(constant) };
  });
  return {
    sections: [
      {
        name: "liouville_classical",
        title: "classical action",
        columns: [
          columnBy(items, "b", "b", ({ b }) => b),
          columnBy(items, "constant", "C", ({ constant }) => constant),
          columnBy(items, "value", "−b² ln C", ({ value }) => value, { digits: 12 }),
          columnBy(items, "action", "S", () => action, { digits: 12 }),
          columnBy(items, "difference", "difference", ({ value }) => value - action, { digits: 4 }),
        ],
        below: ["the difference falls like b²"],
      },
    ],
  };
}
