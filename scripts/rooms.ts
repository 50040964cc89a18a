// The layout of a package: which files import which, which are public, and in which room each lies.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** Every source of a package, by its path within `src`, with the sources it imports or re-exports, types included. */
export type Sources = ReadonlyMap<string, readonly string[]>;

const SPECIFIER = /\b(?:from|import)\s*\(?\s*"(\.[^"]+\.ts)"/g;

export function sourcesOf(folder: string): Sources {
  const src = join(folder, "src");
  const names = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && !name.startsWith("generated/"));
  return new Map(
    names.sort().map((name) => {
      const found = readFileSync(join(src, name), "utf8").matchAll(SPECIFIER);
      const paths = [...found].map(([, path]) => posix.join(dirname(name), path));
      return [name, paths.filter((path) => !path.startsWith("generated/"))];
    }),
  );
}

/** The files of `src` itself that no other imports: those that `exports` and `bin` name. */
export function entriesOf(sources: Sources): string[] {
  const imported = new Set([...sources.values()].flat());
  return [...sources.keys()].filter((file) => !file.includes("/") && !imported.has(file));
}

/** A chain of files that import each other in a circle, the first one again at its end; undefined if there is none. */
export function circleIn(sources: Sources): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  function visit(file: string): string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const other of sources.get(file) ?? []) {
      const circle = visit(other);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return undefined;
  }
  for (const file of sources.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return undefined;
}

/** The room of a file: its first folder, unless that is `internal`; "" for the files of `src` itself. */
export function roomOf(file: string): string {
  const [first, ...rest] = file.split("/");
  return rest.length === 0 || first === "internal" ? "" : first;
}

/** Imports that run up: from a room into one that stands before it in `rooms`. `src/internal` and `src/generated` lie below all rooms. */
export function risingImports(sources: Sources, entries: readonly string[], rooms: readonly string[]): string[] {
  const floor = (file: string): number => {
    if (/^(internal|generated)\//.test(file)) return rooms.length;
    const room = roomOf(file);
    return room === "" ? (entries.includes(file) ? -1 : rooms.length) : rooms.indexOf(room);
  };
  return [...sources].flatMap(([file, imported]) =>
    imported.filter((other) => floor(other) < floor(file)).map((other) => `${file} imports ${other}`),
  );
}

/** Files that lie on the wrong side: public ones in an `internal` folder, and private ones outside. */
export function misplaced(sources: Sources, entries: readonly string[]): string[] {
  const shown = new Set(entries.flatMap((entry) => sources.get(entry) ?? []));
  return [...sources.keys()]
    .filter((file) => !entries.includes(file))
    .filter((file) => shown.has(file) === file.split("/").includes("internal"))
    .map((file) => (shown.has(file) ? `${file} is public` : `${file} is private`));
}

/** How many files each folder holds, by its path within `src`. */
export function folderSizes(sources: Sources): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const file of sources.keys()) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
  return sizes;
}
