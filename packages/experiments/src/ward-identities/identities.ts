import type { Ensemble } from "@nnft/architectures";
import type { BreakingFunction, FieldFlow } from "@nnft/interactions/ward";
import { type Key, split } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { WardIdentitiesSpec } from "./schema.ts";

type IdentitySpec = NonNullable<WardIdentitiesSpec["identity"]>;

/** The net of an identity with its interaction, if it has one. */
export async function theoryOf(net: Ensemble, { coupling, window, nodes }: IdentitySpec) {
  if (coupling === 0) return net;
  const { deform, gaussianWindow, phi4 } = await import("@nnft/interactions");
  const dimension = net.architecture.inputDimension;
  const axes = nodes === undefined ? {} : { nodes: new Array<number>(dimension).fill(nodes) };
  return deform(net, phi4(coupling), gaussianWindow({ dimension, scale: window, ...axes }));
}

/** Both sides of the Ward identity of each flow, and B by source. */
export async function identitySections(net: Ensemble, spec: IdentitySpec, key: Key): Promise<readonly Section[]> {
  const { breakingFunction } = await import("@nnft/interactions/ward");
  const { points, outputs, samples } = spec;
  const theory = await concerning(["identity"], () => theoryOf(net, spec));
  const items: { flow: FieldFlow["kind"]; found: BreakingFunction }[] = [];
  for (const [k, flow] of listOf(spec.flow).entries()) {
    const options = { points, samples, key: split(key, k), ...(outputs && { outputs }) };
    const found = await concerning(["identity"], () => breakingFunction(theory, flow, options));
    items.push({ flow: flow.kind, found });
  }
  const column = (name: "observable" | "flow" | "response" | "residual", head: string) =>
    columnBy(items, name, head, ({ found }) => found[name].value, { error: ({ found }) => found[name].standardError });
  const hidden = { hidden: true as const };
  const pull = ({ found: { residual } }: (typeof items)[number]): number =>
    residual.standardError > 0 ? residual.value / residual.standardError : Number.NaN;
  const sources = items.flatMap(({ flow, found }) =>
    (["density", "jacobian", "interaction", "cutoff"] as const).map((source) => ({
      ...{ flow, source, spread: found.spread[source] },
      ...{ value: found.bySource[source].value, error: found.bySource[source].standardError },
    })),
  );
  return [
    {
      name: "ward_identities",
      title: "Ward identities",
      columns: [
        columnBy(items, "flow_of_field", "flow", ({ flow }) => flow),
        columnBy(items, "verdict", "verdict", ({ found }) => found.verdict),
        column("observable", "⟨O⟩"),
        column("flow", "⟨ξ·∂O⟩"),
        column("response", "⟨BO⟩"),
        column("residual", "residual"),
        columnBy(items, "pull", "pull", pull, { digits: 2 }),
        columnBy(items, "balance", "⟨B⟩", ({ found }) => found.balance.value, {
          ...{ error: ({ found }) => found.balance.standardError, ...hidden },
        }),
        columnBy(items, "draws", "draws that count", ({ found }) => Math.round(found.effectiveSamples), hidden),
        columnBy(items, "level", "level", ({ found }) => found.level, hidden),
      ],
      below: items.map(({ flow, found }) => `${flow} is ${found.verdict}: ${found.reason}`),
    },
    {
      name: "ward_sources",
      title: "B by source",
      columns: [
        columnBy(sources, "flow_of_field", "flow", ({ flow }) => flow),
        columnBy(sources, "source", "source", ({ source }) => source),
        columnBy(sources, "spread", "deviation of B_s", ({ spread }) => spread, { digits: 4 }),
        columnBy(sources, "response", "⟨B_s O⟩ − ⟨B_s⟩⟨O⟩", ({ value }) => value, { error: ({ error }) => error }),
      ],
      below: ["a source that is constant breaks nothing: ⟨B⟩ = 0"],
    },
  ];
}

/** The identity of a shifted winding: exactly, and over draws. */
export async function rotorSection(
  { inertia, period, shift, samples }: NonNullable<WardIdentitiesSpec["rotor"]>,
  key: Key,
): Promise<Section> {
  const { latentShiftIdentity } = await import("@nnft/interactions/ward");
  const items = listOf(period).map((beta, k) => {
    const logWeight = (w: number): number => (-2 * Math.PI ** 2 * inertia * w * w) / beta;
    const found = latentShiftIdentity({ logWeight, observable: (w) => w * w, shift, key: split(key, k), samples });
    return { beta, ...found, drawn: found.sampled! };
  });
  const column = (name: "shifted" | "reweighted" | "residual", head: string) =>
    columnBy(items, `drawn_${name}`, head, ({ drawn }) => drawn[name].value, {
      error: ({ drawn }) => drawn[name].standardError,
    });
  return {
    name: "ward_windings",
    title: "shifted windings",
    columns: [
      columnBy(items, "period", "β", ({ beta }) => beta),
      columnBy(items, "shifted", "⟨(w + s)²⟩", ({ shifted }) => shifted, { digits: 13 }),
      columnBy(items, "reweighted", "⟨w²P(w − s)/P(w)⟩", ({ reweighted }) => reweighted, { digits: 13 }),
      column("shifted", "drawn"),
      column("reweighted", "drawn, by weights"),
      column("residual", "difference"),
    ],
  };
}
