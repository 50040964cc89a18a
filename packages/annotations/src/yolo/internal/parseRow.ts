import { AnnotationError } from "../../AnnotationError.ts";
import { parseNumber, quote } from "../../internal/numbers.ts";
import type { AnnotatedObject, Point } from "../../types.ts";
import type { ReadYoloOptions, YoloKind } from "../types.ts";
import { toKeypoint } from "./yoloPoints.ts";

/** Where a row stands, for errors. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
}

/** One row as an object; what is left at its end stays in its text. */
export function parseRow(text: string, kind: YoloKind, options: ReadYoloOptions, place: RowPlace): AnnotatedObject {
  const fail = (problem: string) => new AnnotationError(place.file, place.line, problem);
  const [first, ...numbers] = text.split(/\s+/).map((token, i) => {
    const value = parseNumber(token);
    if (value === undefined)
      throw fail(`${i === 0 ? CLASS : `column ${i + 1} must be a number`}, got ${quote(token)}.${cure(token)}`);
    return value;
  });
  const object = { class: className(first, options, fail), extras: { yolo: text } };
  const { width, height } = options;
  const pairs = (count: number): Point[] =>
    Array.from({ length: count }, (_, i) => [numbers[2 * i] * width, numbers[2 * i + 1] * height]);
  const needs = (what: string, found = numbers.length + 1) =>
    fail(`${kind === "obb" ? "an" : "a"} ${kind} row is a class and ${what}, got ${found} columns.`);
  if (kind === "segment") {
    if (numbers.length < 4 || numbers.length % 2 === 1) throw needs("pairs of x and y, at least two");
    expectInside(numbers, options, fail);
    return { ...object, polygons: [pairs(numbers.length / 2)] };
  }
  if (kind === "obb") {
    if (numbers.length !== 8) throw needs("x and y of four corners, 9 columns");
    expectInside(numbers, options, fail);
    return { ...object, orientedBox: pairs(4) };
  }
  if (numbers.length < 4) throw needs("cx cy width height, 5 columns");
  expectInside(numbers.slice(0, 4), options, fail);
  if (numbers[2] < 0 || numbers[3] < 0) throw fail(`width and height must not be below 0, got ${quote(text)}.`);
  const [x, y, w, h] = [numbers[0] * width, numbers[1] * height, numbers[2] * width, numbers[3] * height];
  const box = { left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 };
  if (kind === "detect") {
    if (numbers.length > 5) throw needs("cx cy width height (and a confidence), 5 or 6 columns");
    return { ...object, box };
  }
  const { count, dimensions } = options.keypoints ?? guessKeypoints(numbers.length - 4);
  if (numbers.length !== 4 + count * dimensions) {
    throw needs(`a box and ${count} keypoints of ${dimensions} numbers, ${5 + count * dimensions} columns`);
  }
  const keypoints = Array.from({ length: count }, (_, i) => {
    const at = 4 + i * dimensions;
    return toKeypoint(numbers[at], numbers[at + 1], dimensions === 3 ? numbers[at + 2] : undefined, options, options);
  });
  return { ...object, box, keypoints };
}

const CLASS = "column 1 must be the number of a class, from 0";

const cure = (token: string): string =>
  token.includes(",") || token.includes(";") ? " Blanks stand between columns, and points in numbers." : "";

/** Without `kpt_shape`, triples where they come out even. */
const guessKeypoints = (columns: number) =>
  columns % 3 === 0 ? { count: columns / 3, dimensions: 3 } : { count: columns / 2, dimensions: 2 };

function className(index: number, { classes }: ReadYoloOptions, fail: (problem: string) => Error): string {
  if (!(Number.isInteger(index) && index >= 0)) throw fail(`${CLASS}, got ${index}.`);
  if (!classes) return String(index);
  if (index >= classes.length) {
    throw fail(
      `class ${index} is none of the ${classes.length} that have names (0 to ${classes.length - 1}): name it in data.yaml or the list of classes. ultralytics ignores the whole image.`,
    );
  }
  return classes[index];
}

function expectInside(values: readonly number[], { outside }: ReadYoloOptions, fail: (problem: string) => Error): void {
  const far = outside === "keep" ? undefined : values.find((value) => value < -0.01 || value > 1.01);
  if (far !== undefined) {
    throw fail(
      `${far} is outside [−0.01, 1.01], which ultralytics ignores the whole image for. Coordinates are fractions of the frame; \`outside: "keep"\` takes them as they are.`,
    );
  }
}
