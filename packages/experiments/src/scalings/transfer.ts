import { mlp } from "@nnft/architectures";
import { logGrid } from "@nnft/plots";
import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { widthScalingOf } from "./powers.ts";
import type { ScalingsSpec } from "./schema.ts";

type TransferSpec = NonNullable<ScalingsSpec["transfer"]>;

/** Hidden layers of the standard parameterization, which has no powers that say how many. */
const HIDDEN = 2;

/** The best learning rate of every width, the power of the width in it, and the losses behind them. */
export async function transferSections(spec: TransferSpec, key: Key): Promise<readonly Section[]> {
  const { learningRateTransfer } = await import("@nnft/ntk/feature-learning");
  const { inputs, targets, widths, networks, steps, optimizer } = spec;
  const { from, to, count } = spec.rates;
  const rates = logGrid(from, to, count);
  const found = await concerning(["transfer"], async () =>
    learningRateTransfer({
      ...(await scaled(spec)),
      ...{ data: { inputs, targets: targets.map((y) => [y]) }, widths, rates, networks, steps, key },
      optimizer: optimizer === "adam" ? { name: "adam" } : optimizer,
    }),
  );
  const { best, losses, exponent, verdict, reason } = found;
  const items = best.map(({ value, standardError }, w) => ({ width: widths[w]!, value, standardError }));
  const cells = widths.flatMap((width, w) => rates.map((rate, r) => ({ width, rate, loss: losses[w]![r]! })));
  return [
    {
      name: "transfer_best_rates",
      title: "best learning rates",
      columns: [
        columnBy(items, "width", "N", ({ width }) => width),
        columnBy(items, "log_rate", "ln η of the least loss", ({ value }) => value, {
          error: ({ standardError }) => standardError,
        }),
        columnBy(items, "rate", "η", ({ value }) => Math.exp(value), { digits: 4 }),
      ],
    },
    {
      name: "transfer_exponents",
      title: "power of the width",
      columns: [
        columnBy([exponent], "power", "power of N in η", ({ value }) => value, {
          error: ({ standardError }) => standardError,
        }),
        columnBy([exponent], "verdict", "verdict", () => verdict),
      ],
      below: [reason],
    },
    {
      name: "transfer_losses",
      title: `${cells.length} mean log losses`,
      columns: [
        columnBy(cells, "width", "N", ({ width }) => width),
        columnBy(cells, "rate", "η", ({ rate }) => rate, { digits: 4 }),
        columnBy(cells, "log_loss", "mean log loss", ({ loss }) => (Number.isFinite(loss) ? loss : "diverged")),
      ],
      brief: rates.length,
    },
  ];
}

/** The net and the rate of a width: powers of N in both, or the standard parameterization. */
async function scaled({ scaling, activation, inputs, optimizer }: TransferSpec) {
  const { checkScaling, scaledNet } = await import("@nnft/ntk/feature-learning");
  const inputDimension = inputs[0]!.length;
  if (scaling === "standard")
    return {
      netOf: (width: number) =>
        mlp({
          ...{ inputDimension, activation, parameterization: "standard" },
          widths: new Array<number>(HIDDEN).fill(width),
        }),
    };
  const powers = await widthScalingOf(scaling);
  const { learningRate } = checkScaling(powers, { optimizer });
  return {
    netOf: (width: number) => scaledNet({ inputDimension, width, activation, scaling: powers }),
    rateOf: (width: number, rate: number) => rate * width ** learningRate,
  };
}
