import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FoundPosterior } from "./posteriors.ts";

/** Kernels of sampled networks along the targets and across; none where nothing is sampled. */
export function kernelSection(found: readonly FoundPosterior[]): readonly Section[] {
  const items = found.flatMap(({ learned, ...one }) => (learned ? [{ ...one, ...learned }] : []));
  if (items.length === 0) return [];
  return [
    {
      name: "bayesian_kernels",
      title: `${items.length} kernels`,
      columns: [
        columnBy(items, "target_scale", "y ×", ({ scale }) => scale),
        columnBy(items, "width", "n", ({ widths }) => widths),
        columnBy(items, "along", "K̂/K along y", ({ along }) => along.value, {
          error: ({ along }) => along.standardError,
        }),
        columnBy(items, "others", "other directions", ({ others }) => others.value, {
          error: ({ others }) => others.standardError,
        }),
      ],
      below: ["of sampled networks, K of infinite width"],
    },
  ];
}
