import { interleave } from "../measure.mjs";
import { arraysOf, expectSame } from "./compare.mjs";

export const ARENA = 192 << 20;

/** The words a row is found and shown by. */
export const titleOf = ({ package: owner, name, option }) => `${owner}: ${name}${option ? `, ${option}` : ""}`;

/**
 * Times a row in the arena, on ordinary arrays and by its peer, or a copy where it has none, in interleaved rounds, after
 * it has compared what they make, and what the reference makes.
 */
export async function runRow(row, { kernels, reference, python, rounds }) {
  const memory = kernels.arena({ bytes: ARENA });
  try {
    const inside = inMemory(row, kernels, memory);
    const onOrdinary = prepared(row, kernels, ordinary);
    const outcome = memory.step(inside.outcome);
    const [title, compared] = [titleOf(row), ["ordinary", "reference"]];
    expectSame(title, "ordinary", onOrdinary.outcome(), outcome);
    expectSame(title, "reference", prepared(row, reference, ordinary).outcome(), outcome, row.tolerance);
    const candidates = { arena: () => memory.step(inside.run), ordinary: onOrdinary.run };
    const asksPeer = row.peer !== undefined && python !== undefined;
    if (asksPeer) candidates.peer = await python.candidate("peer", row.peer);
    if (asksPeer && !row.peer.differs) {
      const made = outcome.slice(inside.placed());
      const { tolerance, share } = row.peer;
      expectSame(title, "peer", await python.outcome("peer"), made, tolerance, share);
      compared.push("peer");
    }
    if (row.peer === undefined) candidates.peer = copy(row);
    const nanoseconds = await interleave(candidates, rounds);
    if (asksPeer) await python.forget("peer");
    const { package: owner, name, option, elements, peer } = row;
    const differs = peer === undefined ? "a copy" : peer.differs;
    return { package: owner, name, option, elements, peer: peer?.lib ?? "copy", compared, differs, nanoseconds };
  } finally {
    memory.dispose();
  }
}

const ordinary = (data, shape) => ({ data: data.slice(), shape });

/** What times a row in an arena that is there. */
export function inArena(row, kernels, memory) {
  const { run } = inMemory(row, kernels, memory);
  return () => memory.step(run);
}

const inMemory = (row, kernels, memory) =>
  prepared(row, kernels, (data, shape) => kernels.augment.arenaImage({ data, shape }, memory), memory);

/** A row on one kind of arrays: what is timed, and what it makes of what was placed for it, which an op may write to. */
function prepared(row, reg, put, memory) {
  const given = [];
  const place = (data, shape) => {
    const tensor = put(data, shape);
    given.push(tensor);
    return tensor;
  };
  const run = row.setup({ reg, place, memory });
  return {
    run,
    outcome: () => {
      const made = run();
      return [...given.flatMap(arraysOf), ...arraysOf(made)];
    },
    placed: () => given.length,
  };
}

function copy({ bytes, elements }) {
  const Values = bytes ? Uint8Array : Float32Array;
  const [from, to] = [new Values(elements), new Values(elements)];
  return () => to.set(from);
}
