import { mlp } from "@nnft/architectures";
import { pairAverages } from "@nnft/gaussian-averages";
import { sampledNtk } from "@nnft/ntk";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { sampled } from "../quantities.ts";

/** ⟨σσ′⟩ and ⟨σ̇σ̇′⟩ of erf for rows of K(x, x), K(x′, x′), K(x, x′). */
function averages(rows: readonly (readonly number[])[]): readonly [Float64Array, Float64Array] {
  const [value, slope] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k]);
  pairAverages("erf").average(column(0), column(1), column(2), value, slope);
  return [value, slope];
}

/** A row [1, P] as a list. */
const flat = ({ value, standardError }: Awaited<ReturnType<typeof sampledNtk>>) => ({
  value: { get: (p: number) => value.get(0, p) },
  standardError: { get: (p: number) => standardError.get(0, p) },
});

export const equation59: Claim = {
  ...claimOf("59", "2.3.1", "58, 59, 62, 63"),
  title: "The frozen kernel of one hidden layer, part by part",
  statement:
    "Read-out weights contribute ⟨σσ′⟩ and input weights (x·x′) μ₂ ⟨σ̇σ̇′⟩. Both parts of the kernel of drawn erf-nets are compared with the closed forms.",
  formula:
    String.raw`\bar\Theta(x,x')=\langle\sigma(w\cdot x)\,\sigma(w\cdot x')\rangle+\mu_2` +
    String.raw`\,(x\cdot x')\,\langle\dot\sigma(w\cdot x)\,\dot\sigma(w\cdot x')\rangle`,
  run: async (key) => {
    const net = mlp({ inputDimension: 2, widths: [20], activation: "erf", parameterization: "lecture" });
    const rows = [
      [1, 0],
      [0.6, 0.8],
      [-0.9, 0.5],
    ];
    const pairs = [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    const dot = (p: number, q: number): number => sum(2, (j) => rows[p][j] * rows[q][j]);
    const [value, slope] = averages(pairs.map(([p, q]) => [dot(p, p), dot(q, q), dot(p, q)]));
    const part = (block: string) =>
      sampledNtk(net, points(...rows), undefined, { samples: 4000, key, blocks: [block] });
    const [line, angles] = [grid(0, Math.PI), grid(0, Math.PI, 7)];
    const on = (angle: number): number[] => [Math.cos(angle), Math.sin(angle)];
    const [values, slopes] = averages(line.map((angle) => [1, 1, Math.cos(angle)]));
    const shown = (block: string) =>
      sampledNtk(net, points([1, 0]), points(...angles.map(on)), {
        samples: 1000,
        key: pictureKey(key),
        blocks: [block],
      });
    const [readOut, input] = [await part("weight1"), await part("weight0")];
    return {
      quantities: pairs.flatMap(([p, q], k) => [
        sampled(`read-out weights, (x${p}, x${q})`, value[k], readOut.value.get(p, q), readOut.standardError.get(p, q)),
        sampled(
          `input weights, (x${p}, x${q})`,
          dot(p, q) * slope[k],
          input.value.get(p, q),
          input.standardError.get(p, q),
        ),
      ]),
      plot: {
        x: linear("angle between x and x′"),
        y: linear("parts of Θ(x, x′)"),
        series: [
          law("read-out weights, ⟨σσ′⟩", line, (t) => values[line.indexOf(t)]),
          estimates("read-out weights, ⟨σσ′⟩", angles, flat(await shown("weight1"))),
          law("input weights, x·x′ ⟨σ̇σ̇′⟩", line, (t) => Math.cos(t) * slopes[line.indexOf(t)]),
          estimates("input weights, x·x′ ⟨σ̇σ̇′⟩", angles, flat(await shown("weight0"))),
        ],
      },
    };
  },
};
