import { refuse } from "@nnft/foundations/checks";
import { readPlace } from "../stress/current-correlator.ts";

/** |z − w| and the angle of z − w; the two differ. */
export function separation(
  caller: string,
  z: readonly number[],
  w: readonly number[],
): { readonly distance: number; readonly angle: number } {
  const [a, b] = [readPlace(caller, "z", z), readPlace(caller, "w", w)];
  const [x, y] = [a[0] - b[0], a[1] - b[1]];
  if (x === 0 && y === 0) refuse(caller, "w", "another point than z", w, "pass two points that differ");
  return { distance: Math.hypot(x, y), angle: Math.atan2(y, x) };
}

/** Π_{j<n}(1 − j/N): the chance that n draws of N neurons are n neurons. */
export function fallingShare(n: number, width: number): number {
  let share = 1;
  for (let j = 0; j < n; j++) share *= Math.max(0, 1 - j / width);
  return share;
}

/** Throws DomainError where two places are the same. */
export function distinct(caller: string, name: string, places: readonly (readonly [number, number])[]): void {
  places.forEach(([x, y], i) => {
    for (let j = 0; j < i; j++)
      if (places[j][0] === x && places[j][1] === y)
        refuse(caller, name, "different from each other", [x, y], "fermions at one point give 0 or ∞");
  });
}
