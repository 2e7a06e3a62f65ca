import { choleskyFactor, solveFactored } from "@nnft/linear-algebra";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, linear, strokes } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation36: Claim = {
  ...claimOf("36", "2.2.1"),
  title: "The inverse two-point function",
  statement: text`
    G2 and its inverse compose to a delta function. On a lattice the inverse of the kernel e^{−|t−s|}/2 is the
    tridiagonal matrix of a local action: its entries beyond nearest neighbours vanish, the others are known in closed
    form.
  `,
  formula: String.raw`\int d^dy\,G^{(2)}(x,y)^{-1}G^{(2)}(y,z)=\delta^{(d)}(x-z)`,
  run: () => {
    const [P, step] = [40, 0.25];
    const kernel = ornsteinUhlenbeck({ frequency: 1 }).twoPoint!;
    const K = Float64Array.from({ length: P * P }, (_, k) => kernel([Math.floor(k / P) * step], [(k % P) * step]));
    const identity = Float64Array.from({ length: P * P }, (_, k) => (Math.floor(k / P) === k % P ? 1 : 0));
    const inverse = solveFactored(choleskyFactor(K, P), identity, P);
    const r = Math.exp(-step);
    const exact = (offset: number): number =>
      [(2 * (1 + r * r)) / (1 - r * r), (-2 * r) / (1 - r * r)][Math.abs(offset)] ?? 0;
    const middle = 20;
    const row = (offset: number): number => inverse[middle * P + middle + offset];
    const offsets = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
    const product = (z: number): number => sum(P, (y) => inverse[middle * P + y] * K[y * P + z]);
    return {
      quantities: [
        ...offsets.map((offset) =>
          computed(`inverse at distance ${offset}`, exact(offset), row(offset), 1e-11, exact(0)),
        ),
        computed("inverse · G2 at z = x", 1, product(middle), 1e-11),
        computed("inverse · G2 at z = x + ε", 0, product(middle + 1), 1e-11, 1),
      ],
      plot: {
        x: linear("distance on the lattice"),
        y: linear("inverse two-point function"),
        series: [strokes("local action", offsets, exact), dots("inverted matrix", offsets, offsets.map(row))],
      },
    };
  },
};
