import { expect } from "vitest";

/** Runs `call` and expects it to throw this kind of error with this code and these words. */
export function expectRefusal(
  call: () => unknown,
  kind: abstract new (...details: never[]) => Error,
  words: RegExp,
  code: string | RegExp = /^NNFT_/,
): void {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(kind);
  expect(thrown).toMatchObject({
    code: typeof code === "string" ? code : expect.stringMatching(code),
    message: expect.stringMatching(words),
  });
}
