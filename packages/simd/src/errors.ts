/** Base class of the errors thrown on purpose; test `error.code`, which survives two copies of a package. */
export class SimdError extends Error {
  /** Stable machine-readable code, `NNFT_…`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.name = new.target.name;
  }
}

/** An array has the wrong type or length. Code `NNFT_SHAPE`. */
export class ShapeError extends SimdError {
  constructor(message: string) {
    super("NNFT_SHAPE", message);
    this.name = "ShapeError";
  }
}

/** A value lies outside the domain of the function. Code `NNFT_DOMAIN`. */
export class DomainError extends SimdError {
  constructor(message: string) {
    super("NNFT_DOMAIN", message);
    this.name = "DomainError";
  }
}

/** The engine lacks what was asked for. Code `NNFT_UNSUPPORTED`. */
export class UnsupportedError extends SimdError {
  constructor(message: string) {
    super("NNFT_UNSUPPORTED", message);
    this.name = "UnsupportedError";
  }
}
