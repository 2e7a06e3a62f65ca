import { mlp } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { split } from "@nnft/random";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { sampled } from "../quantities.ts";

const net = (depth: number) =>
  mlp({
    inputDimension: 2,
    widths: new Array<number>(depth).fill(2048),
    activation: "tanh",
    weightStd: 1.5,
    biasStd: 0.2,
  });

export const deepNetworks: Claim = {
  ...claimOf("deep-networks", "2.2.1", "deep NNGP"),
  title: "Deep networks are Gaussian at infinite width",
  statement: text`
    Fully connected networks of any depth have an NNGP, given by a recursion from layer to layer. Networks with 1 to 4
    hidden layers of 2,048 neurons are drawn and compared with the recursion.
  `,
  formula: String.raw`K^{\ell+1}(x,y)=b^2+w^2\,\langle\sigma(u)\sigma(v)\rangle_{(u,v)\sim\mathcal N(0,K^\ell)}`,
  run: async (key) => {
    const at = points([1, 0], [0.6, 0.8], [-0.5, 1.2]);
    const depths = [1, 2, 3, 4];
    const rows = await Promise.all(
      depths.map(async (depth) => {
        const { value, standardError } = (
          await estimateCorrelators(net(depth), at, {
            orders: [2],
            key: split(key, depth),
            method: "collapse",
            // with the control variate, errors fall below what 1/2048 changes
            control: "none",
            samples: 128,
          })
        ).connected(2);
        return { exact: nngp(net(depth))(at), value, standardError };
      }),
    );
    const angles = grid(0, Math.PI, 7);
    const line = grid(0, Math.PI);
    const on = (list: readonly number[]) => points(...list.map((angle) => [Math.cos(angle), Math.sin(angle)]));
    const curves = await Promise.all(
      depths.map(async (depth) => {
        const drawn = await estimateCorrelators(net(depth), on(angles), {
          tuples: angles.map((_, p) => [0, p]),
          key: pictureKey(key, depth),
          method: "collapse",
          samples: 64,
        });
        const exact = nngp(net(depth))(on([0]), on(line));
        const label = `${depth} hidden`;
        return [law(label, line, (t) => exact.get(0, line.indexOf(t))), estimates(label, angles, drawn.connected(2))];
      }),
    );
    return {
      quantities: rows.flatMap(({ exact, value, standardError }, i) =>
        [
          [0, 0],
          [0, 1],
          [0, 2],
          [1, 2],
        ].map(([p, q]) =>
          sampled(`K(x${p}, x${q}), ${depths[i]} hidden`, exact.get(p, q), value.get(p, q), standardError.get(p, q)),
        ),
      ),
      plot: {
        x: linear("angle between x and y"),
        y: linear("K(x, y)"),
        series: curves.flat(),
      },
    };
  },
};
