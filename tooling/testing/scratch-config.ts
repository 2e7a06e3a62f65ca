import { join } from "node:path";
import { root } from "../checks/packages.ts";

/** The text of a tsconfig.json that checks a scratch copy of the sources as strictly as the repository. */
export const scratchConfig = (include: readonly string[]): string =>
  JSON.stringify({
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: true,
      isolatedDeclarations: false,
      declaration: false,
      declarationMap: false,
      customConditions: ["nnft-source"],
      typeRoots: [join(root, "node_modules/@types")],
    },
    include,
  });
