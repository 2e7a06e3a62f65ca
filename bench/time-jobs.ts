/** A piece of work to time, by name. */
export type TimedJob = readonly [name: string, run: () => unknown];

/** Runs all jobs once in each round, after a first round that does not count. Prints median and minimum of each in ms. */
export function timeJobs(size: number, jobs: readonly TimedJob[], rounds: number): void {
  const times = jobs.map((): number[] => []);
  for (let round = -1; round < rounds; round++)
    jobs.forEach(([, run], which) => {
      const start = performance.now();
      run();
      if (round >= 0) times[which].push(performance.now() - start);
    });
  jobs.forEach(([name], which) => {
    const sorted = times[which].sort((a, b) => a - b);
    process.stdout.write(`${size} ${name.padEnd(24)} ${sorted[rounds >> 1].toFixed(3)} [${sorted[0].toFixed(3)}] ms\n`);
  });
}
