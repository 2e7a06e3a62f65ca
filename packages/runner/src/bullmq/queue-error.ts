import { NnftError } from "@nnft/foundations";

/** A queue cannot be reached, or is full. Code `NNFT_QUEUE`. */
export class QueueError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_QUEUE", message, options);
    this.name = "QueueError";
  }
}
