import { defineConfig } from "vitest/config";

const nightly = process.env.NNFT_NIGHTLY === "1";
const conditions = ["nnft-source", "module", "node", "import", "default"];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: ["nnft-source", "node", "import", "default"] } };

const every = nightly
  ? ["{packages,apps}/*/src/**/*.nightly.test.ts"]
  : ["{packages,apps}/*/src/**/*.test.ts", "tooling/**/*.test.ts"];
/** Tests that measure times, or start many processes: they run after the others, one file after the other. */
const alone = [
  "packages/runner/src/bullmq/queue-faults.property.test.ts",
  "packages/runner/src/node/sqlite-store.property.test.ts",
  "packages/gpu-kernels/src/self-test.closed-form.test.ts",
  "tooling/playground*.test.ts",
];
const exclude = nightly ? ["**/node_modules/**"] : ["**/node_modules/**", "**/*.nightly.test.ts"];
const timeouts = { testTimeout: nightly ? 1_800_000 : 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: "together",
          include: every,
          exclude: [...exclude, ...alone],
          ...timeouts,
          // the default leaves a core of two idle
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      // sweeps are long, and no times
      ...(nightly
        ? []
        : [
            {
              resolve,
              ssr,
              test: { name: "alone", include: alone, exclude, ...timeouts, maxWorkers: 1, sequence: { groupOrder: 1 } },
            },
          ]),
    ],
  },
});
