import type { VortexGas } from "./vortex-gas.ts";

/** A vortex, at a site of that index or anywhere (index −1). */
export interface Particle {
  readonly x: number;
  readonly y: number;
  readonly index: number;
}

/** Where vortices may lie. Lists hold the vortices of one sign. */
export interface Places {
  /** all sites as particles, + first; undefined where vortices lie anywhere */
  readonly particles: readonly Particle[] | undefined;
  /** whether births of − near + are offered */
  readonly hasLocal: boolean;
  /** a free place, uniformly; undefined where there is none */
  readonly free: (sign: 1 | -1, list: readonly Particle[], u: number, v: number) => Particle | undefined;
  /** a place of − near a +; undefined outside of the region */
  readonly near: (plus: Particle, u: number, v: number) => Particle | undefined;
  /** ln F₊F₋ before a birth at n pairs, or ln of 𝒜/g of that pair */
  readonly logPairs: (n: number, plus: Particle, minus: Particle, local: boolean) => number;
  readonly displaced: (
    sign: 1 | -1,
    list: readonly Particle[],
    old: Particle,
    u: number,
    v: number,
    w: number,
  ) => Particle | undefined;
  readonly put: (sign: 1 | -1, list: Particle[], particle: Particle) => void;
  readonly take: (sign: 1 | -1, list: Particle[], i: number) => void;
  /** another state of all sites */
  readonly replace: (positive: Particle[], negative: Particle[], proposed: readonly Particle[]) => void;
  /** the free sites in the order in which they are picked: their number with sign +, then all their indices */
  readonly saveFree: () => readonly number[];
  readonly restoreFree: (saved: readonly number[]) => void;
}

export function placesOf(gas: VortexGas): Places {
  return gas.sites ? onSites(gas.sites.positive, gas.sites.negative) : anywhere(gas);
}

type Sites = NonNullable<VortexGas["sites"]>["positive"];

function onSites(plus: Sites, minus: Sites): Places {
  const particles = [...plus, ...minus].map(([x, y], index): Particle => ({ x, y, index }));
  const P = plus.length;
  // the free sites of either sign
  const rest = { "1": particles.slice(0, P), "-1": particles.slice(P) };
  const pick = (sign: 1 | -1, u: number): Particle | undefined => rest[sign][Math.floor(u * rest[sign].length)];
  return {
    ...{ particles, hasLocal: false },
    free: (sign, _, u) => pick(sign, u),
    near: () => undefined,
    logPairs: (n) => Math.log((P - n) * (particles.length - P - n)),
    displaced: (sign, _list, _old, u) => pick(sign, u),
    put: (sign, list, particle) => {
      list.push(particle);
      const own = rest[sign];
      own[own.indexOf(particle)] = own[own.length - 1];
      own.pop();
    },
    take: (sign, list, i) => {
      rest[sign].push(list[i]);
      list[i] = list[list.length - 1];
      list.pop();
    },
    replace: (positive, negative, proposed) => {
      for (const [list, low, high, key] of [
        [positive, 0, P, "1"],
        [negative, P, particles.length, "-1"],
      ] as const) {
        const own = proposed.filter(({ index }) => index >= low && index < high);
        list.splice(0, list.length, ...own);
        rest[key] = particles.slice(low, high).filter((particle) => !own.includes(particle));
      }
    },
    saveFree: () => [rest["1"].length, ...[...rest["1"], ...rest["-1"]].map(({ index }) => index)],
    restoreFree: ([plusFree, ...indices]) => {
      const own = indices.map((index) => particles[index]);
      rest["1"] = own.slice(0, plusFree);
      rest["-1"] = own.slice(plusFree);
    },
  };
}

function anywhere({ geometry, radius }: VortexGas): Places {
  const torus = geometry === "torus";
  const area = torus ? 1 : Math.PI * radius ** 2;
  // − is born at a distance that is uniform up to this
  const reach = torus ? 0.25 : radius / 2;
  const scale = torus ? 1 : 2 * radius;
  const placed = (x: number, y: number): Particle | undefined => {
    if (torus) return { x: x - Math.floor(x), y: y - Math.floor(y), index: -1 };
    return Math.hypot(x, y) < radius ? { x, y, index: -1 } : undefined;
  };
  const least = (d: number): number => (torus ? d - Math.round(d) : d);
  return {
    ...{ particles: undefined, hasLocal: true },
    free: (_sign, _list, u, v) => {
      if (torus) return placed(u, v);
      const r = radius * Math.sqrt(u);
      return { x: r * Math.cos(2 * Math.PI * v), y: r * Math.sin(2 * Math.PI * v), index: -1 };
    },
    near: ({ x, y }, u, v) =>
      placed(x + reach * u * Math.cos(2 * Math.PI * v), y + reach * u * Math.sin(2 * Math.PI * v)),
    logPairs: (_n, plus, minus, local) => {
      if (!local) return 2 * Math.log(area);
      const r = Math.hypot(least(plus.x - minus.x), least(plus.y - minus.y));
      // g = 1/(2πr reach) up to reach; beyond it a death is never proposed by this move
      return r < reach ? Math.log(area * 2 * Math.PI * r * reach) : Number.POSITIVE_INFINITY;
    },
    displaced: (_sign, _list, { x, y }, u, v, w) => {
      const step = scale * 2 ** -Math.floor(6 * w);
      return placed(x + step * (u - 0.5), y + step * (v - 0.5));
    },
    put: (_sign, list, particle) => void list.push(particle),
    take: (_sign, list, i) => {
      list[i] = list[list.length - 1];
      list.pop();
    },
    replace: () => undefined,
    saveFree: () => [],
    restoreFree: () => undefined,
  };
}
