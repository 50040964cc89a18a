import { expectOneOf } from "@reg/tensor/checks";
import { type Document, isCollection, visit } from "yaml";
import { AnnotationError } from "../AnnotationError.ts";
import { expectText } from "../internal/expectGiven.ts";
import { quote } from "../internal/numbers.ts";
import { expectNamed } from "../internal/options.ts";
import { parseYaml } from "./internal/parseYaml.ts";
import { pythonText } from "./internal/pythonText.ts";
import type { YoloKeypoints } from "./types.ts";

/** What a data.yaml says of a YOLO dataset. */
export interface YoloData {
  /** the root that the splits are relative to, else the file's own folder */
  readonly path?: string;
  /** folders, lists of images or several of them, by split: train, val, test */
  readonly splits: { readonly [split: string]: readonly string[] };
  readonly classes: readonly string[];
  readonly keypoints?: YoloKeypoints;
  /** keypoint i takes the place of keypoint flip[i] when left and right change places */
  readonly flip?: readonly number[];
  /** the text that was read, comments and all */
  readonly text?: string;
}

/**
 * Reads a data.yaml as ultralytics does, whose PyYAML speaks YAML 1.1: `no` is the class "False", `010` is "8" and
 * `12:30` is "750", but `y`, `n` and `1e-4` are themselves; of a key that comes twice the last counts. `version: "1.2"`
 * reads them as they stand.
 *
 * @throws AnnotationError with file and line for what is no YAML, classes that have gaps or disagree with `nc`, or a
 * kpt_shape or flip_idx that is none.
 *
 * @example readDataYaml("names: [cat, no]\n").classes; // ["cat", "False"]
 */
export function readDataYaml(
  text: string,
  options: { readonly file?: string; readonly version?: "1.1" | "1.2" } = {},
): YoloData {
  expectText("readDataYaml", text);
  expectNamed("readDataYaml", options, ["file", "version"]);
  const { file = "data.yaml", version = "1.1" } = options;
  expectOneOf("readDataYaml", "version", version, ["1.1", "1.2"]);
  const document = parseYaml(text, version);
  const [error] = document.errors;
  if (error) throw new AnnotationError(file, error.linePos?.[0].line, error.message.split("\n")[0]);
  if (version === "1.1") nameAsPython(document);
  const data: unknown = document.toJS();
  const fail = (key: string, problem: string) => new AnnotationError(file, lineOf(document, text, key), problem);
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw fail("names", "must be a map with the key `names`, as in names: [cat, dog].");
  const entries = data as { [key: string]: unknown };
  const classes = classesOf(entries, fail);
  const keypoints = keypointsOf(entries.kpt_shape, fail);
  const flip = flipOf(entries.flip_idx, keypoints, fail);
  const splits = Object.fromEntries(
    ["train", "val", "test"].flatMap((key) => {
      const value = entries[key];
      return typeof value === "string" || Array.isArray(value) ? [[key, [value].flat().map(String)]] : [];
    }),
  );
  const path = typeof entries.path === "string" ? { path: entries.path } : {};
  return { ...path, splits, classes, ...(keypoints && { keypoints }), ...(flip && { flip }), text };
}

type Fail = (key: string, problem: string) => Error;

/** A list, a map from numbers, or `nc` numbers. */
function classesOf({ names, nc }: { [key: string]: unknown }, fail: Fail): string[] {
  if (names === undefined || names === null) {
    if (typeof nc !== "number" || !Number.isInteger(nc) || nc < 1)
      throw fail("nc", "`names` or `nc` is missing: the classes, as in names: [cat, dog].");
    return Array.from({ length: nc }, (_, i) => `class_${i}`);
  }
  if (typeof names !== "object") throw fail("names", `names must be a list or a map, got ${quote(names)}.`);
  const list = Array.isArray(names) ? names : Object.keys(names).map((_, i) => (names as unknown[])[i]);
  const gap = list.indexOf(undefined);
  if (gap >= 0)
    throw fail("names", `names must be numbered 0 to ${list.length - 1}, and ${gap} is missing, as in "0: cat".`);
  if (nc !== undefined && nc !== list.length)
    throw fail("nc", `nc is ${quote(nc)}, and there are ${list.length} names: one of them is wrong.`);
  return list.map((name) =>
    name === true ? "True" : name === false ? "False" : name === null ? "None" : String(name),
  );
}

/** Classes are named by what Python makes of them. */
function nameAsPython(document: Document): void {
  const names = document.get("names", true);
  if (!isCollection(names)) return;
  visit(names, {
    Scalar: (key, node) => {
      if (key !== "key" && node.type === "PLAIN" && !node.tag) node.value = pythonText(node.source ?? "");
    },
  });
}

function keypointsOf(shape: unknown, fail: Fail): YoloKeypoints | undefined {
  if (shape === undefined || shape === null) return undefined;
  const [count, dimensions] = Array.isArray(shape) ? shape : [];
  if (!Number.isInteger(count) || count < 1 || (dimensions !== 2 && dimensions !== 3)) {
    throw fail("kpt_shape", `kpt_shape must be [count, 2] or [count, 3], got ${quote(shape)}.`);
  }
  return { count, dimensions };
}

function flipOf(flip: unknown, keypoints: YoloKeypoints | undefined, fail: Fail): number[] | undefined {
  if (!Array.isArray(flip) || flip.length === 0) return undefined;
  const sorted = [...flip].sort((a, b) => a - b);
  if (!sorted.every((value, i) => value === i) || (keypoints && flip.length !== keypoints.count)) {
    throw fail("flip_idx", `flip_idx must name each keypoint once, got ${quote(flip)}.`);
  }
  return flip;
}

/** The line on which a key stands. */
function lineOf(document: Document, text: string, key: string): number {
  const node = document.get(key, true) as { range?: [number, number, number] } | undefined;
  return text.slice(0, node?.range?.[0] ?? 0).split("\n").length;
}
