/**
 * Base class of every error that nnft throws on purpose.
 * Every package throws these classes, so `instanceof` works across packages; `error.code` also survives two copies of this one.
 */
export class NnftError extends Error {
  /** Stable machine-readable code, `NNFT_…`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** An array has the wrong number of axes or the wrong length. Code `NNFT_SHAPE`. */
export class ShapeError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_SHAPE", message, options);
    this.name = "ShapeError";
  }
}

/** A value lies outside the domain of the function. Code `NNFT_DOMAIN`. */
export class DomainError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_DOMAIN", message, options);
    this.name = "DomainError";
  }
}

/** An iteration or a quadrature missed its stated accuracy. Code `NNFT_CONVERGENCE`. */
export class ConvergenceError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_CONVERGENCE", message, options);
    this.name = "ConvergenceError";
  }
}

/** The question is well posed but has no finite answer, or the platform or this code has none. Code `NNFT_UNSUPPORTED`. */
export class UnsupportedError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_UNSUPPORTED", message, options);
    this.name = "UnsupportedError";
  }
}

/** A file cannot be read as what it should hold, or cannot be written. Code `NNFT_FILE`. */
export class FileError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_FILE", message, options);
    this.name = "FileError";
  }
}
