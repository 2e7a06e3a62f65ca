import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const nightly = process.env.NNFT_NIGHTLY === "1";
const conditions = ["nnft-source", "module", "node", "import", "default"];
/** Files that take longest, longest first: begun last, one of them would leave a core idle. */
const longest = [
  "tooling/tests/site.docs.test.ts",
  "tooling/tests/playground.closed-form.test.ts",
  "tooling/tests/playground.property.test.ts",
  "apps/cli/src/long-jobs.property.test.ts",
  "tooling/tests/packed-packages.property.test.ts",
  "tooling/tests/gpu-browser.closed-form.test.ts",
  "apps/cli/src/kills.property.test.ts",
  "packages/runner/src/bullmq/queue-faults.property.test.ts",
  "tooling/tests/playground.readers.property.test.ts",
  "tooling/tests/readme-examples.docs.test.ts",
  "tooling/tests/report-pages.property.test.ts",
  "tooling/tests/report-markup.property.test.ts",
  "packages/interactions/src/samples/sample-deformed.statistical.test.ts",
  "packages/qm/src/classify/classify.statistical.test.ts",
  "packages/qm/src/spectrum/spectrum.statistical.test.ts",
  "apps/cli/src/signals.property.test.ts",
  "packages/gpu-kernels/src/self-test.closed-form.test.ts",
  "tooling/tests/notebooks.docs.test.ts",
  "tooling/tests/playground-gpu.closed-form.test.ts",
  "tooling/tests/adding-a-kind.property.test.ts",
  "tooling/tests/adding-a-part.property.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((file) => moduleId.endsWith(file));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** Files of the library that touch nothing outside themselves: one process runs many of them, and loads each module once. */
const shared = ["packages/!(gpu-kernels|runner)/src/**/*.test.ts"];
/** Files with a process of their own: those with threads, devices, changed globals or environments, and all tests of apps and tools. */
const apart = [
  "packages/drawing/src/{output/formats,page/page-plot}.*.test.ts",
  "packages/estimators/src/{workers,device}.property.test.ts",
  "packages/experiments/src/{entry-thread,fuzz}.property.test.ts",
  "packages/interactions/src/samples/device.property.test.ts",
  "packages/simd/src/{parallel/**/*,simd.errors,sizes.property}.test.ts",
];
const nightlyFiles = "**/*.nightly.test.ts";
const skipped = ["**/node_modules/**", ...(nightly ? [] : [nightlyFiles])];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["nnft-source", "node", "import", "default"] } },
  test: {
    passWithNoTests: false,
    // limits end a hang; benchmarks measure times
    testTimeout: nightly ? 1_800_000 : 300_000,
    hookTimeout: 300_000,
    // the default leaves a core of two idle
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: nightly
      ? [
          {
            extends: true,
            test: {
              include: ["{packages,apps}/*/src/**/*.nightly.test.ts", "tooling/tests/*.nightly.test.ts"],
              exclude: skipped,
            },
          },
        ]
      : [
          { extends: true, test: { name: "shared", include: shared, exclude: [...skipped, ...apart], isolate: false } },
          {
            extends: true,
            test: {
              name: "apart",
              include: [
                "packages/{gpu-kernels,runner}/src/**/*.test.ts",
                "apps/*/src/**/*.test.ts",
                "{tooling,bench}/**/*.test.ts",
                ...apart,
              ],
              exclude: skipped,
            },
          },
        ],
  },
});
