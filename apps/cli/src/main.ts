import { cli } from "./cli.ts";

process.exitCode = await cli(
  process.argv.slice(2),
  {
    out: (text) => console.log(text),
    err: (text) => console.error(text),
    progress: process.stderr,
  },
  // npm and pnpm run scripts in the package's folder; INIT_CWD is where the user stood
  process.env.INIT_CWD ?? process.cwd(),
);
