import type { ChainProgram, ChainRequest } from "./chain-program.ts";

/** A point of phase space with what belongs to it. */
export interface PhasePoint {
  readonly q: Float64Array;
  readonly p: Float64Array;
  readonly gradient: Float64Array;
  logDensity: number;
}

/** Kinetic energy ½ Σ p_i²/m_i, given by the inverse masses. */
export function kineticEnergy(p: Float64Array, inverseMass: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += p[i] * p[i] * inverseMass[i];
  return sum / 2;
}

/** H = −log p(q) + ½ Σ p_i²/m_i. */
export function hamiltonian({ p, logDensity }: PhasePoint, inverseMass: Float64Array): number {
  return kineticEnergy(p, inverseMass) - logDensity;
}

/**
 * One leapfrog step of size ε, in place: p ← p + (ε/2)∇log p, q ← q + ε p/m, p ← p + (ε/2)∇log p.
 *
 * Reversible and volume preserving; errors of H are of order ε² and do not grow. It has two halves; between them the caller computes the density at the new q.
 * Source: Duane, Kennedy, Pendleton & Roweth 1987; Neal 2011, section 2.3.
 */
export function* leapfrog(point: PhasePoint, step: number, inverseMass: Float64Array): ChainProgram<void> {
  point.logDensity = yield drift(point, step, inverseMass);
  kick(point, step);
}

/** The first half of a leapfrog step, up to the request for the density at the new q. */
export function drift(point: PhasePoint, step: number, inverseMass: Float64Array): ChainRequest {
  kick(point, step);
  const { q, p, gradient } = point;
  for (let i = 0; i < q.length; i++) q[i] += step * inverseMass[i] * p[i];
  return { kind: "density", q, gradient };
}

/** p ← p + (ε/2)∇log p. */
export function kick({ p, gradient }: PhasePoint, step: number): void {
  for (let i = 0; i < p.length; i++) p[i] += (step / 2) * gradient[i];
}

/** A copy of a point with the momentum p_i = √m_i ξ_i. */
export function withMomentum(point: PhasePoint, normals: Float64Array, inverseMass: Float64Array): PhasePoint {
  const copy = clonePoint(point);
  for (let i = 0; i < normals.length; i++) copy.p[i] = normals[i] / Math.sqrt(inverseMass[i]);
  return copy;
}

export function clonePoint({ q, p, gradient, logDensity }: PhasePoint): PhasePoint {
  return { q: q.slice(), p: p.slice(), gradient: gradient.slice(), logDensity };
}
