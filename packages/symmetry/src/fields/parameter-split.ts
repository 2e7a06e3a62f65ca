import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, nested } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireText } from "@nnft/foundations/kinds";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import type { RandomField } from "./random-field.ts";

/**
 * Parameter splitting in Euclidean time: φ(τ, x) = φ_{θ₊}(τ, x) at τ ≥ 0 and φ_{θ₋}(−τ, x) at τ < 0, where θ₊ and θ₋ share the
 * blocks named and are independent in the others.
 *
 * ⟨F ΘF⟩ = ⟨⟨F | shared⟩²⟩ ≥ 0 for every functional at positive times: reflection positive at every width, by construction.
 * Errors: DomainError for blocks the network does not have.
 * Source: Halverson 2025, section 3.3.4, "parameter splitting".
 */
export function parameterSplit(
  net: Ensemble,
  options: { readonly shared: readonly string[]; readonly name?: string },
): RandomField {
  requireKnownOptions("parameterSplit", options, ["shared", "name"]);
  const { blocks, size } = parameterSpace(net, "parameterSplit");
  requireList("parameterSplit", "shared", options.shared, 0, "pass the names of blocks");
  if (options.name !== undefined) requireText("parameterSplit", "name", options.name);
  for (const name of options.shared)
    if (!blocks.some((block) => block.name === name))
      throw new DomainError(
        `parameterSplit: \`shared\` names "${name}", which is none of the blocks ${blocks.map((block) => block.name).join(", ")}; correct the name.`,
      );
  const { inputDimension, outputDimension } = net.architecture;
  const fill = parameterSampler(net);
  return {
    name: options.name ?? "parameter-split networks",
    inputDimension,
    outputDimension,
    draw: (points, key, count) => {
      const rows = nested(points);
      const folded = rows.map(([tau, ...space]) => [Math.abs(tau), ...space]);
      const { writeFields } = evaluator(net, ndarray(Float64Array.from(folded.flat()), [rows.length, inputDimension]));
      const [later, earlier] = [0, 1].map((side) => {
        const theta = new Float64Array(count * size);
        fill(split(key, side), count, theta);
        return theta;
      });
      const row = rows.length * outputDimension;
      const fields = new Float64Array(count * row);
      const other = new Float64Array(row);
      for (let m = 0; m < count; m++) {
        for (const block of blocks)
          if (options.shared.includes(block.name)) {
            const from = m * size + block.offset;
            earlier.set(later.subarray(from, from + block.size), from);
          }
        writeFields(later, m * size, fields, m * row);
        writeFields(earlier, m * size, other, 0);
        rows.forEach(([tau], p) => {
          if (tau < 0)
            for (let o = 0; o < outputDimension; o++)
              fields[m * row + p * outputDimension + o] = other[p * outputDimension + o];
        });
      }
      return fields;
    },
  };
}
