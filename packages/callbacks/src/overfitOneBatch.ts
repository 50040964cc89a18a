import { expectNumber, expectWhole } from "./checks.ts";

export interface OverfitOneBatchOptions {
  /** Training steps at most; 500 by default. */
  readonly steps?: number;
  /** The loss that counts as learned by heart, as a share of the first loss; 0.01 by default. */
  readonly share?: number;
}

export interface OverfitOneBatch {
  /** Whether the net learned the batch. */
  readonly learned: boolean;
  /** Loss by step, as far as it went. */
  readonly losses: readonly number[];
  /** What the losses say, in a sentence. */
  readonly reason: string;
}

/**
 * A sound net and training loop learn one small batch by heart, with all regularization off. Where they do not, look for a
 * fault before anything else: labels that do not belong to their inputs, gradients that do not arrive, a learning rate
 * far off.
 *
 * @param step trains one step, on the same batch every time, and gives its loss before the step
 * @throws RangeError for options out of range; TypeError for a loss that is no number.
 * @example const { learned, reason } = await overfitOneBatch(() => trainOn(batch));
 */
export async function overfitOneBatch(
  step: () => number | Promise<number>,
  { steps = 500, share = 0.01 }: OverfitOneBatchOptions = {},
): Promise<OverfitOneBatch> {
  expectWhole("overfitOneBatch", { steps }, 1);
  expectNumber("overfitOneBatch", { share }, "[0, 1]");
  const losses: number[] = [];
  const ended = (learned: boolean, reason: string) => ({ learned, losses, reason });
  for (let i = 0; i < steps; i++) {
    const loss = await step();
    if (typeof loss !== "number") throw new TypeError(`overfitOneBatch: step must give a loss, got ${String(loss)}.`);
    losses.push(loss);
    if (!Number.isFinite(loss)) return ended(false, `The loss became ${loss} at step ${i}: lower the learning rate.`);
    if (loss <= share * losses[0]!)
      return ended(true, `The loss fell to ${short(loss)}, from ${short(losses[0]!)}, in ${i} steps.`);
  }
  const [first, last] = [losses[0]!, losses.at(-1)!];
  if (last > first)
    return ended(
      false,
      `The loss rose from ${short(first)} to ${short(last)}: the step goes the wrong way, or too far.`,
    );
  if (last > 0.9 * first)
    return ended(
      false,
      `The loss stayed at ${short(last)}: gradients do not arrive, or the learning rate is far too low.`,
    );
  return ended(
    false,
    `The loss fell from ${short(first)} to ${short(last)} only: take more steps, a larger model, or turn regularization off.`,
  );
}

const short = (value: number) => String(Number(value.toPrecision(3)));
