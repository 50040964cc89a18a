// Every module is one and the same object whether it is imported or required.
import { deepStrictEqual, notDeepStrictEqual, strictEqual } from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
for (const { name } of require("./entries.json")) {
  const imported = await import(name);
  const required = require(name);
  notDeepStrictEqual(Object.keys(imported), []);
  // Node marks a required module that has a default export.
  const names = Object.keys(required).filter((key) => key !== "__esModule");
  deepStrictEqual(names, Object.keys(imported), name);
  for (const key of Object.keys(imported)) strictEqual(required[key], imported[key], `${name}: ${key}`);
}
