#!/usr/bin/env node
// Plain JavaScript for any Node: an old one gets a sentence, not the trace of a missing module.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(`nnft needs Node 22.13 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else await import("../dist/main.js");
