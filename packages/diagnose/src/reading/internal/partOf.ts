import { inEnglish } from "./english.ts";

/** Which part of the data a metric or a file is of. */
export type Part = "training" | "validation";

const TRAINING = /^(train|training|trn|learn|fit|tr)$/;
const VALIDATION = /^(val|valid|validation|vld|dev|eval|evaluation|holdout|va|heldout)$/;
const TEST = /^tests?(ing)?$/;

/** The words of a name, in lower case and English: "trainLoss", "Loss/train" and "训练损失" have the same ones. */
export const wordsOf = (name: string): string[] =>
  inEnglish(name.replace(/([a-z])([A-Z])(?=[a-z])/g, "$1 $2"))
    .replace(/'s\b/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

export const isPart = (word: string): boolean => TRAINING.test(word) || VALIDATION.test(word) || TEST.test(word);

/** The part that a name says; null where it says none. */
export function partOf(name: string): Part | null {
  const words = wordsOf(name);
  if (words.some((word) => VALIDATION.test(word) || TEST.test(word))) return "validation";
  return words.some((word) => TRAINING.test(word)) ? "training" : null;
}

/** Is it of test data, which stand in for a validation only where there is no other? */
export const isTest = (name: string): boolean => wordsOf(name).some((word) => TEST.test(word));

/** Does a name speak of a loss, be it "mlogloss"? */
export const saysLoss = (name: string): boolean => inEnglish(name).includes("loss");
