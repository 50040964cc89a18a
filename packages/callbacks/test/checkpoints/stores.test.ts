import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileStore } from "../../src/checkpoints/fileStore.ts";
import { indexedDBStore } from "../../src/checkpoints/indexedDBStore.ts";
import { memoryStore } from "../../src/checkpoints/memoryStore.ts";
import { fakeIndexedDB } from "./fakeIndexedDB.ts";
import { executablePath, resumesInChromium } from "./inChromium.ts";
import { storeLaws } from "./storeLaws.ts";

const folder = mkdtempSync(join(tmpdir(), "stores-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
const fresh = () => join(folder, String(made++), "deep");

describe("memoryStore", () => storeLaws(memoryStore));

describe("fileStore", () => {
  storeLaws(() => fileStore(fresh()));

  it("neither lists nor leaves a file that was not finished", async () => {
    const path = fresh();
    const store = fileStore(path);
    await store.write("a", Uint8Array.of(1));
    writeFileSync(join(path, "b.partial"), "cut o");
    expect(await store.list()).toEqual(["a"]);
    await store.write("b", Uint8Array.of(2));
    expect(readdirSync(path).sort()).toEqual(["a", "b"]);
  });

  it("refuses names that lead out of the folder, and passes on what the file system says", async () => {
    const store = fileStore(fresh());
    await expect(store.write("../a", Uint8Array.of(1))).rejects.toThrow("fileStore: a name must be letters");
    await expect(store.read("a.partial")).rejects.toThrow(RangeError);
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(fileStore(file).list()).rejects.toThrow("ENOTDIR");
  });
});

describe("indexedDBStore", () => {
  const indexedDB = fakeIndexedDB();
  storeLaws(() => indexedDBStore({ name: String(made++), indexedDB }));

  it("keeps databases apart and is there for the next page", async () => {
    await indexedDBStore({ name: "digits", indexedDB }).write("a", Uint8Array.of(1));
    expect(await indexedDBStore({ name: "letters", indexedDB }).list()).toEqual([]);
    expect(await indexedDBStore({ name: "digits", indexedDB }).list()).toEqual(["a"]);
  });

  // The stand-in is enough to test the store; a real browser has the last word where there is one.
  if (executablePath) it("resumes in a page that was loaded anew", resumesInChromium);

  it("says so where there is no IndexedDB", () => {
    expect(() => indexedDBStore({ name: "digits" })).toThrow("indexedDBStore: there is no IndexedDB here.");
  });
});
