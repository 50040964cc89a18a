import { type Document, parseDocument, type Tags } from "yaml";

/** Parses a data.yaml. Of a key that comes twice the last counts, and numbers have a digit, as in PyYAML: `.` is a path. */
export const parseYaml = (text: string, version: "1.1" | "1.2"): Document.Parsed =>
  parseDocument(text, { version, uniqueKeys: false, customTags: (tags) => tags.map(withDigit) });

const withDigit = (tag: Tags[number]): Tags[number] =>
  typeof tag === "object" && "test" in tag && tag.test?.test(".")
    ? { ...tag, test: new RegExp(`(?=.*[0-9])${tag.test.source}`) }
    : tag;
