// Results are compared before they are timed: what is fast and wrong has no row.

/** Of the largest value of an array, how far a float may lie from what the reference, and what the peer makes. */
const TOLERANCES = { ordinary: 0, reference: 1e-4, peer: 1e-3 };

/** The arrays that a call made, its numbers as arrays of one, in order; copied, since an arena's end with its step. */
export function arraysOf(result) {
  if (typeof result === "number" || typeof result === "boolean") return [Float64Array.of(Number(result))];
  if (typeof result === "string") return [new TextEncoder().encode(result)];
  if (ArrayBuffer.isView(result)) return [result.slice()];
  if (typeof result !== "object" || result === null) return []; // a pullback
  if (ArrayBuffer.isView(result.data)) return [result.data.slice()];
  if (isNested(result)) return [Float64Array.from(result.flat(9))];
  return Object.values(result).flatMap(arraysOf);
}

const isNested = (result) =>
  Array.isArray(result) && result.length > 0 && result.flat(9).every((value) => typeof value === "number");

/**
 * Throws, with the row's name and the first value that differs, unless two outcomes are the same; up to `share` of the values
 * of an array may lie further apart.
 */
export function expectSame(title, who, got, expected, tolerance = TOLERANCES[who], share = 0) {
  const say = (text) => {
    throw new Error(`${title}: ${who} ${text}`);
  };
  if (got.length !== expected.length) say(`gives ${got.length} arrays, the arena ${expected.length}.`);
  for (const [k, values] of expected.entries()) {
    if (got[k].length !== values.length)
      say(`gives ${got[k].length} values in array ${k}, the arena ${values.length}.`);
    const exact = tolerance === 0 || (isWhole(values) && who !== "peer");
    const bound = exact ? 0 : tolerance * values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
    const differs = (value, i) => !(Math.abs(value - got[k][i]) <= bound || Object.is(value, got[k][i]));
    const at = values.findIndex(differs);
    if (at < 0 || (share > 0 && values.filter(differs).length <= share * values.length)) continue;
    const few = share > 0 ? ` but for ${share * 100} % of them` : "";
    say(`has ${got[k][at]} at ${at} of array ${k}, the arena ${values[at]}; ${bound} apart is allowed${few}.`);
  }
}

const isWhole = (values) => !(values instanceof Float32Array || values instanceof Float64Array);

/** How many rows were compared with what. */
export function comparisons(results) {
  const count = (test) => results.filter(test).length;
  const left = count(({ compared, differs }) => !compared.includes("peer") && !differs);
  return (
    `Compared before they were timed: ${results.length} rows with ordinary arrays (same bits) and the reference, ` +
    `${count(({ compared }) => compared.includes("peer"))} with the peer; ` +
    `${count(({ differs }) => differs)} differ from it by definition, ${left} were not compared with one.`
  );
}
