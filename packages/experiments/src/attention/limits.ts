import { columnBy, type Section } from "../tabled/tabled.ts";
import type { MeasuredHeads } from "./heads.ts";

/** One head at d_k = ∞. */
export type SumLimit = Omit<MeasuredHeads, "keyDimension">;

/** Rounding and quadrature leave a share so small of what is 0. */
const ZERO = 1e-9;

/** Which scalings make one head a Gaussian field at d_k = ∞: none does whose weights still scatter. */
export function limitSection(limits: readonly SumLimit[]): Section {
  const kurtosis = ({ one }: SumLimit): number =>
    one.connected.value.get(0, 0, 0, 0) / (3 * one.twoPoint.value.get(0, 0) ** 2);
  const error = ({ one }: SumLimit): number => {
    const found = one.connected.standardError.get(0, 0, 0, 0) / (3 * one.twoPoint.value.get(0, 0) ** 2);
    return found > 0 ? found : Number.NaN;
  };
  const verdict = (limit: SumLimit): string => {
    const value = kurtosis(limit);
    if (Number.isNaN(value)) return "no field";
    const doubt = Number.isNaN(error(limit)) ? 0 : 4 * error(limit);
    return Math.abs(value) <= ZERO + doubt ? "Gaussian" : "not Gaussian";
  };
  return {
    name: "attention_limits",
    title: "limits",
    columns: [
      columnBy(limits, "scaling", "q·k times", ({ scaling }) => scaling),
      columnBy(limits, "scores", "scores", ({ scores }) => scores),
      columnBy(limits, "kurtosis", "N_h G⁴_c/3(G²)²", kurtosis, { error }),
      columnBy(limits, "verdict", "one head at d_k = ∞", verdict),
    ],
    below: ["of the first token; where it is not 0, the number of heads is the width"],
  };
}
