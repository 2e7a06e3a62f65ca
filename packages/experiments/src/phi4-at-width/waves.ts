import type { Ensemble } from "@nnft/architectures";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { Phi4AtWidthSpec } from "./schema.ts";

/** Connected correlators of the net at each width. */
export async function cumulantSection(
  net: Ensemble,
  spec: NonNullable<Phi4AtWidthSpec["cumulants"]>,
): Promise<Section> {
  const { planeWaveCumulants } = await import("@nnft/infinite-width/plane-waves");
  const { points, tuples } = spec;
  const widths = spec.widths === undefined ? [undefined] : listOf(spec.widths);
  const items: { width: number; tuple: readonly number[]; value: number; scaled: number; accuracy: number }[] = [];
  for (const width of widths) {
    const options = width === undefined ? {} : { width };
    const found = await concerning(["cumulants"], () => planeWaveCumulants(net, points, tuples, options));
    const own = width ?? (net.architecture.kind === "plane-wave" ? net.architecture.width : Number.NaN);
    for (const [t, tuple] of tuples.entries()) {
      const value = found.values[t]!;
      const scaled = value * own ** (tuple.length / 2 - 1);
      items.push({ width: own, tuple, value, scaled, accuracy: found.accuracies[t]! });
    }
  }
  return {
    name: "plane_wave_cumulants",
    title: `${items.length} connected correlators`,
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "places", "points", ({ tuple }) => tuple.map((p) => `x${p}`).join(", ")),
      columnBy(items, "value", "G_c", ({ value }) => value, { digits: 12 }),
      columnBy(items, "scaled", "N^{n/2−1} G_c", ({ scaled }) => scaled, { digits: 12 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 1 }),
    ],
  };
}

/** The best split for each observable, and that split wave by wave. */
export async function splitSections(spec: NonNullable<Phi4AtWidthSpec["split"]>): Promise<readonly Section[]> {
  const { optimalSplit } = await import("@nnft/infinite-width/plane-waves");
  const { momenta, shares } = spec;
  const items = [];
  for (const observable of spec.observables) {
    const found = await concerning(["split"], () => optimalSplit({ momenta, shares }, observable));
    const at = "separation" in observable ? observable.separation.join(", ") : "";
    items.push({ observable: observable.kind, at, ...found });
  }
  const waves = items.flatMap(({ observable, at, split, probabilities }) =>
    momenta.map((w, k) => ({ observable, at, w, split: split[k]!, probability: probabilities[k]! })),
  );
  return [
    {
      name: "optimal_splits",
      title: "best splits",
      columns: [
        columnBy(items, "observable", "observable", ({ observable }) => observable),
        columnBy(items, "separation", "r", ({ at }) => at),
        columnBy(items, "least", "least coefficient of 1/N", ({ least }) => least, { digits: 12 }),
        columnBy(items, "equal", "of α = 0", ({ equalAmplitudes }) => equalAmplitudes, { digits: 12 }),
        columnBy(items, "ratio", "ratio", ({ least, equalAmplitudes }) => least / equalAmplitudes, { digits: 10 }),
      ],
      below: ["fixed |a|, G₀ = 1"],
    },
    {
      name: "split_of_waves",
      title: `${waves.length} waves of splits`,
      columns: [
        columnBy(waves, "observable", "observable", ({ observable }) => observable),
        columnBy(waves, "separation", "r", ({ at }) => at),
        columnBy(waves, "momentum", "w", ({ w }) => w.join(", ")),
        columnBy(waves, "split", "u = F²/⟨F²⟩", ({ split }) => split, { digits: 8 }),
        columnBy(waves, "probability", "P", ({ probability }) => probability, { digits: 8 }),
      ],
    },
  ];
}
