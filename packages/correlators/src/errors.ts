/**
 * Base class of every error this project throws on purpose.
 * Test `error.code`, which also survives two copies of the package in one program; `instanceof` does not.
 */
export class NnftError extends Error {
  /** Stable machine-readable code, `NNFT_…`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.name = new.target.name;
  }
}

/** An array has the wrong number of axes or the wrong length. Code `NNFT_SHAPE`. */
export class ShapeError extends NnftError {
  constructor(message: string) {
    super("NNFT_SHAPE", message);
    this.name = "ShapeError";
  }
}

/** A value lies outside the domain of the function. Code `NNFT_DOMAIN`. */
export class DomainError extends NnftError {
  constructor(message: string) {
    super("NNFT_DOMAIN", message);
    this.name = "DomainError";
  }
}

/** An iteration or a quadrature missed its stated accuracy. Code `NNFT_CONVERGENCE`. */
export class ConvergenceError extends NnftError {
  constructor(message: string) {
    super("NNFT_CONVERGENCE", message);
    this.name = "ConvergenceError";
  }
}

/** The question is well posed but has no finite answer, or none that is implemented. Code `NNFT_UNSUPPORTED`. */
export class UnsupportedError extends NnftError {
  constructor(message: string) {
    super("NNFT_UNSUPPORTED", message);
    this.name = "UnsupportedError";
  }
}
