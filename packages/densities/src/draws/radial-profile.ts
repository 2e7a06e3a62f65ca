import type { Radial, RadialProfile } from "../density.ts";

/** ln p(r) of a profile up to normalization; −∞ where p vanishes. */
export function logProfile(profile: RadialProfile, r: number): number {
  switch (profile.family) {
    case "gaussian":
      return (-0.5 * r * r) / (profile.scale * profile.scale);
    case "power": {
      const power = profile.exponent === 0 ? 0 : -2 * profile.exponent * Math.log(Math.hypot(r, profile.mass));
      const cutoff = profile.cutoff;
      if (!cutoff) return power;
      if (cutoff.kind === "hard") return r <= cutoff.scale ? power : -Infinity;
      return power - (0.5 * r * r) / (cutoff.scale * cutoff.scale);
    }
    case "table": {
      const [p] = tableAt(profile.radii, profile.values, r);
      return Math.log(p);
    }
  }
}

/** d ln p/dr of a profile at a radius inside the support. */
export function logProfileSlope(profile: RadialProfile, r: number): number {
  switch (profile.family) {
    case "gaussian":
      return -r / (profile.scale * profile.scale);
    case "power": {
      const power = profile.exponent === 0 ? 0 : (-2 * profile.exponent * r) / (r * r + profile.mass * profile.mass);
      const cutoff = profile.cutoff;
      return cutoff?.kind === "gaussian" ? power - r / (cutoff.scale * cutoff.scale) : power;
    }
    case "table": {
      const [p, slope] = tableAt(profile.radii, profile.values, r);
      return slope / p;
    }
  }
}

/** The interval of radii that carries the density, with an infinite end where there is no cutoff. */
export function radialRange(density: Radial): [number, number] {
  const { profile, maximumRadius = Infinity, minimumRadius = 0 } = density;
  if (profile.family === "table") {
    const { radii, values } = profile;
    const first = values.findIndex((value) => value > 0);
    const last = values.findLastIndex((value) => value > 0);
    const inner = Math.max(minimumRadius, radii[Math.max(0, first - 1)]!);
    return [inner, Math.min(maximumRadius, radii[Math.min(radii.length - 1, last + 1)]!)];
  }
  const hard = profile.family === "power" && profile.cutoff?.kind === "hard" ? profile.cutoff.scale : Infinity;
  return [minimumRadius, Math.min(hard, maximumRadius)];
}

function tableAt(radii: readonly number[], values: readonly number[], r: number): [number, number] {
  const last = radii.length - 1;
  if (r < radii[0]! || r > radii[last]!) return [0, 0];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (radii[middle]! <= r) low = middle;
    else high = middle;
  }
  const slope = (values[high]! - values[low]!) / (radii[high]! - radii[low]!);
  const t = (r - radii[low]!) / (radii[high]! - radii[low]!);
  return [values[low]! * (1 - t) + values[high]! * t, slope];
}
