import type { WidthScaling } from "@nnft/ntk/feature-learning";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { PowersSpec, ScalingsSpec } from "./schema.ts";

/** Powers of the width, those of a family by its name. */
export async function widthScalingOf(spec: PowersSpec): Promise<WidthScaling> {
  const { featureLearningFamily, lazyFamily } = await import("@nnft/ntk/feature-learning");
  if (!("family" in spec)) return spec;
  return (spec.family === "lazy" ? lazyFamily : featureLearningFamily)(spec.a, spec.layers);
}

const words = (spec: PowersSpec): string =>
  "family" in spec ? `${spec.family}${spec.a === 0 ? "" : `, a = ${spec.a}`}` : `a = ${spec.a.join(", ")}`;

/** Which principle each scaling violates, layer by layer. */
export async function powerSection(powers: NonNullable<ScalingsSpec["powers"]>): Promise<Section> {
  const { checkScaling } = await import("@nnft/ntk/feature-learning");
  const items: { scaling: string; optimizer: string; verdict: string; rate: number; why: string }[] = [];
  for (const [index, { scaling, optimizer: optimizers }] of powers.entries())
    for (const optimizer of listOf(optimizers)) {
      const powersOf = await concerning(["powers", index, "scaling"], () => widthScalingOf(scaling));
      const { verdict, violations, learningRate } = await concerning(["powers", index, "scaling"], () =>
        checkScaling(powersOf, { optimizer }),
      );
      const why = violations.map(({ layer, principle, condition }) => `layer ${layer}, ${principle}: ${condition}`);
      items.push({ scaling: words(scaling), optimizer, verdict, rate: learningRate, why: why.join("\n") });
    }
  return {
    name: "width_scalings",
    title: `${items.length} scalings`,
    columns: [
      columnBy(items, "scaling", "scaling", ({ scaling }) => scaling),
      columnBy(items, "optimizer", "optimizer", ({ optimizer }) => optimizer),
      columnBy(items, "learning_rate", "η", ({ rate }) => rate),
      columnBy(items, "verdict", "verdict", ({ verdict }) => verdict),
      columnBy(items, "violations", "violated", ({ why }) => why),
    ],
    below: ["η: power of N in the learning rate"],
  };
}
