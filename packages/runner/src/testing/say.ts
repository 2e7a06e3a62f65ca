/** A line for the test that started this process, written before anything else happens. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
