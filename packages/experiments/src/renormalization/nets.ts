import { type Ensemble, sampleParameters } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import ndarray from "ndarray";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { RenormalizationSpec } from "./schema.ts";

/** What is left below each cutoff, for each law of the number of neurons. */
export async function shellSection(net: Ensemble, spec: NonNullable<RenormalizationSpec["shells"]>): Promise<Section> {
  const { momentumShell } = await import("@nnft/renormalization");
  const items = [];
  for (const neurons of listOf(spec.neurons)) {
    const found = await concerning(["shells"], () => momentumShell(net, listOf(spec.cutoffs), { neurons }));
    for (const shell of found) items.push({ law: neurons, ...shell });
  }
  return {
    name: "momentum_shells",
    title: `${items.length} momentum shells`,
    columns: [
      columnBy(items, "cutoff", "Λ′", ({ cutoff }) => cutoff),
      columnBy(items, "law", "N", ({ law }) => law),
      columnBy(items, "kept", "q", ({ kept }) => kept, { digits: 6 }),
      columnBy(items, "neurons", "Nq", ({ neurons }) => neurons, { digits: 5 }),
      columnBy(items, "variance", "⟨φ_<²⟩", ({ variance }) => variance, { digits: 7 }),
      columnBy(items, "fourth", "N κ₄/κ₂²", ({ fourth }) => fourth, { digits: 8 }),
      columnBy(items, "sixth", "N² κ₆/κ₂³", ({ sixth }) => sixth, { digits: 6 }),
      columnBy(items, "shell_covariance", "⟨φ_<²φ_>²⟩_c", ({ shellCovariance }) => shellCovariance, {
        digits: 4,
      }),
    ],
    brief: 24,
    below: [
      "N: whether the number of neurons is fixed, a Poisson number, or Nq below Λ′; a thinned net is no net of width Nq",
    ],
  };
}

/** One network that is drawn, pruned at each threshold. */
export async function informationSection(
  net: Ensemble,
  spec: NonNullable<RenormalizationSpec["information"]>,
  key: Key,
): Promise<Section> {
  const { informationShell } = await import("@nnft/renormalization");
  const { samples, noise, thresholds } = spec;
  const { data } = await concerning(["information"], () => sampleParameters(net, key, 1));
  const theta = ndarray(data, [data.length]);
  const items = [];
  for (const threshold of listOf(thresholds)) {
    const found = await concerning(["information"], () => informationShell(net, theta, { samples, noise, threshold }));
    items.push({ threshold, ...found });
  }
  return {
    name: "information_shells",
    title: "information shells",
    columns: [
      columnBy(items, "threshold", "I_c", ({ threshold }) => threshold),
      columnBy(items, "kept", "neurons that are kept", ({ kept }) => kept.length),
      columnBy(items, "cutoff", "largest |w|", ({ cutoff }) => cutoff),
      columnBy(items, "shell", "is a momentum shell", ({ isMomentumShell }) => (isMomentumShell ? "yes" : "no")),
    ],
    below: [`of ${items[0]!.information.shape[0]} neurons of one network`],
  };
}

/** λ(Λ) with its exponent. */
export async function quarticSection(
  net: Ensemble,
  spec: NonNullable<RenormalizationSpec["quartic"]>,
): Promise<Section> {
  const { quarticExponent } = await import("@nnft/renormalization");
  const items = await concerning(["quartic"], () =>
    quarticExponent(net, { points: spec.points, cutoffs: listOf(spec.cutoffs) }),
  );
  return {
    name: "quartic_couplings",
    title: "quartic couplings",
    columns: [
      columnBy(items, "cutoff", "Λ", ({ cutoff }) => cutoff),
      columnBy(items, "coupling", "λ(Λ)", ({ coupling }) => coupling, { digits: 10 }),
      columnBy(items, "exponent", "−d ln λ/d ln Λ", ({ exponent }) => exponent, { digits: 10 }),
      columnBy(items, "integral", "∫ΠK", ({ integral }) => integral, { digits: 13 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 1 }),
    ],
    below: ["relu without bias has d + 4 at every Λ; erf goes to d, slowly, the gauss-net to 0"],
  };
}
