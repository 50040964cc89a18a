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
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectValues, expectWritable, OutputError, print, writeWhole } from "../src/index.ts";

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
    writeFileSync(at("t.csv"), "a,b\n");
    for (const name of ["", `${folder}/`, `${at("t.csv")}/`])
      expect(() => expectWritable(name, [])).toThrow("it names no file");
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

describe("print", () => {
  afterEach(() => vi.restoreAllMocks());

  it("waits, and says what went wrong", async () => {
    const write = vi.spyOn(process.stdout, "write");
    type Done = (error?: Error | null) => void;
    write.mockImplementationOnce((_, done) => (done as unknown as Done)(null) ?? true);
    await expect(print("done")).resolves.toBeUndefined();
    write.mockImplementationOnce((_, done) => (done as unknown as Done)(new Error("write EPIPE")) ?? true);
    await expect(print("lost")).rejects.toThrow(new OutputError("the results can't be written: write EPIPE.", 1));
  });
});

describe("expectValues", () => {
  const takesValue = (option: string) => ["--report", "-r", "--angle"].includes(option);

  it.each([
    [[]],
    [["--report", "a.html"]],
    [["--report=-a"]],
    [["--angle", "-5"]],
    [["--report", "-"]],
    [["--", "--report", "--quick"]],
    [["--quick", "--report"]],
  ])("takes %j", (args) => {
    expect(() => expectValues(args, takesValue)).not.toThrow();
  });

  it.each([
    [
      ["--report", "--quick"],
      "--report takes a value, got the option --quick. If --quick is the value, write --report=--quick.",
    ],
    [["-r", "-q"], "-r takes a value, got the option -q."],
    [["--report", ""], "--report takes a value, got an empty one."],
  ])("refuses %j", (args, message) => {
    expect(() => expectValues(args, takesValue)).toThrow(new RangeError(message));
  });
});
