/** Shortest copy that saves bytes, and how many places of the base are tried for each. */
const [SHORTEST, SEED, TRIED] = [4, 6, 64] as const;

/** What `patched` of src/wasm/difference.ts needs to make `target` from `base`: greedy, longest copies first. */
export function differenceOf(base: Uint8Array, target: Uint8Array): Uint8Array {
  const places = placesOf(base);
  const steps: number[] = [];
  let own: number[] = [];
  let [at, copied] = [0, 0];
  while (at < target.length) {
    const { from, count } = longest(base, target, at, copied, places);
    if (count < SHORTEST) {
      own.push(target[at++]);
      continue;
    }
    steps.push(...step(own, from - copied, count));
    own = [];
    at += count;
    copied = from + count;
  }
  return Uint8Array.from([...steps, ...step(own, 0, 0)]);
}

const keyOf = (bytes: Uint8Array, at: number): string => bytes.subarray(at, at + SEED).join();

function placesOf(base: Uint8Array): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + SEED <= base.length; at++) {
    const found = places.get(keyOf(base, at)) ?? [];
    if (found.length < TRIED) places.set(keyOf(base, at), [...found, at]);
  }
  return places;
}

/** The longest copy for a place of the target; going on where the last one ended costs the least. */
function longest(
  base: Uint8Array,
  target: Uint8Array,
  at: number,
  copied: number,
  places: ReadonlyMap<string, readonly number[]>,
): { readonly from: number; readonly count: number } {
  let [best, from] = [0, 0];
  for (const place of [...(places.get(keyOf(target, at)) ?? []), copied]) {
    let count = 0;
    while (place + count < base.length && at + count < target.length && base[place + count] === target[at + count])
      count++;
    const worth = count - (place === copied ? 0 : 2);
    if (worth > best) [best, from] = [worth, place];
  }
  return { from, count: best === 0 ? 0 : best + (from === copied ? 0 : 2) };
}

const step = (own: readonly number[], forward: number, count: number): readonly number[] => [
  ...groups(own.length),
  ...own,
  ...groups(forward < 0 ? -2 * forward - 1 : 2 * forward),
  ...groups(count),
];

function groups(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...groups(Math.floor(value / 128))];
}
