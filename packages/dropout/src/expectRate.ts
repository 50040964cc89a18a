import { expectThat } from "./expectThat.ts";

/**
 * The door of every rate: the chance of being dropped, in [0, 1].
 *
 * @param what the function, as in "dropout"
 */
export function expectRate(what: string, rate: number, name = "rate"): void {
  const hint =
    rate > 1 && rate <= 100
      ? `; did you mean ${rate / 100}? To keep ${rate} %, it is ${(100 - rate) / 100}.`
      : ", 1 − the chance of keeping.";
  const fine = typeof rate === "number" && rate >= 0 && rate <= 1;
  expectThat(fine, `${what}: ${name}`, "in [0, 1]", rate, ` It is the chance of dropping${hint}`);
}
