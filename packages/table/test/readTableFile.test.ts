import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { readTableFile } from "../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-table-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

it("reads a file, gzipped or not, whatever its name", () => {
  for (const [name, content] of [
    ["a.csv", "a,b\n1,x\n"],
    ["a.csv.gz", gzipSync("a,b\n1,x\n")],
    ["packed.csv", gzipSync("a,b\n1,x\n")],
    ["plain.csv.gz", "a,b\n1,x\n"],
  ] as const) {
    const path = file(name, content);
    expect(readTableFile(path)).toMatchObject({ name: path, columns: [{ name: "a" }, { name: "b" }] });
  }
});

it("refuses what can't be read, and what is too large before it is read or unpacked", () => {
  const large = file("large.csv", "a,b\n");
  truncateSync(large, 200 << 20);
  const bomb = file("bomb.csv.gz", gzipSync(Buffer.alloc(200 << 20, "1,2\n")));
  const cut = file("cut.csv.gz", gzipSync("a,b\n1,x\n".repeat(100)).subarray(0, 30));
  for (const [path, reason] of [
    [join(folder, "none.csv"), "can't be read: there is no such file."],
    [folder, "can't be read: it is a folder."],
    [large, "is too large: a table may have 128 MiB, and it has 200; take fewer rows."],
    [bomb, "is too large: a table may have 128 MiB, and unpacked it has more; take fewer rows."],
    [cut, "can't be unpacked, it is cut off or damaged; fetch it again."],
  ]) {
    expect(() => readTableFile(path)).toThrow(`${path} ${reason}`);
  }
});
