import { levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** β/λ² against Λ with its universal value, and Fujikawa sums against M with their law. */
export function plots(result: Tabled): readonly Plot[] {
  return [...slopes(result), ...sums(result)];
}

/** The items of a section by the value of a column. */
function groupsOf<Value>(
  values: readonly Value[],
): readonly { readonly value: Value; readonly at: readonly number[] }[] {
  return [...new Set(values)].map((value) => ({
    value,
    at: values.flatMap((one, i) => (one === value ? [i] : [])),
  }));
}

const curve = (
  label: string,
  x: readonly number[],
  y: readonly number[],
  mark: Series["mark"] = "line-dots",
): Series => ({
  label,
  kind: "exact",
  mark,
  x,
  y,
});

function slopes(result: Tabled): readonly Plot[] {
  const section = "running_couplings";
  const [cutoff, slope] = [numbersOf(result, section, "cutoff"), numbersOf(result, section, "slope")];
  const groups = groupsOf(wordsOf(result, section, "window"));
  if (new Set(cutoff).size < 2) return [];
  const series = groups.map(({ value, at }) =>
    curve(
      value,
      at.map((i) => cutoff[i]!),
      at.map((i) => slope[i]!),
    ),
  );
  const universal = levels("3/16π²", [numbersOf(result, section, "universal")[0]!]);
  return [{ title: `${result.name}: β of φ⁴`, x: log("Λ"), y: linear("β/λ²"), series: [...series, universal] }];
}

function sums(result: Tabled): readonly Plot[] {
  const section = "overlap_indices";
  const [flux, cutoff, sum] = ["flux", "cutoff", "fujikawa"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (new Set(cutoff).size < 2) return [];
  const masses = numbersOf(result, section, "wilson_mass");
  const series = groupsOf(flux.map((f, i) => `flux ${f}, m = ${masses[i]}`)).map(({ value, at }) =>
    curve(
      value,
      at.map((i) => cutoff[i]!),
      at.map((i) => sum[i]!),
    ),
  );
  return [{ title: `${result.name}: Fujikawa sums`, x: log("M"), y: linear("Tr γ₅e^{−D†D/M²}"), series }];
}
