import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { type Complex, conjugate, modulus, toComplex } from "../complex.ts";
import type { BlockSpec } from "./block-spec.ts";
import { closedFormBlock } from "./closed-form-block.ts";
import { radialCoordinate } from "./hypergeometric.ts";
import { type RadialExpansion, radialExpansion } from "./radial-expansion.ts";

/** A block with its coefficients kept: a number where it is real, a complex number for two complex arguments. */
export interface BlockFunction {
  (z: number, zbar: number): number;
  (z: Complex): number;
  (z: Complex, zbar: Complex): Complex;
}

/**
 * The conformal block g_{Δ,ℓ}(z, z̄) of an operator exchanged between two pairs of equal scalars.
 *
 * Formula: the solution of the quadratic Casimir equation with g → z^{(Δ−ℓ)/2} z̄^{(Δ+ℓ)/2} for z ≪ z̄ ≪ 1, that is
 * g → (z z̄)^{Δ/2} ℓ!/(D/2−1)_ℓ C_ℓ^{(D/2−1)}(cos θ) for z, z̄ → 0; u = z z̄, v = (1−z)(1−z̄).
 * Shapes: two real numbers of the same sign below 1, or z complex with z̄ its conjugate (left out), give a number; two complex numbers a complex number.
 * Convention: any real D ≥ 1 (D = 1 on z = z̄ only), any real Δ, unitary or not; identity g_{0,0} = 1; principal branches.
 * Accuracy: 10⁻¹² relative to the largest term of the series for |ρ| < 0.9; removable degeneracies (Δ = 0, −2, double twists) by exact limits.
 * Errors: DomainError at z = 0, on the cut [1, ∞), at poles in Δ, for bad Δ, ℓ, D; ConvergenceError too near the cut.
 * Source: Dolan & Osborn (2001, 2003, 2011); Hogervorst & Rychkov (2013); Halverson (2025), (114).
 * @example conformalBlock({ dimension: 4, scalingDimension: -2, spin: 0 }, 0.3, 0.2) // 12.833333333333334, (1+v)/(2u) − 1/6
 */
export function conformalBlock(spec: BlockSpec, z: number, zbar: number): number;
export function conformalBlock(spec: BlockSpec, z: Complex): number;
export function conformalBlock(spec: BlockSpec, z: Complex, zbar: Complex): Complex;
export function conformalBlock(
  spec: BlockSpec,
  z: number | Complex,
  zbar: number | Complex = typeof z === "number" ? z : conjugate(z),
): number | Complex {
  const block = blockFunction(spec);
  if (typeof z === "number" && typeof zbar === "number") return block(z, zbar);
  return isConjugate(toComplex(z), toComplex(zbar)) ? block(toComplex(z)) : block(toComplex(z), toComplex(zbar));
}

/**
 * The same block as a function of z and z̄ that keeps its coefficients between calls: for many points of one operator.
 *
 * Convention, accuracy, errors: those of {@link conformalBlock}.
 * @example blockFunction({ dimension: 3, scalingDimension: 1.5, spin: 0 })(0.054, 0.251) // 0.04511274630889683
 */
export function blockFunction(spec: BlockSpec): BlockFunction {
  requireKnownOptions("conformalBlock", spec, ["dimension", "scalingDimension", "spin"]);
  checkSpec(spec);
  let expansion: RadialExpansion | undefined;
  const expand = (): RadialExpansion => {
    if (spec.dimension === 1)
      throw new DomainError(
        `conformalBlock: the block in D = 1 has a pole at \`scalingDimension\` ${spec.scalingDimension}; choose another Δ.`,
      );
    expansion ??= radialExpansion(spec);
    return expansion;
  };
  const evaluate = (z: number | Complex, zbar?: number | Complex): number | Complex => {
    const a = toComplex(z);
    const b = zbar === undefined ? conjugate(a) : toComplex(zbar);
    checkPoint(spec, a, b);
    const closed = closedFormBlock(spec, a, b);
    const isReal = a.im === 0 && b.im === 0;
    if (isReal || isConjugate(a, b)) {
      if (isReal && a.re * b.re < 0)
        throw new DomainError(
          `conformalBlock: \`z\` and \`zbar\` must have the same sign when real, got ${a.re} and ${b.re}; pass complex numbers for the principal branch.`,
        );
      // On Euclidean configurations the block is real and has no cut for z < 0: (z z̄)^{1/2} is the branch, not z^{1/2} z̄^{1/2}.
      if (closed !== null && (spec.dimension === 1 || !(isReal && a.re < 0))) return closed.re;
      const [rho, rhobar] = [radialCoordinate(a), radialCoordinate(b)];
      const s = rho.re * rhobar.re - rho.im * rhobar.im;
      return expand().real(rho.re + rhobar.re, s);
    }
    return closed ?? expand().complex(radialCoordinate(a), radialCoordinate(b));
  };
  return evaluate as BlockFunction;
}

const isConjugate = (a: Complex, b: Complex): boolean => a.re === b.re && a.im === -b.im;

function checkSpec({ dimension, scalingDimension, spin }: BlockSpec): void {
  if (!(dimension >= 1 && dimension < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `conformalBlock: \`dimension\` must be a finite number of at least 1, got ${dimension}; pass D.`,
    );
  requireFinite("conformalBlock", "scalingDimension", scalingDimension);
  requireInteger("conformalBlock", "spin", spin, 0);
  if (dimension === 1 && spin !== 0)
    throw new UnsupportedError(
      `conformalBlock: \`spin\` must be 0 in D = 1, got ${spin}; there are no spins on a line.`,
    );
}

function checkPoint({ dimension }: BlockSpec, z: Complex, zbar: Complex): void {
  for (const [name, value] of [
    ["z", z],
    ["zbar", zbar],
  ] as const) {
    if (!Number.isFinite(value.re) || !Number.isFinite(value.im) || modulus(value) === 0)
      throw new DomainError(
        `conformalBlock: \`${name}\` must be finite and not 0, got ${value.re} + ${value.im}i; choose another point.`,
      );
    if (value.im === 0 && value.re >= 1)
      throw new DomainError(
        `conformalBlock: \`${name}\` must lie off the cut [1, ∞), got ${value.re}; exchange the points, u ↔ v.`,
      );
  }
  if (dimension === 1 && (z.re !== zbar.re || z.im !== zbar.im))
    throw new DomainError("conformalBlock: `zbar` must equal `z` in D = 1, where v = (1 − √u)²; pass the same number.");
}
