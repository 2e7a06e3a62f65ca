import { linear, log, type Plot, type Series } from "@nnft/plots";
import { numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

const curve = (label: string, x: readonly number[], y: readonly number[]): Series => ({
  label,
  kind: "exact",
  mark: "line-dots",
  x,
  y,
});

/** R_p against |p| for each net, and G_p against λ for each momentum. */
export function plots(result: Tabled): readonly Plot[] {
  return [...ratios(result), ...orders(result)];
}

function ratios(result: Tabled): readonly Plot[] {
  const section = "first_order";
  const [size, ratio, width, alpha] = ["size", "ratio", "width", "alpha"].map((key) =>
    numbersOf(result, section, key),
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
  const nets = [...new Set(width.map((n, i) => `N = ${n}, α = ${alpha[i]}`))];
  const series = nets.map((net) => {
    const own = width
      .flatMap((n, i) => (`N = ${n}, α = ${alpha[i]}` === net ? [i] : []))
      .sort((i, j) => size[i]! - size[j]!);
    return curve(
      net,
      own.map((i) => size[i]!),
      own.map((i) => ratio[i]!),
    );
  });
  if (new Set(size).size < 2) return [];
  return [{ title: `${result.name}: first order of φ⁴`, x: linear("|p|"), y: log("R_p"), series }];
}

function orders(result: Tabled): readonly Plot[] {
  const section = "all_orders";
  const [coupling, propagator] = [numbersOf(result, section, "coupling"), numbersOf(result, section, "propagator")];
  const momenta = wordsOf(result, section, "momentum");
  if (new Set(coupling).size < 2) return [];
  const series = [...new Set(momenta)].map((momentum) => {
    const own = momenta.flatMap((one, i) => (one === momentum ? [i] : []));
    return curve(
      `pL/2π = ${momentum}`,
      own.map((i) => coupling[i]!),
      own.map((i) => propagator[i]!),
    );
  });
  return [{ title: `${result.name}: all networks`, x: linear("λ"), y: log("G_p"), series }];
}
