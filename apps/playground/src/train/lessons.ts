import { PLAIN, type Settings } from "../state/knobs.ts";
import { type Experiment, FIRST } from "../state/link.ts";

/** A set-up with something to see in it. */
export interface Lesson {
  readonly name: string;
  readonly look: readonly string[];
  readonly experiment: Experiment;
}

const few = { ...FIRST.common, train: 200, noise: 0.2, epochs: 200 };
const against = (b: Partial<Settings>, a: Partial<Settings> = {}): Experiment => ({
  common: few,
  compare: true,
  start: { a: { ...PLAIN, ...a }, b: { ...PLAIN, ...b } },
  edits: [],
});

/** The lessons, in the order in which they build on each other. */
export const LESSONS: readonly Lesson[] = [
  {
    name: "Watch it overfit",
    look: [
      "85,000 weights learn 200 pictures, and one label in five is wrong on purpose. The training loss (dashed) goes to nothing: the net knows all of them by heart, the wrong ones, too.",
      "The validation loss (solid) is measured on pictures that are not trained on. It falls, turns, and climbs again. The shaded gap between the two is overfitting.",
      "Turn any knob while it runs: it works from the next epoch on.",
    ],
    experiment: { ...FIRST, common: few },
  },
  {
    name: "Add dropout",
    look: [
      "Both nets begin with the same weights and see the same pictures. In net B half of the hidden units are dropped at random in each step, so that no unit can lean on another one, and a wrong label cannot be learned by a few units that always fire together.",
      "Compare the gaps: the validation loss of B falls further and climbs less, because every step trains another thinned net, and prediction, with nothing dropped, works like the mean of them all.",
      "See for yourself on the page See: the masks as they fall, and Monte-Carlo passes over a digit. How much the hidden units move together is measured there, too; in this small net it falls by little.",
    ],
    experiment: against({ drop: 0.5 }),
  },
  {
    name: "Shrink with L2",
    look: [
      "Net B pays ½ · 0.01 · w² for each weight. The dotted line is that price; it is never part of the data loss.",
      "Look at the histograms: the weights of B draw together around 0, without getting there. Small weights make a smooth net, which cannot bend to single pictures.",
    ],
    experiment: against({ l2: 0.01 }),
  },
  {
    name: "Make zeros with L1",
    look: [
      "Both nets have L1 of the same strength. In A it is part of the gradient, as in most frameworks: weights dance around 0 and none of them stays there.",
      "In B each step is followed by a proximal step, which cuts off at 0: count the exact zeros. And what is needed comes back: turn L1 off while it runs.",
    ],
    experiment: against({ l1: 1e-3 }, { l1: 1e-3, by: "grad" }),
  },
  {
    name: "Stop in time",
    look: [
      "Net B is the same as A, but it stops when its validation loss has not improved for 10 epochs, and goes back to its best weights. The dashed line marks their epoch.",
      "Net A shows what B was spared.",
    ],
    experiment: against({ patience: 10 }),
  },
  {
    name: "Show it more",
    look: [
      "Net B never sees the same picture twice: each is turned, shifted and zoomed a little, anew in each epoch. That is worth more than anything else here, because it adds what we know: a digit that is turned a little is the same digit.",
    ],
    experiment: against({ rotate: 15, shift: 0.1, zoom: 0.1 }),
  },
  {
    name: "Share weights",
    look: [
      "Net B has convolutions: 6,090 weights, used at every place of the picture, in the place of 85,002. Fewer weights have less room for learning by heart.",
    ],
    experiment: against({ net: "conv" }),
  },
  {
    name: "All together",
    look: [
      "Regularizers add up: shared weights, batch norm, a little L2 and dropout, augmentation, and a stop in time, against none of them.",
    ],
    experiment: against({
      net: "conv",
      norm: "batch",
      l2: 1e-3,
      drop: 0.2,
      rotate: 15,
      shift: 0.1,
      zoom: 0.1,
      patience: 30,
    }),
  },
];
