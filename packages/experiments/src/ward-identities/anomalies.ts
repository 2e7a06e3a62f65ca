import { type Key, split } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { WardIdentitiesSpec } from "./schema.ts";

/** λ_R and β for each window, cutoff and coupling. */
export async function betaSection({ mass, ...spec }: NonNullable<WardIdentitiesSpec["beta"]>): Promise<Section> {
  const { betaFunction } = await import("@nnft/symmetry/anomalies");
  const items = listOf(spec.window).flatMap((window) =>
    listOf(spec.cutoffs).flatMap((cutoff) => {
      const found = betaFunction({ mass, cutoff, window });
      return listOf(spec.couplings).map((coupling) => ({ window, cutoff, coupling, ...found }));
    }),
  );
  return {
    name: "running_couplings",
    title: `${items.length} running couplings`,
    columns: [
      columnBy(items, "window", "window", ({ window }) => window),
      columnBy(items, "cutoff", "Λ", ({ cutoff }) => cutoff),
      columnBy(items, "coupling", "λ", ({ coupling }) => coupling),
      columnBy(items, "bubble", "I(Λ)", ({ bubble }) => bubble, { digits: 10 }),
      columnBy(items, "renormalized_coupling", "λ_R", ({ coupling, renormalizedCoupling }) =>
        renormalizedCoupling(coupling),
      ),
      columnBy(items, "beta", "β", ({ coupling, slope }) => slope * coupling ** 2),
      columnBy(items, "slope", "β/λ²", ({ slope }) => slope, { digits: 10 }),
      columnBy(items, "universal", "3/16π²", ({ universal }) => universal, { digits: 8 }),
    ],
    below: ["to second order in λ, at fixed λ_R; 3/16π² is universal to one loop and for Λ ≫ m only"],
  };
}

/** c by the sum rule, for each cutoff and width. */
export async function chargeSection({ mass, ...spec }: NonNullable<WardIdentitiesSpec["charge"]>): Promise<Section> {
  const { centralChargeSumRule } = await import("@nnft/symmetry/anomalies");
  const items = listOf(spec.cutoffs).flatMap((cutoff) =>
    listOf(spec.widths).map((width) => ({
      ...{ cutoff, width },
      ...centralChargeSumRule({ mass, cutoff, width: width === "infinite" ? Number.POSITIVE_INFINITY : width }),
    })),
  );
  return {
    name: "central_charges",
    title: `${items.length} central charges`,
    columns: [
      columnBy(items, "cutoff", "Λ", ({ cutoff }) => cutoff),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "charge", "c", ({ value }) => value, { digits: 12 }),
      columnBy(items, "infinite", "c at N = ∞", ({ infinite }) => infinite, { digits: 12 }),
    ],
    below: ["equal amplitudes and fixed |a|; any other split makes c grow with the volume"],
  };
}

/** B of a change of scale of the metric, for each number of scalars and spin of ghosts. */
export async function weylSection(spec: NonNullable<WardIdentitiesSpec["weyl"]>): Promise<Section> {
  const { sphereZeta, weylAnomaly } = await import("@nnft/symmetry/anomalies");
  const items = listOf(spec.ghostSpin).flatMap((ghostSpin) =>
    listOf(spec.scalars).map((scalars) => ({
      ...{ scalars, ghostSpin, ...weylAnomaly({ scalars, ghostSpin }) },
      ghosts: sphereZeta(ghostSpin),
    })),
  );
  return {
    name: "weyl_anomalies",
    title: "Weyl anomalies",
    columns: [
      columnBy(items, "scalars", "D", ({ scalars }) => scalars),
      columnBy(items, "ghost_spin", "n", ({ ghostSpin }) => ghostSpin),
      columnBy(items, "zeta", "ζ(0) of the ghosts", ({ ghosts }) => ghosts.zeta, { digits: 8 }),
      columnBy(items, "log_determinant", "ln det′", ({ ghosts }) => ghosts.logDeterminant, { digits: 10 }),
      columnBy(items, "breaking", "B", ({ breaking }) => breaking, { digits: 8 }),
      columnBy(items, "critical", "D without anomaly", ({ criticalDimension }) => criticalDimension),
      columnBy(items, "verdict", "verdict", ({ verdict }) => verdict),
    ],
  };
}

/** The index for each flux and mass, with the Fujikawa sum at each M. */
export async function overlapSection(
  { size, roughness, ...spec }: NonNullable<WardIdentitiesSpec["overlap"]>,
  key: Key,
): Promise<Section> {
  const { overlapIndex } = await import("@nnft/symmetry/anomalies");
  const rough = roughness > 0 ? { roughness, key: split(key, 0) } : {};
  const items = [];
  for (const flux of listOf(spec.flux))
    for (const wilsonMass of listOf(spec.wilsonMass))
      for (const cutoff of listOf(spec.cutoffs)) {
        const found = await concerning(["overlap"], () => overlapIndex({ size, flux, wilsonMass, cutoff, ...rough }));
        items.push({ flux, wilsonMass, cutoff, ...found });
      }
  return {
    name: "overlap_indices",
    title: `${items.length} indices on ${size} × ${size} sites`,
    columns: [
      columnBy(items, "flux", "flux", ({ flux }) => flux),
      columnBy(items, "wilson_mass", "m", ({ wilsonMass }) => wilsonMass),
      columnBy(items, "cutoff", "M", ({ cutoff }) => cutoff),
      columnBy(items, "index", "index", ({ index }) => index),
      columnBy(
        items,
        "zero_modes",
        "zero modes +, −",
        ({ zeroModes: { positive, negative } }) => `${positive}, ${negative}`,
      ),
      columnBy(items, "fujikawa", "Tr γ₅e^{−D†D/M²}", ({ fujikawa }) => fujikawa, { digits: 12 }),
      columnBy(items, "law", "index·(1 − e^{−4/M²})", ({ law }) => law, { digits: 12 }),
    ],
  };
}
