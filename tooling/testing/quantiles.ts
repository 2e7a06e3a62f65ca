import { chiSquaredTail } from "../../packages/foundations/src/special-functions.ts";

/** The x above which a standard normal number lies with this probability. Accuracy: 1e-12 relative, by bisection of {@link normalTail}. */
export function normalQuantile(tail: number): number {
  return bisect((x) => normalTail(x) - tail, -40, 40);
}

/** P(x > `at`) of a standard normal number: ½ Q(½, x²/2). */
export function normalTail(at: number): number {
  const outside = 0.5 * chiSquaredTail(at * at, 1);
  return at >= 0 ? outside : 1 - outside;
}

/** The x above which χ² with this number of degrees of freedom (any positive number) lies with this probability. */
export function chiSquaredQuantile(tail: number, degreesOfFreedom: number): number {
  const width = Math.sqrt(2 * degreesOfFreedom);
  return bisect((x) => chiSquaredTail(x, degreesOfFreedom) - tail, 0, degreesOfFreedom + 40 * width + 400);
}

/** The zero of a falling function between two numbers. */
function bisect(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
