import { expectShape, type Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";

/** The one number of a logit. */
export function expectLogit(where: string, logit: Tensor): number {
  expectShape(`${where}: logit`, logit);
  const [value] = logit.data;
  if (logit.data.length === 1 && Math.abs(value) <= 700) return value;
  throw new RangeError(
    `${where}: logit must be one number in [−700, 700], got ${shown([...logit.data])}. It is ln(rate / (1 − rate)).`,
  );
}
