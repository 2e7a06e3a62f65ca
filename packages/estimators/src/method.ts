/** How correlators were, or shall be, estimated; `auto` takes the first of them that serves. */
export const methods = ["exact", "quadrature", "neuron", "collapse", "rao-blackwell", "brute"] as const;
export type Method = (typeof methods)[number];
/** The methods that draw. */
export type SamplingMethod = Exclude<Method, "exact" | "quadrature">;

/** Control variates of draws: none, or the frozen-law twin of deep dense nets. */
export const controls = ["none", "frozen-law"] as const;
export type Control = (typeof controls)[number];
