import { cli } from "./cli.ts";
import { outputClosed } from "./stopper.ts";
import { plainText } from "./terminal.ts";

/** The exit code of a command whose reader went away, as shells know it: 128 + SIGPIPE. */
const BROKEN_PIPE = 141;

let lost = false;
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (lost) return;
    lost = true;
    // a reader that has seen enough is no fault; a full disk is one
    const quiet = error.code === "EPIPE";
    if (!quiet && stream === process.stdout)
      process.stderr.write(`error: the output cannot be written (${error.code ?? error.message}).\n`);
    const status = quiet ? BROKEN_PIPE : 1;
    outputClosed(() => process.exit(status));
    process.exitCode = status;
  });

const status = await cli(
  process.argv.slice(2),
  {
    out: (text) => void (lost || process.stdout.write(`${plainText(text)}\n`)),
    err: (text) => void process.stderr.write(`${plainText(text)}\n`),
    columns: process.stdout.columns ?? (Number(process.env.COLUMNS) || 80),
    progress: process.stderr,
  },
  // npm and pnpm run scripts in the package's folder; INIT_CWD is where the user stood
  process.env.INIT_CWD ?? process.cwd(),
);
process.exitCode = lost ? process.exitCode : status;
