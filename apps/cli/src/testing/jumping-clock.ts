// Loaded before a program, in each of its threads: a clock that jumps by up to ten years, back and forth, whenever it is read.
const DECADE = 10 * 365.25 * 24 * 3600 * 1000;
const real = Date;
let state = Number(process.env.NNFT_CLOCK_SEED);
let jumps = 0;

function now(): number {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  jumps++;
  return real.now() + Math.round((state / 2 ** 30 - 1) * DECADE);
}

globalThis.Date = new Proxy(real, {
  construct: (target, given, called) => Reflect.construct(target, given.length === 0 ? [now()] : given, called),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
process.once("exit", () => process.stderr.write(`the clock jumped ${jumps} times\n`));
