import { expect, it } from "vitest";
import { resumable } from "../../src/trial/internal/resumable.ts";

const at = (epoch: number, result?: { val_loss: number }) => ({
  epoch,
  state: "null",
  curve: [],
  stopping: [],
  ...(result && { result }),
});

it("goes on from within the budget, and not from its last epoch or beyond, where a task has nothing to return", () => {
  expect(resumable(undefined, 3)).toBeUndefined();
  expect(resumable(at(1), 3)).toEqual(at(1));
  expect(resumable(at(2), 3)).toBeUndefined();
  expect(resumable(at(5), 3)).toBeUndefined();
  expect(resumable(at(99), undefined)).toEqual(at(99));
});

it("takes the result of a trial that its stopper ended within the budget", () => {
  expect(resumable(at(2, { val_loss: 1 }), 3)).toEqual(at(2, { val_loss: 1 }));
  expect(resumable(at(3, { val_loss: 1 }), 3)).toBeUndefined();
});
