/** What says that there is no value, among numbers, in any case of letters. */
const AMONG_NUMBERS = new Set(
  [
    ["", "?", "-", "--", "---", "–", "—", ".", "..", "*", "\\n"],
    ["na", "n/a", "n.a.", "n.a", "<na>", "#n/a", "#n/a n/a", "#na", "na()", "nan", "-nan", "nat", "null", "(null)"],
    ["none", "nil", "missing", "unknown", "undefined", "empty", "blank"],
    ["#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan"],
  ].flat(),
);

/** The same among words, some of which are words: "none" and "unknown" may well be categories. */
const AMONG_WORDS = new Set(
  [
    ["", "?", "-", "--", "---", "–", "—", ".", "\\N", "<NA>", "NA", "N/A", "n/a", "#N/A", "#N/A N/A", "#NA"],
    ["NaN", "nan", "NaT", "NULL", "null", "(null)", "None", "undefined"],
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!"],
  ].flat(),
);

/** Whether a field of a column of numbers has no value. */
export const isMissingNumber = (field: string): boolean => field === "" || AMONG_NUMBERS.has(field.toLowerCase());

/** Whether a field of a column of words has no value. */
export const isMissingWord = (field: string): boolean => AMONG_WORDS.has(field);
