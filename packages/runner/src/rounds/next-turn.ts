/** A turn of the event loop: Node's setImmediate does not wait for the clock as setTimeout does. */
export function nextTurn(): Promise<void> {
  const { setImmediate: soon } = globalThis as { setImmediate?: (resume: () => void) => void };
  return new Promise((resolve) => (soon ?? setTimeout)(resolve));
}
