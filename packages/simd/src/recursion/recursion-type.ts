/** One layer of `kernelRecursion`: an activation between weights of variance `weightVariance`/width and biases. */
export interface RecursionLayer {
  readonly activation: "relu" | "erf";
  /** w². */
  readonly weightVariance: number;
  /** b². */
  readonly biasVariance: number;
  /** r, what K' adds to Θ'; default 1, the weights after the activation trained too; 0: the map of the activation only. */
  readonly kernelRate?: number;
}

/** Arguments of `kernelRecursion`. */
export interface KernelRecursionOptions {
  readonly rows: number;
  readonly columns: number;
  /** K [rows, columns]. */
  readonly k: Float64Array;
  /** Θ [rows, columns]; K itself where left out, as at the first layer. */
  readonly theta?: Float64Array;
  /** K(x, x) of the points of the rows. */
  readonly rowVariances: Float64Array;
  /** K(x, x) of those of the columns. Left out: the same points, so K is symmetric and only its lower triangle is read. */
  readonly columnVariances?: Float64Array;
  /** From the input to the output. */
  readonly layers: readonly RecursionLayer[];
  /** Receives the result; may be the arguments `k` and `theta`. New arrays where left out. */
  readonly target?: { readonly k: Float64Array; readonly theta: Float64Array };
}

/** Both kernels after the last layer. */
export interface KernelRecursionResult {
  readonly k: Float64Array;
  readonly theta: Float64Array;
  /** K(x, x) after the last layer, for the points of the rows and of the columns. */
  readonly rowVariances: Float64Array;
  readonly columnVariances: Float64Array;
}

export type KernelRecursion = (options: KernelRecursionOptions) => KernelRecursionResult;
