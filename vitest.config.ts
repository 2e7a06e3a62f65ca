import { defineConfig } from "vitest/config";

const nightly = process.env.NNFT_NIGHTLY === "1";
const conditions = ["nnft-source", "module", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["nnft-source", "node", "import", "default"] } },
  test: {
    include: nightly
      ? ["{packages,apps}/*/src/**/*.nightly.test.ts"]
      : ["{packages,apps}/*/src/**/*.test.ts", "tooling/**/*.test.ts"],
    exclude: nightly ? ["**/node_modules/**"] : ["**/node_modules/**", "**/*.nightly.test.ts"],
    passWithNoTests: false,
    testTimeout: nightly ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
  },
});
