export { bernoulliNumber, tangentNumber } from "./combinatorics/bernoulli.ts";
export { binomial, factorial, oddFactorial } from "./combinatorics/combinatorics.ts";
