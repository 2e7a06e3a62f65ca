import { linear, log, type Plot, type Series } from "@nnft/plots";
import { numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** Fourth cumulants against the neurons that are left, gaps against λ, exponents against Λ. */
export function plots(result: Tabled): readonly Plot[] {
  return [...shells(result), ...gaps(result), ...exponents(result)];
}

const curve = (label: string, at: readonly number[], x: readonly number[], y: readonly number[]): Series => ({
  ...{ label, kind: "exact" as const, mark: "line-dots" as const },
  ...{ x: at.map((i) => x[i]!), y: at.map((i) => y[i]!) },
});

/** One curve for each word of a column. */
function curvesBy(words: readonly string[], x: readonly number[], y: readonly number[]): readonly Series[] {
  return [...new Set(words)].map((word) =>
    curve(
      word,
      words.flatMap((one, i) => (one === word ? [i] : [])).sort((i, j) => x[i]! - x[j]!),
      x,
      y,
    ),
  );
}

function shells(result: Tabled): readonly Plot[] {
  const section = "momentum_shells";
  const [kept, fourth] = [numbersOf(result, section, "kept"), numbersOf(result, section, "fourth")];
  if (new Set(kept).size < 2) return [];
  const series = curvesBy(wordsOf(result, section, "law"), kept, fourth);
  return [{ title: `${result.name}: thinned ensembles`, x: linear("q"), y: linear("N κ₄/κ₂²"), series }];
}

function gaps(result: Tabled): readonly Plot[] {
  const section = "potential_flows";
  const [coupling, gap, exact] = ["coupling", "gap", "exact_gap"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (new Set(coupling).size < 2) return [];
  const regulators = wordsOf(result, section, "regulator");
  const first = regulators.flatMap((word, i) => (word === regulators[0] ? [i] : []));
  const series = [...curvesBy(regulators, coupling, gap), curve("Hamiltonian", first, coupling, exact)];
  return [{ title: `${result.name}: gap by shells`, x: linear("λ"), y: linear("E₁ − E₀"), series }];
}

function exponents(result: Tabled): readonly Plot[] {
  const section = "quartic_couplings";
  const [cutoff, exponent] = [numbersOf(result, section, "cutoff"), numbersOf(result, section, "exponent")];
  if (new Set(cutoff).size < 2) return [];
  const series = [curve("net", Array.from(cutoff.keys()), cutoff, exponent)];
  return [{ title: `${result.name}: quartic coupling`, x: log("Λ"), y: linear("−d ln λ/d ln Λ"), series }];
}
