const BOOLEAN = /^(?:(yes|on|true)|no|off|false)$/i;
const WHOLE = /^[-+]?(?:0b[01_]*[01]_*|0x[\da-fA-F_]*[\da-fA-F]_*|0[0-7_]+|0|[1-9][\d_]*(?::[0-5]?\d)*)$/;
const DECIMAL = /^(?:\.\d|[-+]?\d[\d_]*\.|[-+]?\d[\d_]*(?::[0-5]?\d)+\.)[\d_]*$/;

/**
 * The text that Python makes of what PyYAML, which speaks YAML 1.1, makes of a word without quotes: "False" of `no`, "8" of `010`, "1.0" of
 * `1.`. What npm's YAML 1.1 takes for more stays here: `y` and `n`, `1e-4` without a point, `-.5`. A day stays as it stands, since Python
 * writes it so.
 */
export function pythonText(word: string): string {
  // One capital at the start, all of them, or none.
  const cased = /^[a-z]+$|^.[a-z]*$|^[A-Z]+$/.test(word);
  if (word === "" || word === "~" || (cased && /^null$/i.test(word))) return "None";
  const truth = cased && BOOLEAN.exec(word);
  if (truth) return truth[1] ? "True" : "False";
  const special = /^(?:([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.exec(word);
  if (special) return special[1] === undefined ? "nan" : `${special[1] === "-" ? "-" : ""}inf`;

  const sign = word.startsWith("-") ? "-" : "";
  const size = word.replaceAll("_", "").replace(/^[-+]/, "");
  if (WHOLE.test(word)) {
    const parts = size.replace(/^0(?=\d)/, "0o").split(":");
    const value = parts.reduce((sum, part) => sum * 60n + BigInt(part), 0n);
    return `${value ? sign : ""}${value}`;
  }
  const [digits = "", power = "+0"] = word.split(/(?<=[\d._])[eE]/);
  if (!DECIMAL.test(digits) || !/^[-+]\d+$/.test(power) || (size.includes(":") && digits !== word)) return word;
  return sign + pythonFloat(size.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
}

/** The shortest digits, as here, but always with a point or an exponent of two digits, from 1e16 on and below 1e-4. */
function pythonFloat(value: number): string {
  if (value === Infinity) return "inf";
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 16) return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
