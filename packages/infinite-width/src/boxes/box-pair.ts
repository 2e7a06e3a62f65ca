/** ⟨σ(z)σ(z′)⟩ and ⟨σ′(z)σ′(z′)⟩, each with an estimate of its error. */
export interface BoxAverage {
  readonly value: number;
  readonly slope: number;
  readonly valueError: number;
  readonly slopeError: number;
}

/** An activation as box averages need it. */
export interface BoxActivation {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  readonly kinks: readonly number[];
}

/** z = Σ_j first_j u_j and z′ = Σ_j second_j u_j with u_j uniform on [−1, 1], without the terms that are 0 in both. */
export interface BoxPair {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** The pair without the coordinates that neither point has. */
export function boxPair(first: Float64Array, second: Float64Array): BoxPair {
  const kept = [...first.keys()].filter((j) => first[j] !== 0 || second[j] !== 0);
  return { first: kept.map((j) => first[j]), second: kept.map((j) => second[j]) };
}
