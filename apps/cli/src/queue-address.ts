import { InputError } from "@nnft/experiments";

/** The address of a queue: that of --redis, or of the environment variable NNFT_REDIS. Errors: InputError where there is neither. */
export function queueAddress(redis: string | undefined, needs: string): string {
  const address = redis ?? process.env.NNFT_REDIS;
  if (address) return address;
  throw new InputError(`${needs} needs --redis redis://host:port, or the environment variable NNFT_REDIS.`);
}
