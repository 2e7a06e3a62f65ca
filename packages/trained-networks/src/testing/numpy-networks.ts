import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  globalAveragePooling,
  parallel,
} from "@nnft/architectures/layers";
import { afterAll } from "vitest";
import type { NetworkDescription } from "../net/description.ts";

const script = fileURLToPath(new URL("networks.py", import.meta.url));

/** Folders with state dicts net0, net1 … of three networks of a kind, points.npy and outputs.npy by numpy, each written once a file of tests. */
export function numpyNetworks(): (kind: keyof typeof descriptions, format?: "npz" | "safetensors") => string {
  const folders = new Map<string, string>();
  afterAll(() => {
    for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
  });
  return (kind, format = "npz") => {
    const known = folders.get(kind + format);
    if (known !== undefined) return known;
    const folder = mkdtempSync(join(tmpdir(), "nnft-networks-"));
    folders.set(kind + format, folder);
    execFileSync("/usr/bin/python3", [script, folder, kind, "3", format]);
    return folder;
  };
}

const leaky = activation({ name: "leaky-relu", slope: 0.01 });

/** The descriptions of the networks that the script writes. */
export const descriptions: Readonly<Record<"mlp" | "cnn" | "cnn1d" | "residual" | "wide", NetworkDescription>> = {
  mlp: { activation: "tanh" },
  wide: { activation: "relu" },
  cnn: {
    inputShape: [8, 12, 2],
    layers: [
      convolution({ channels: 4, size: 3, padding: "zero" }),
      activation("relu"),
      averagePooling({ size: 2 }),
      convolution({ channels: 5, size: [3, 3], padding: "zero", stride: 2 }),
      activation("relu"),
      flatten(),
      dense({ width: 16 }),
      activation("relu"),
      dense({ width: 3 }),
    ],
  },
  residual: {
    inputShape: [8, 12, 2],
    layers: [
      convolution({ channels: 4, size: 3, padding: "zero" }),
      parallel([], [leaky, convolution({ channels: 4, size: 3, padding: "zero" })]),
      leaky,
      convolution({ channels: 6, size: 3, stride: 2, padding: "valid" }),
      leaky,
      globalAveragePooling(),
      dense({ width: 2 }),
    ],
  },
  cnn1d: {
    inputShape: [6, 1],
    layers: [convolution({ channels: 3, size: 3 }), activation("gelu"), flatten(), dense({ width: 1 })],
    biases: [true, false],
  },
};
