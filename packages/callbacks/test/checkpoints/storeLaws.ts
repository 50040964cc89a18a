import { present } from "@reg/testing";
import { expect, it } from "vitest";
import type { Store } from "../../src/checkpoints/store.ts";

/** What every store must do: keep bytes by name, whole, apart from the caller's memory. */
export function storeLaws(make: () => Store): void {
  const bytes = (...values: number[]) => Uint8Array.of(...values);

  it("is empty at first", async () => {
    const store = make();
    expect(await store.list()).toEqual([]);
    expect(await store.read("a")).toBe(undefined);
    await store.remove("a");
  });

  it("gives back what was written last under each name", async () => {
    const store = make();
    await store.write("a", bytes(1, 2));
    await store.write("b", bytes());
    await store.write("a", bytes(3));
    expect([...(await store.list())].sort()).toEqual(["a", "b"]);
    expect([...present(await store.read("a"))]).toEqual([3]);
    expect(present(await store.read("b")).length).toBe(0);
    await store.remove("a");
    expect(await store.list()).toEqual(["b"]);
  });

  it("keeps the bytes as they were, a view's part alone", async () => {
    const store = make();
    const all = bytes(9, 1, 2, 9);
    await store.write("a", all.subarray(1, 3));
    all.fill(0);
    const first = present(await store.read("a"));
    expect([...first]).toEqual([1, 2]);
    first.fill(0);
    expect([...present(await store.read("a"))]).toEqual([1, 2]);
  });
}
