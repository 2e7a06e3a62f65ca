// A folder of static files on loopback.
import { readFile } from "node:fs/promises";
import { createServer, STATUS_CODES } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** The path of a request below the folder; undefined where it cannot be read: a broken escape, a NUL, no path at all. */
function pathOf(url) {
  try {
    const path = normalize(decodeURIComponent(new URL(`http://127.0.0.1${url}`).pathname));
    return path.startsWith("/") && !path.includes("\0") ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Serves `folder` on 127.0.0.1; port 0 takes a free one. Resolves to its address and what stops it. */
export function serveFolder(folder, port = 0) {
  const server = createServer(async (request, response) => {
    const refuse = (status) => {
      response.statusCode = status;
      response.end(STATUS_CODES[status]);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    const path = pathOf(request.url);
    if (path === undefined) return refuse(400);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      response.end(request.method === "HEAD" ? undefined : body);
    } catch {
      refuse(404);
    }
  });
  // a line that is no request ends its connection, not the server
  server.on("clientError", (_error, socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const stop = () => {
        server.closeAllConnections();
        return new Promise((done) => server.close(() => done()));
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, stop });
    });
  });
}
