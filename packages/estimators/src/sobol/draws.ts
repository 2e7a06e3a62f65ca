/** How the neurons of method "neuron" are drawn: points of scrambled Sobol sequences, or one independent of the other. */
export const draws = ["auto", "sobol", "independent"] as const;
export type Draws = Exclude<(typeof draws)[number], "auto">;
