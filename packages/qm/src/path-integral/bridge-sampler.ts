import { fillNormal, fillUniform, type Key, split } from "@nnft/random";

/** The lattice action and its moves: a closed path of `sites` points, ε apart. */
export interface BridgeTarget {
  readonly sites: number;
  readonly step: number;
  /** ε V_eff of one point. */
  readonly weight: (x: number) => number;
}

const POOL = 16_384;

/** A path that is moved by pieces: Brownian bridges drawn exactly, accepted by the change of Σ ε V_eff. */
export interface BridgeChain {
  readonly path: Float64Array;
  /** Moves every site about once; returns the fraction of pieces accepted. */
  readonly sweep: (piece: number) => number;
}

/**
 * Metropolis moves of a closed path: pieces of `piece` points are drawn anew from the free particle between their ends.
 *
 * Formula: x_{j+1} | x_j, x_b ~ N(x_j + (x_b − x_j)/(L−j), ε (L−j−1)/(L−j)), accepted with min(1, e^{−ΔΣ ε V_eff}): e^{−S} is stationary.
 * The same key gives the same paths. Source: Ceperley (1995), section V.
 */
export function bridgeChain({ sites, step, weight }: BridgeTarget, key: Key): BridgeChain {
  const path = new Float64Array(sites);
  const weights = new Float64Array(sites).fill(weight(0));
  const { nextNormal, nextUniform } = pooledDraws(key);
  const proposal = new Float64Array(sites);
  const proposalWeights = new Float64Array(sites);
  const tables = new Map<number, readonly [Float64Array, Float64Array]>();
  const tableOf = (piece: number): readonly [Float64Array, Float64Array] => {
    const known = tables.get(piece);
    if (known) return known;
    // piece interior points between two ends, L = piece + 1 steps
    const length = piece + 1;
    const pulls = Float64Array.from({ length: piece }, (_, j) => 1 / (length - j));
    const stds = Float64Array.from({ length: piece }, (_, j) => Math.sqrt((step * (length - j - 1)) / (length - j)));
    tables.set(piece, [pulls, stds]);
    return [pulls, stds];
  };
  return {
    path,
    sweep: (piece) => {
      const [pulls, stds] = tableOf(piece);
      const pieces = Math.ceil(sites / piece);
      let start = Math.floor(nextUniform() * sites);
      let accepted = 0;
      for (let k = 0; k < pieces; k++) {
        let x = path[start];
        const end = path[(start + piece + 1) % sites];
        let change = 0;
        for (let j = 0, at = start + 1; j < piece; j++, at++) {
          if (at >= sites) at -= sites;
          x += (end - x) * pulls[j] + stds[j] * nextNormal();
          proposal[j] = x;
          const w = weight(x);
          proposalWeights[j] = w;
          change += w - weights[at];
        }
        if (change <= 0 || nextUniform() < Math.exp(-change)) {
          for (let j = 0, at = start + 1; j < piece; j++, at++) {
            if (at >= sites) at -= sites;
            path[at] = proposal[j];
            weights[at] = proposalWeights[j];
          }
          accepted++;
        }
        start = (start + piece) % sites;
      }
      return accepted / pieces;
    },
  };
}

/** Normals and uniforms one by one, drawn in pools; pool r of either kind, in the order of use, has child key r. */
function pooledDraws(key: Key): { readonly nextNormal: () => number; readonly nextUniform: () => number } {
  const normals = new Float64Array(POOL);
  const uniforms = new Float64Array(POOL);
  let [usedNormals, usedUniforms, refills] = [POOL, POOL, 0];
  return {
    nextNormal: () => {
      if (usedNormals === POOL) {
        fillNormal(split(key, refills++), normals);
        usedNormals = 0;
      }
      return normals[usedNormals++];
    },
    nextUniform: () => {
      if (usedUniforms === POOL) {
        fillUniform(split(key, refills++), uniforms);
        usedUniforms = 0;
      }
      return uniforms[usedUniforms++];
    },
  };
}
