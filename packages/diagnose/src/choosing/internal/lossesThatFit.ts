import { wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";
import type { LossColumn } from "./lossesIn.ts";

const GENERATOR = /^(g|gen|generator|netg)$/;
const DISCRIMINATOR = /^(d|disc|dis|discriminator|netd)$/;
const POLICY = /^(policy|actor|pi)$/;
const VALUES = /^(value|critic|vf|q|qf\d?|q\d)$/;
const REWARD = /^(reward|rewards|return|returns|rew)$/;
/** What a name of a reward may say beside it. */
const BESIDE =
  /^(mean|avg|average|min|max|std|best|last|total|cumulative|cum|episode|episodic|ep|rollout|train|training|eval|test|env|running|moving|smoothed|\d+|\d+ep)$/;

/** Losses of two nets that play against each other, of which one falls as the other rises. */
const ADVERSARIAL =
  "the losses of a generator and a discriminator say who is ahead, not how well the model fits: look at samples, or at a distance such as FID";
/** Losses of what an agent does, whose data change as it learns. */
const REINFORCED =
  "where an agent learns from rewards, its data change with what it does, so that a loss does not say how well it fits: the reward does";

/** Is it a reward, or its mean over episodes? */
export const isReward = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => REWARD.test(word)) && words.every((word) => REWARD.test(word) || BESIDE.test(word));
};

const isOf = (name: string, words: RegExp): boolean => wordsOf(name).some((word) => words.test(word));
const haveBoth = (losses: readonly LossColumn[], one: RegExp, other: RegExp): boolean =>
  losses.some(({ name }) => isOf(name, one)) && losses.some(({ name }) => isOf(name, other));

/** The losses that tell how well a model fits, and why the others do not; `why` is null where all do. */
export function lossesThatFit(
  losses: readonly LossColumn[],
  run: Run,
): { losses: readonly LossColumn[]; why: string | null } {
  if (haveBoth(losses, GENERATOR, DISCRIMINATOR)) {
    const others = losses.filter(({ name }) => !isOf(name, GENERATOR) && !isOf(name, DISCRIMINATOR));
    return { losses: others, why: others.length > 0 ? null : ADVERSARIAL };
  }
  const isHeld = losses.some(({ part, test }) => part === "validation" && !test);
  const names = [...run.series.keys()];
  const isReinforced = haveBoth(losses, POLICY, VALUES) || (losses.length > 0 && names.some(isReward));
  return !isHeld && isReinforced ? { losses: [], why: REINFORCED } : { losses, why: null };
}
