import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  circleIn,
  entriesOf,
  folderSizes,
  misplaced,
  risingImports,
  roomOf,
  type Sources,
  sourcesOf,
} from "../rooms.ts";

/** The rooms of each package, the highest first: imports run down this list. */
const rooms: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync("scripts/rooms.json", "utf8"));
const packages = readdirSync("packages").filter((name) => existsSync(`packages/${name}/src`));

describe.each(packages)("the rooms of %s", (name) => {
  const sources = sourcesOf(`packages/${name}`);
  const entries = entriesOf(sources);
  const own = rooms[name] ?? [];

  it("hold no circle of files", () => {
    expect(circleIn(sources)).toBe(undefined);
  });

  it("let imports run down", () => {
    expect(risingImports(sources, entries, own)).toEqual([]);
  });

  it("keep private files in internal folders, and public ones out of them", () => {
    expect(misplaced(sources, entries)).toEqual([]);
  });

  it("hold at most thirty files, and are listed", () => {
    expect([...folderSizes(sources)].filter(([, count]) => count > 30)).toEqual([]);
    const found = new Set([...sources.keys()].map(roomOf));
    found.delete("");
    expect([...found].sort()).toEqual([...own].sort());
    if (sources.size > 22) expect(own.length).toBeGreaterThan(0);
  });
});

describe("the checks of rooms", () => {
  const sources: Sources = new Map([
    ["index.ts", ["top/a.ts"]],
    ["top/a.ts", ["low/internal/b.ts"]],
    ["low/internal/b.ts", []],
  ]);

  it("find circles", () => {
    expect(circleIn(sources)).toBe(undefined);
    const circular = new Map(sources).set("low/internal/b.ts", ["top/a.ts"]);
    expect(circleIn(circular)).toEqual(["top/a.ts", "low/internal/b.ts", "top/a.ts"]);
  });

  it("find imports that run up", () => {
    expect(risingImports(sources, ["index.ts"], ["top", "low"])).toEqual([]);
    expect(risingImports(sources, ["index.ts"], ["low", "top"])).toEqual(["top/a.ts imports low/internal/b.ts"]);
    const upward = new Map(sources).set("internal/c.ts", ["low/internal/b.ts"]);
    expect(risingImports(upward, ["index.ts"], ["top", "low"])).toEqual(["internal/c.ts imports low/internal/b.ts"]);
  });

  it("find public files among the private, and the reverse", () => {
    expect(misplaced(sources, ["index.ts"])).toEqual([]);
    expect(misplaced(new Map(sources).set("index.ts", []), ["index.ts"])).toEqual(["top/a.ts is private"]);
    const shown = new Map(sources).set("index.ts", ["top/a.ts", "low/internal/b.ts"]);
    expect(misplaced(shown, ["index.ts"])).toEqual(["low/internal/b.ts is public"]);
  });
});
