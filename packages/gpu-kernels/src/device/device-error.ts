import { NnftError } from "@nnft/foundations";

/** A device is missing, or was lost. Code `NNFT_DEVICE`; `retry` says whether opening it again may help. */
export class DeviceError extends NnftError {
  readonly retry: boolean;

  constructor(message: string, retry: boolean) {
    super("NNFT_DEVICE", message);
    this.name = "DeviceError";
    this.retry = retry;
  }
}
