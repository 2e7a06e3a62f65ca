import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

/** How a step follows from the gradient of the loss, as plain data. */
export type Optimizer =
  | "gradient-descent"
  | { readonly name: "momentum"; readonly momentum: number }
  | { readonly name: "sgd"; readonly batchSize: number; readonly momentum?: number }
  | { readonly name: "adam"; readonly beta1?: number; readonly beta2?: number; readonly epsilon?: number }
  | {
      readonly name: "ecd";
      /** η, how strongly the stationary density is drawn to small losses */
      readonly eta: number;
      /** ν, size of the random kicks to the direction; default 0 */
      readonly nu?: number;
      /** F₀, below every loss; default 0 */
      readonly lossFloor?: number;
    }
  | {
      readonly name: "ecd-sep";
      readonly eta: number;
      /** |p|² at the start, default 1 */
      readonly energy?: number;
      /** s in the kinetic term log(s + p²), default 1 */
      readonly s?: 0 | 1;
      readonly lossFloor?: number;
      /** whether |p| is set back to its energy before each step, default true */
      readonly restore?: boolean;
    };

/** Throws DomainError for constants out of range. */
export function requireOptimizer(caller: string, optimizer: Optimizer): void {
  const ranges: Record<string, Record<string, (value: number) => boolean>> = {
    "gradient-descent": {},
    momentum: { momentum: (x) => x >= 0 && x < 1 },
    sgd: { batchSize: (x) => Number.isInteger(x) && x >= 1, momentum: (x) => x >= 0 && x < 1 },
    adam: { beta1: (x) => x >= 0 && x < 1, beta2: (x) => x >= 0 && x < 1, epsilon: (x) => x > 0 },
    ecd: { eta: (x) => x > 0, nu: (x) => x >= 0, lossFloor: Number.isFinite },
    "ecd-sep": {
      eta: (x) => x > 0,
      energy: (x) => x > 0,
      s: (x) => x === 0 || x === 1,
      lossFloor: Number.isFinite,
    },
  };
  const name = typeof optimizer === "string" ? optimizer : optimizer?.name;
  if (typeof name !== "string" || !Object.hasOwn(ranges, name))
    throw new DomainError(
      `${caller}: \`optimizer\` must be one of ${Object.keys(ranges).join(", ")}, got ${quoted(name ?? optimizer)}; ` +
        'leave it out for "gradient-descent".',
    );
  const known = ranges[name];
  const needed: Record<string, readonly string[]> = {
    momentum: ["momentum"],
    sgd: ["batchSize"],
    ecd: ["eta"],
    "ecd-sep": ["eta"],
  };
  const given: Record<string, unknown> = typeof optimizer === "string" ? {} : { ...optimizer };
  for (const constant of needed[name] ?? [])
    if (!Object.hasOwn(given, constant))
      throw new DomainError(
        `${caller}: \`optimizer\` "${name}" must state ${constant}, got none; write { name: "${name}", ${constant}: … }.`,
      );
  for (const [constant, value] of Object.entries(given)) {
    if (constant === "name" || (name === "ecd-sep" && constant === "restore") || value === undefined) continue;
    if (!Object.hasOwn(known, constant))
      throw new DomainError(
        `${caller}: unknown constant \`${constant}\` of "${name}"; it has ${Object.keys(known).join(", ") || "none"}; leave it out.`,
      );
    if (typeof value !== "number" || !known[constant](value))
      throw new DomainError(
        `${caller}: \`${constant}\` of "${name}" is out of range, got ${quoted(value)}; the type Optimizer states the ranges.`,
      );
  }
}
