/** How a momentum density is cut off: θ(Λ − |w|) or e^{−w²/2Λ²}, with Λ = `scale`. */
export type Cutoff = { readonly kind: "hard" | "gaussian"; readonly scale: number };

/**
 * A radial profile p(|w|), up to normalization.
 * `gaussian`: e^{−w²/2 scale²}. `power`: f_Λ(|w|)/(w² + mass²)^exponent. `table`: linear between the radii, 0 beyond.
 */
export type RadialProfile =
  | { readonly family: "gaussian"; readonly scale: number }
  | { readonly family: "power"; readonly mass: number; readonly exponent: number; readonly cutoff?: Cutoff }
  | { readonly family: "table"; readonly radii: readonly number[]; readonly values: readonly number[] };

export type Normal = { readonly kind: "normal"; readonly mean: number; readonly standardDeviation: number };
export type Uniform = { readonly kind: "uniform"; readonly low: number; readonly high: number };
export type UniformBall = { readonly kind: "uniformBall"; readonly dimension: number; readonly radius: number };
export type UniformSphere = { readonly kind: "uniformSphere"; readonly dimension: number; readonly radius: number };
export type Laplace = { readonly kind: "laplace"; readonly location: number; readonly scale: number };
export type StudentT = {
  readonly kind: "studentT";
  readonly degreesOfFreedom: number;
  readonly location: number;
  readonly scale: number;
};
export type Gamma = { readonly kind: "gamma"; readonly shape: number; readonly scale: number };
export type Rademacher = { readonly kind: "rademacher" };
export type Discrete = {
  readonly kind: "discrete";
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
};
export type Deterministic = { readonly kind: "deterministic"; readonly value: number };
export type Radial = {
  readonly kind: "radial";
  readonly dimension: number;
  readonly profile: RadialProfile;
  readonly maximumRadius?: number;
  readonly minimumRadius?: number;
};
export type Mixture = {
  readonly kind: "mixture";
  readonly components: readonly Density[];
  readonly weights: readonly number[];
};
export type ScaleMixture = { readonly kind: "scaleMixture"; readonly base: Density; readonly scaleDensity: Density };
export type Product = { readonly kind: "product"; readonly densities: readonly Density[] };
export type Iid = { readonly kind: "iid"; readonly density: Density; readonly count: number };
export type CorrelatedNormal = {
  readonly kind: "correlatedNormal";
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
};

/** A probability density on ℝ^dimension: plain, frozen, JSON-safe data, told apart by `kind`. */
export type Density =
  | Normal
  | Uniform
  | UniformBall
  | UniformSphere
  | Laplace
  | StudentT
  | Gamma
  | Rademacher
  | Discrete
  | Deterministic
  | Radial
  | Mixture
  | ScaleMixture
  | Product
  | Iid
  | CorrelatedNormal;

/** The name of a family of densities; also the name of its constructor. */
export type DensityKind = Density["kind"];
