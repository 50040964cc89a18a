import { describe, expect, it } from "vitest";
import { checkpoint } from "../../src/checkpoints/checkpoint.ts";
import { memoryStore } from "../../src/checkpoints/memoryStore.ts";
import { CallbackError } from "../../src/loop/callbackError.ts";
import { type MonitorState, monitor } from "../../src/loop/monitor.ts";
import { history } from "../../src/records/history.ts";
import { earlyStopping } from "../../src/stopping/earlyStopping.ts";
import { terminateOnNaN } from "../../src/stopping/terminateOnNaN.ts";
import type { Callback, Run } from "../../src/types.ts";
import { keepBest } from "../../src/weights/keepBest.ts";
import { throughJson } from "../metricSeries.ts";

const losses = [3, 2, 1, 2, 3, 4, 5];
const seenAt = (epoch: number) => ({
  epoch,
  metrics: { val_loss: losses[epoch] },
  weights: { w: Float32Array.of(epoch) },
});

describe("monitor", () => {
  it("stops, names the callback and the reason, and restores, in three lines", async () => {
    const run = monitor({ stopping: earlyStopping({ patience: 2 }), keep: keepBest(), log: history() });
    let state = run.init();
    while (!state.stop) state = await run.step(state, seenAt(state.epoch));
    expect(run.restore(state, { w: Float32Array.of(-1) }).w[0]).toBe(2);
    expect(state).toMatchObject({ epoch: 5, reason: "patience", stoppedBy: "stopping (earlyStopping)" });
    expect(state.states.stopping.bestEpoch).toBe(2);
    expect(state.states.log.val_loss).toEqual([3, 2, 1, 2, 3]);
  });

  it("takes a list too, and then its state is a list", () => {
    const run = monitor([history(), terminateOnNaN()]);
    const state = run.update(run.init(), { epoch: 0, metrics: { loss: Number.NaN } });
    expect(state.states[0].loss).toEqual(["NaN"]);
    expect(state).toMatchObject({ stop: true, stoppedBy: "callbacks[1] (terminateOnNaN)", reason: "nonFinite" });
    const later = run.update(state, { epoch: 1, metrics: { loss: 1 } });
    expect(later).toMatchObject({ stop: true, stoppedBy: "callbacks[1] (terminateOnNaN)" });
  });

  it("keeps the weights it was given when no callback knows better ones", () => {
    const weights = { w: Float32Array.of(1) };
    const run = monitor({ log: history(), keep: keepBest() });
    expect(run.restore(run.init(), weights)).toBe(weights);
  });

  it("goes on from JSON, and from a checkpoint at any epoch, as if nothing had happened", async () => {
    const make = () => monitor({ stopping: earlyStopping({ patience: 2 }), log: history(), guard: terminateOnNaN() });
    const run = make();
    let whole = run.init();
    const states = [whole];
    while (!whole.stop) {
      whole = run.update(whole, seenAt(whole.epoch));
      states.push(whole);
    }
    for (const saved of states) {
      let state = throughJson(saved);
      while (!state.stop) state = make().update(state, seenAt(state.epoch));
      expect(state).toEqual(whole);
    }
    for (let cut = 1; cut < 5; cut++) {
      const backup = checkpoint({ store: memoryStore(), every: 2 });
      const callbacks = { stopping: earlyStopping({ patience: 2 }), keep: keepBest(), backup };
      const first = monitor(callbacks);
      let state = first.init();
      while (state.epoch < cut) state = await first.step(state, seenAt(state.epoch));
      const saved = await backup.load<unknown, unknown, MonitorState<typeof callbacks>>();
      expect(saved?.epoch).toBe(cut < 2 ? undefined : cut < 4 ? 1 : 3);
      state = saved?.state ?? first.init();
      while (!state.stop) state = await first.step(state, seenAt(state.epoch));
      expect(state.epoch).toBe(5);
      expect(first.restore(state, { w: new Float32Array(1) }).w[0]).toBe(2);
    }
  });
});

describe("a callback that throws", () => {
  const failing = (at: number, where: "update" | "write" | "end"): Callback<{ n: number }> & { log: string[] } => {
    const log: string[] = [];
    const fail = (place: string, epoch: number) => {
      log.push(`${place} ${epoch}`);
      if (place === where && epoch === at) throw new Error("disk full");
    };
    return {
      log,
      name: "failing",
      init: () => ({ n: 0 }),
      update(state, { epoch }) {
        fail("update", epoch);
        return { n: state.n + 1 };
      },
      write: (_, { seen }: Run) => fail("write", seen.epoch),
      end: () => fail("end", at),
    };
  };
  const caught = async (act: () => unknown): Promise<CallbackError> => {
    try {
      await act();
    } catch (error) {
      if (error instanceof CallbackError) return error;
      throw error;
    }
    throw new Error("nothing was thrown");
  };

  it.each(["update", "write"] as const)("is named when its %s throws, and the others lose nothing", async (where) => {
    const bad = failing(1, where);
    const after = failing(-1, "end");
    const run = monitor({ bad, stopping: earlyStopping({ patience: 9 }), keep: keepBest(), after });
    let state = await run.step(run.init(), seenAt(0));
    const error = await caught(() => run.step(state, seenAt(1)));
    expect(error.message).toBe("In epoch 1, bad (failing): disk full");
    expect(error.callback).toBe("bad (failing)");
    expect((error.cause as Error).message).toBe("disk full");
    state = error.state as typeof state;
    expect(state.states).toMatchObject({
      bad: { n: where === "update" ? 1 : 2 },
      stopping: { best: 2 },
      after: { n: 2 },
    });
    expect(after.log).toEqual(["update 0", "write 0", "update 1", "write 1"]);
    expect(bad.log.includes("write 1")).toBe(where === "write");
    state = await run.step(state, seenAt(2));
    expect(run.restore(state, { w: new Float32Array(1) }).w[0]).toBe(2);
  });

  it("is named when it cannot be closed, and all others are", async () => {
    const after = failing(-1, "write");
    const run = monitor([failing(3, "end"), after]);
    const error = await caught(() => run.end(run.init()));
    expect(error.callback).toBe("callbacks[0] (failing)");
    expect(after.log).toEqual(["end -1"]);
  });

  it("does not hide a second one", async () => {
    const run = monitor({ stopping: earlyStopping(), bad: failing(0, "update") });
    const error = await caught(() => run.update(run.init(), { epoch: 0, metrics: { loss: 1 } }));
    expect(error.failures.map(({ callback }) => callback)).toEqual(["stopping (earlyStopping)", "bad (failing)"]);
    expect(error.message).toContain('have no "val_loss"; they have "loss"');
  });
});

it("refuses what is no callback", () => {
  expect(() => monitor({ keep: keepBest as never })).toThrow("monitor: keep must be a callback with init and update");
});
