import { readFile } from "node:fs/promises";
import { InputError } from "./input-error.ts";

/** The text of a file. `what` names it in the message. Errors: InputError for a file that cannot be read. */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: ${what} cannot be read: ${(error as Error).message}.`);
  }
}
