import type { Ensemble } from "@nnft/architectures";
import { parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import { atomsOfSupport, type Support, support } from "@nnft/densities/support";
import { DomainError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import type { ResolvedFlow } from "./parameter-flow.ts";

/** A border of a density's support: how to move a state onto it, and its outward normal there. */
interface Face {
  /** moves w[at …] onto the border and writes the normal to `normal[at …]` */
  readonly project: (w: Float64Array, at: number, normal: Float64Array) => void;
}

const STATES = 8;

/**
 * Throws unless the flow is tangent to every border of the support at which the density does not vanish: else P ξ O has a flux through it and the identity
 * ⟨ξO′⟩ = −⟨BO⟩ does not hold.
 *
 * Convention: the free phases of plane waves have no border, since fields have their period; that ξ has it too is checked. A gamma density of shape
 * above 1 vanishes at 0. A density made of others jumps where they do, inside its support as well.
 * Accuracy: looked at on 8 states of each border.
 * Errors: DomainError naming the block and the border.
 */
export function checkBoundary(caller: string, ensemble: Ensemble, flow: ResolvedFlow, key: Key): void {
  const { blocks, size } = parameterSpace(ensemble);
  const draw = parameterSampler(ensemble);
  const theta = new Float64Array(size);
  const xi = new Float64Array(size);
  const normal = new Float64Array(size);
  for (const block of blocks) {
    if (block.name === "bias0" && hasFreePhases(ensemble)) {
      requirePeriod(caller, flow, theta, xi, block.offset, block.size, (k) => draw(split(key, k), 1, theta));
      continue;
    }
    const density = ensemble.density[block.name];
    const run = dimensionOf(density);
    for (const face of facesOf(density)) {
      for (let k = 0; k < STATES; k++) {
        draw(split(key, k), 1, theta);
        const at = block.offset + run * (k % (block.size / run));
        normal.fill(0);
        face.project(theta, at, normal);
        flow.field(theta, xi);
        let [flux, length] = [0, 0];
        for (let i = 0; i < size; i++) {
          flux += xi[i] * normal[i];
          length += xi[i] * xi[i];
        }
        if (Math.abs(flux) > 1e-9 * Math.sqrt(length))
          throw new DomainError(
            `${caller}: \`xi\` must not cross the border of the support of "${block.name}" (${density.kind}), got a flux of ${flux.toPrecision(3)}; ` +
              "let it vanish there, e.g. multiplied by the distance to the border.",
          );
      }
    }
  }
}

/** Throws unless ξ is the same at both ends of each phase: its flux through −π must come back through π. */
function requirePeriod(
  caller: string,
  flow: ResolvedFlow,
  theta: Float64Array,
  xi: Float64Array,
  offset: number,
  size: number,
  draw: (k: number) => void,
): void {
  for (let k = 0; k < STATES; k++) {
    draw(k);
    const at = offset + (k % size);
    theta[at] = -Math.PI;
    flow.field(theta, xi);
    const low = xi[at];
    theta[at] = Math.PI;
    flow.field(theta, xi);
    if (Math.abs(xi[at] - low) > 1e-9 * (Math.abs(xi[at]) + Math.abs(low)))
      throw new DomainError(
        `${caller}: \`xi\` must have period 2π in the phases "bias0", ` +
          `got ${low.toPrecision(3)} at −π and ${xi[at].toPrecision(3)} at π; a shift has it, a dilatation has not.`,
      );
  }
}

/** The places where a density jumps: the borders of its support, and those of its parts, at which it does not vanish. */
function facesOf(density: Density): readonly Face[] {
  switch (density.kind) {
    case "product":
    case "iid": {
      const parts =
        density.kind === "product" ? density.densities : Array.from({ length: density.count }, () => density.density);
      let offset = 0;
      return parts.flatMap((part) => {
        const from = offset;
        offset += dimensionOf(part);
        return facesOf(part).map((face): Face => ({ project: (w, at, normal) => face.project(w, at + from, normal) }));
      });
    }
    case "mixture":
      return density.components.flatMap((part, j) => (density.weights[j] > 0 ? facesOf(part) : []));
    case "scaleMixture":
      // a continuous scale blurs the borders of the base
      return atomsOfSupport(support(density.scaleDensity)).flatMap((scale) =>
        facesOf(density.base).map((face) => scaled(face, scale, dimensionOf(density.base))),
      );
    case "gamma":
      return density.shape > 1 ? [] : [side(0, -1)];
    default:
      return facesOfSupport(support(density));
  }
}

/** The borders of the support of a density that is not made of others. */
function facesOfSupport(where: Support): readonly Face[] {
  switch (where.kind) {
    case "interval":
      return [
        ...(where.low === null ? [] : [side(where.low, -1)]),
        ...(where.high === null ? [] : [side(where.high, 1)]),
      ];
    case "ball":
      return where.radius === null ? [] : [shell(where.dimension, where.radius, 1)];
    case "shell":
      return [shell(where.dimension, where.innerRadius, -1), shell(where.dimension, where.radius, 1)];
    default:
      return [];
  }
}

/** A border of the density of scale·w. */
const scaled = (face: Face, scale: number, d: number): Face => ({
  project: (w, at, normal) => {
    for (let j = 0; j < d; j++) w[at + j] /= scale;
    face.project(w, at, normal);
    for (let j = 0; j < d; j++) w[at + j] *= scale;
  },
});

const side = (end: number, direction: number): Face => ({
  project: (w, at, normal) => {
    w[at] = end;
    normal[at] = direction;
  },
});

const shell = (d: number, radius: number, direction: number): Face => ({
  project: (w, at, normal) => {
    let square = 0;
    for (let j = 0; j < d; j++) square += w[at + j] ** 2;
    const scale = radius / Math.sqrt(square);
    for (let j = 0; j < d; j++) {
      w[at + j] *= scale;
      normal[at + j] = (direction * w[at + j]) / radius;
    }
  },
});
