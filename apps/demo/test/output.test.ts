import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectWritable, writeWhole } from "../src/output.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reg-output-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe("expectWritable", () => {
  it("refuses what is read, by whatever name", () => {
    writeFileSync(at("t.csv"), "a,b\n");
    linkSync(at("t.csv"), at("other.csv"));
    for (const name of ["t.csv", "./t.csv", "other.csv"]) {
      expect(() => expectWritable(`${folder}/${name}`, [at("t.csv")])).toThrow("it is the file that is read");
    }
    expect(() => expectWritable(at("r.html"), [at("t.csv"), at("none.csv")])).not.toThrow();
  });

  it("refuses links, to a file and to nothing", () => {
    writeFileSync(at("kept.txt"), "keep me");
    symlinkSync(at("kept.txt"), at("link.html"));
    symlinkSync(at("nothing"), at("dangling.html"));
    for (const name of ["link.html", "dangling.html"]) {
      expect(() => expectWritable(at(name), [])).toThrow(`${name}: it is a link; name the file itself.`);
    }
  });

  it("refuses folders, and what lies in none", () => {
    expect(() => expectWritable(folder, [])).toThrow("it is a folder");
    expect(() => expectWritable(at("no/r.html"), [])).toThrow("can't be written to");
  });
});

describe("writeWhole", () => {
  it("replaces a file, and a link instead of what is behind it", () => {
    writeFileSync(at("kept.txt"), "keep me");
    symlinkSync(at("kept.txt"), at("r.html"));
    writeWhole(at("r.html"), "page");
    expect(readFileSync(at("r.html"), "utf8")).toBe("page");
    expect(readFileSync(at("kept.txt"), "utf8")).toBe("keep me");
    expect(readdirSync(folder).sort()).toEqual(["kept.txt", "r.html"]);
  });

  it("leaves nothing behind when it fails", () => {
    expect(() => writeWhole(at("no/r.html"), "page")).toThrow("can't be written to");
    expect(readdirSync(folder)).toEqual([]);
    if (existsSync("/dev/full")) expect(() => writeWhole("/dev/full", "page")).toThrow("ENOSPC");
  });
});
