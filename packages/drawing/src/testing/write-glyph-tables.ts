// Writes the tables of outlines anew: node packages/drawing/src/testing/write-glyph-tables.ts
import { writeFileSync } from "node:fs";
import { advances, glyphTables } from "./glyph-tables.ts";

const tables = glyphTables();
for (const [face, table] of Object.entries({ ...tables, advances: advances(tables) }))
  writeFileSync(new URL(`../fonts/${face}.json`, import.meta.url), `${JSON.stringify(table, null, 2)}\n`);
