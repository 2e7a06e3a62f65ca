import { expectRefusal } from "./expect-refusal.ts";

/** `expectRefusal` for calls that return a promise. */
export async function expectRejection(
  call: () => unknown,
  ...expected: Parameters<typeof expectRefusal> extends [unknown, ...infer Rest] ? Rest : never
): Promise<void> {
  let thrown: unknown;
  try {
    await call();
  } catch (error) {
    thrown = error;
  }
  expectRefusal(
    () => {
      if (thrown !== undefined) throw thrown;
    },
    ...expected,
  );
}
