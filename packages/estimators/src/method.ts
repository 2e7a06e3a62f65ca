/** How correlators were, or shall be, estimated; `auto` takes the first of them that serves. */
export const methods = ["exact", "quadrature", "neuron", "collapse", "rao-blackwell", "brute"] as const;
export type Method = (typeof methods)[number];
/** The methods that draw. */
export type SamplingMethod = Exclude<Method, "exact" | "quadrature">;
