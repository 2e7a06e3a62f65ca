import { linear, log, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled } from "../tabled/tabled.ts";

/** The fermion propagator of the Nicolai map beside the transfer matrix. */
export function plots(result: Tabled): readonly Plot[] {
  const section = "fermion_propagator";
  const x = numbersOf(result, section, "time");
  if (x.length === 0) return [];
  const [tangent, stein, exact] = ["tangent", "stein", "lattice"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const kept = (y: readonly number[]): readonly number[] => x.map((_, i) => i).filter((i) => y[i]! > 0);
  const measured = (label: string, y: readonly number[], key: string): Series => {
    const errors = errorsOf(result, section, key);
    const own = kept(y);
    return {
      ...{ label, kind: "measured", mark: "dots" },
      ...{ x: own.map((i) => x[i]!), y: own.map((i) => y[i]!), errors: own.map((i) => errors[i]!) },
    };
  };
  const known = kept(exact);
  return [
    {
      title: `${result.name}: fermion propagator`,
      x: linear("t"),
      y: log("⟨ψψ̄⟩"),
      series: [
        measured("back-propagated", tangent, "tangent"),
        measured("by the noise", stein, "stein"),
        ...(known.length > 0
          ? [
              {
                ...{ label: "exact", kind: "exact" as const, mark: "line" as const },
                ...{ x: known.map((i) => x[i]!), y: known.map((i) => exact[i]!) },
              },
            ]
          : []),
      ],
    },
  ];
}
