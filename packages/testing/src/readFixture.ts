import { readFileSync } from "node:fs";

/**
 * The JSON of `fixtures/NAME.json` in the folder of the test, or in the one above.
 *
 * @param test `import.meta.url` of the file that asks
 */
export function readFixture<T>(test: string, name: string): T {
  for (const folder of ["./fixtures", "../fixtures"]) {
    try {
      return JSON.parse(readFileSync(new URL(`${folder}/${name}.json`, test), "utf8"));
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOENT") throw error;
    }
  }
  throw new Error(`There is no fixtures/${name}.json beside ${test}.`);
}
