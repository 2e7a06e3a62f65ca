import type { TrainingState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const NAME = "five points";

/** The data: five values of sin(2.2x + 1.4). Nets see (x, 1), the second entry in place of a bias. */
export const INPUTS = [-1.4, -0.7, 0, 0.6, 1.3] as const;
export const TARGETS = [-0.99, -0.14, 0.99, 0.41, -0.9] as const;
/** Two points that are not in the data: one between, one beyond. The table speaks of them. */
export const TESTS = [0.3, 1.9] as const;
export const TEST_TARGETS = [0.88, -0.65] as const;
/** Where functions are drawn. */
export const GRID = Array.from({ length: 49 }, (_, k) => Number((-2.4 + 0.1 * k).toFixed(1)));
/** Places where the theory with moving features is drawn: each point is expensive. */
export const COARSE_GRID = GRID.filter((_, k) => k % 4 === 0);

/** Standard deviation of all weights in the lazy scaling. */
export const WEIGHT_STD = 1.5;
/** The learning rate as a fraction of the largest one at which gradient descent converges. */
export const RATE_FRACTION = { lazy: 0.5, features: 0.1 } as const;
/** Particles and replicas of the mean-field theory. */
export const PARTICLES = 512;
export const REPLICAS = 4;
export const TOLERANCE = 1e-3;

/** Widths and networks of the picture that tells the scalings apart. */
export const COMPARED_WIDTHS = [16, 64, 256, 1024] as const;
export const COMPARED_NETWORKS = 4;

/** Frames of at least four steps each. */
export const lastFrame = ({ steps }: TrainingState): number => Math.min(64, steps / 4);
export const stepOf = (state: TrainingState, index: number): number => (state.steps / lastFrame(state)) * index;

/** Whether the theory with moving features is available: the kinks of relu would need many more particles. */
export const hasMeanField = ({ regime, activation }: TrainingState): boolean =>
  regime === "features" && activation !== "relu";
