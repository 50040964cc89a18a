import { type Document, isMap, type Node, visit } from "yaml";
import { expectList, expectObject } from "../internal/expectGiven.ts";
import { parseYaml } from "./internal/parseYaml.ts";
import { pythonText } from "./internal/pythonText.ts";
import { readDataYaml, type YoloData } from "./readDataYaml.ts";

/**
 * Writes a data.yaml. Of one that was read, comments, order and keys that nothing here knows stay, and text that still
 * says the same stays to the letter.
 *
 * @example writeDataYaml({ splits: { train: ["images/train"] }, classes: ["cat"] });
 */
export function writeDataYaml(data: YoloData): string {
  expectObject("writeDataYaml", "data", data, "{ splits, classes }, as readDataYaml gives it");
  expectList("writeDataYaml", "classes", data.classes, "names");
  expectObject("writeDataYaml", "splits", data.splits, "an object of lists of folders");
  const { text } = data;
  if (text === undefined) return write(data, undefined, "{}\n");
  const before = readDataYaml(text);
  return same(before, data) ? text : write(data, before, text);
}

function write(data: YoloData, before: YoloData | undefined, text: string): string {
  const document = parseYaml(text, "1.1");
  const { contents } = document;
  // Of a key that comes twice the last counts.
  if (isMap(contents)) {
    const keys = contents.items.map(({ key }) => String(key));
    contents.items = contents.items.filter((_, i) => keys.lastIndexOf(keys[i]) === i);
  }
  const set = (key: string, of: (data: YoloData) => unknown) => {
    const value = of(data);
    if (before && JSON.stringify(value) === JSON.stringify(of(before))) return;
    if (value === undefined) remove(document, key);
    else document.set(key, quoted(document, value));
  };
  set("path", ({ path }) => path);
  for (const split of ["train", "val", "test"]) {
    set(split, ({ splits }) => (splits[split]?.length === 1 ? splits[split][0] : splits[split]));
  }
  if (!before || document.has("nc")) set("nc", ({ classes }) => classes.length);
  set("names", ({ classes }) => classes);
  set("kpt_shape", ({ keypoints }) => keypoints && [keypoints.count, keypoints.dimensions]);
  set("flip_idx", ({ flip }) => flip);
  if (isMap(contents)) contents.flow = false;
  const written = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return text.includes("\r\n") ? written.replace(/\r?\n/g, "\r\n") : written;
}

/** Takes a key out; the comment above it stays, above what follows. */
function remove(document: Document, key: string): void {
  const items = isMap(document.contents) ? document.contents.items : [];
  const at = items.findIndex((pair) => String(pair.key) === key);
  const above = at < 0 ? undefined : (items[at].key as Node).commentBefore;
  document.delete(key);
  if (!above) return;
  const next = items[at]?.key as Node | undefined;
  const below = next ?? document;
  const name = next ? "commentBefore" : "comment";
  below[name as "comment"] = [above, below[name as "comment"]].filter(Boolean).join("\n");
}

/** In quotes whatever PyYAML would not read as the text that it is; the rest by the library. */
function quoted(document: Document, value: unknown) {
  const node = document.createNode(value);
  visit(node, {
    Scalar: (_, scalar) => {
      const text = scalar.value;
      if (typeof text === "string" && (text === "=" || pythonText(text) !== text)) {
        scalar.type = "QUOTE_DOUBLE";
      }
    },
  });
  return node;
}

const same = (a: YoloData, b: YoloData): boolean =>
  JSON.stringify([a.path, a.splits, a.classes, a.keypoints, a.flip]) ===
  JSON.stringify([b.path, b.splits, b.classes, b.keypoints, b.flip]);
