/** Serves `folder` on 127.0.0.1; port 0 takes a free one. Resolves to its address and what stops it. */
export function serveFolder(
  folder: string,
  port?: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
