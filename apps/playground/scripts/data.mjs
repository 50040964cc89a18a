import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const folder = new URL("../../demo/data/", import.meta.url);

/** The demo's digits, a character a number, and its diabetes table, as a script: a page from a disk may fetch nothing. */
export function dataScript() {
  const rows = gunzipSync(readFileSync(new URL("digits.csv.gz", folder)))
    .toString()
    .trim()
    .split("\n");
  const digits = rows
    .map((row) =>
      row
        .split(",")
        .map((value) => Number(value).toString(36))
        .join(""),
    )
    .join("");
  const diabetes = readFileSync(new URL("diabetes.csv", folder), "utf8");
  return `self.regData=${JSON.stringify({ digits, diabetes })};`;
}
