import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Words that a reader cannot look up, each with what is said in its place. `docs/notation.md` has the words that are used. */
const WORDS: Readonly<Record<string, RegExp>> = {
  "the check of … (or: throws unless …)": /\b(?:the|at the|a) doors? of\b|\bat the door\b/i,
  "inverse, or backward pass": /\bways? back\b/i,
  "with equal probability": /\ball alike\b/i,
  "regardless of its value": /\bwhatever (?:it|they) (?:was|were)\b/i,
  "as in X": /\bas (?:OpenCV|PyTorch|Keras|NumPy|torchvision|Pillow) has it\b/,
  "is documented in …": /\beach is said there\b/i,
  "the box's": /\bbox' \w/,
  workspace: /\b(?:a|the) desk\b/i,
};

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((name) => /^(?:packages|apps|docs|scripts|README|CONTRIBUTING)/.test(name) && /\.(?:ts|md|mjs)$/.test(name))
  .filter((name) => !/\/(?:generated|fixtures|data)\/|words\.test\.ts$/.test(name));

it("says things in the field's words", () => {
  const found: string[] = [];
  for (const file of files) {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch {
      continue; // deleted, and not yet committed
    }
    for (const [i, line] of text.split("\n").entries()) {
      for (const [better, word] of Object.entries(WORDS)) {
        const [said] = word.exec(line) ?? [];
        if (said) found.push(`${file}:${i + 1} says "${said}": say ${better}.`);
      }
    }
  }
  expect(found).toEqual([]);
});
