// Prints the self-test of one backend as JSON: run in a process of its own, whose environment names the graphics driver.
import type { Backend } from "../index.ts";
import { selfTest } from "../self-test/self-test.ts";

process.stdout.write(JSON.stringify(await selfTest(process.argv[2] as Backend)));
