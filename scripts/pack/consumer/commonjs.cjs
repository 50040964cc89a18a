// Where `require` cannot load ESM, every module comes from its CommonJS build, with the same names.
const { deepStrictEqual, match } = require("node:assert/strict");

(async () => {
  for (const { name } of require("./own-entries.json")) {
    match(require.resolve(name), /\.cjs$/);
    const imported = Object.keys(await import(name));
    deepStrictEqual(Object.keys(require(name)).sort(), imported.sort(), name);
  }
})();
