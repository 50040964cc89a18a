import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { designMatrix, findColumn, readTable, targetOf } from "../src/index.ts";

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const table = (text: string) => readTable(text, { name: "t.csv" });
const colours = table(`size,colour,kind\n${lines(12, (i) => `${i}.5,${i % 2 ? "red" : "blue"},k${i % 3}`)}`);

describe("designMatrix", () => {
  it("takes numbers as they are and words as one column each", () => {
    const { data, shape, names } = designMatrix(colours, { omit: ["kind"] });
    expect([shape, names]).toEqual([
      [12, 3],
      ["size", "colour=blue", "colour=red"],
    ]);
    expect([...data.slice(0, 6)]).toEqual([0.5, 1, 0, 1.5, 0, 1]);
    expect(designMatrix(colours, { columns: ["2", "1"], dropFirst: true }).names).toEqual(["colour=red", "size"]);
  });

  it("has a single 1 in the columns of each column of words", () => {
    const words = fc.array(fc.constantFrom("a", "b", "cc", "d e"), { minLength: 1, maxLength: 30 });
    const law = fc.property(words, (column) => {
      const { data, shape, names } = designMatrix(readTable(["word,n", ...column.map((word, i) => `${word},${i}`)].join("\n")), { columns: ["word"] }); // biome-ignore format: one line
      const back = column.map((_, r) => names[data.subarray(r * shape[1], (r + 1) * shape[1]).indexOf(1)]);
      expect(back).toEqual(column.map((word) => `word=${word}`));
      expect(data.reduce((a, b) => a + b)).toBe(column.length);
    });
    fc.assert(law);
  });

  it.each([
    [`a,y\n${lines(9, (i) => (i === 2 ? ",0" : `${i},${i % 2}`))}`, 't.csv, line 4: a is missing ("")'],
    [`a,y\n${lines(9, (i) => `${i === 3 ? "3.o" : i},0`)}`, 't.csv, line 5: "3.o" in column a is no number'],
    [`a,y\n${lines(60, (i) => `n${i},0`)}`, "60 different texts in 60 rows are too many for categories (at most 50"],
    [
      `a,y\n${lines(9, (i) => `${i % 2 ? "Male" : i === 4 ? "male" : "x"},0`)}`,
      't.csv, line 6: "male" in column a is spelled "Male" in line 3; spell both alike',
    ],
    [
      `a,y\n${lines(20, (i) => `${i} kg,0`)}`,
      't.csv, line 2: "0 kg" in column a is no number, and 20 different texts in 20 rows are too many',
    ],
    [`y\n${lines(9, (i) => `${i % 2}`)}`, "t.csv has no column but the target"],
  ])("refuses %j", (text, message) => {
    expect(() => designMatrix(table(text), { omit: ["y"] })).toThrow(message);
  });

  it("refuses words that would take much more memory than their file", () => {
    const names = Array.from({ length: 40 }, (_, j) => `c${j}`);
    const words = table(`${names}\n${lines(12_000, (i) => names.map((_, j) => `w${(i * (j + 1)) % 41}`).join())}`);
    expect(() => designMatrix(words)).toThrow("would become 1640 columns of 0 and 1 in 12000 rows, 19680000 numbers");
  });

  it("refuses a matrix that is too large before it is made", () => {
    expect(() => designMatrix(colours, { cells: 40 })).toThrow("12 rows of 6 features, 72 numbers where at most 40");
  });
});

describe("targetOf", () => {
  const column = (values: (i: number) => string) => table(`x,y\n${lines(12, (i) => `${i}.5,${values(i)}`)}`);

  it("classifies words and few whole numbers, and regresses on the others", () => {
    for (const name of [undefined, "kind", "3"]) {
      expect(targetOf(colours, name)).toMatchObject({
        name: "kind",
        task: "classification",
        classes: ["k0", "k1", "k2"],
      });
    }
    expect(targetOf(column((i) => String((i % 2) + 9)))).toMatchObject({ classes: ["9", "10"] });
    expect(targetOf(column((i) => String(i / 4)))).toMatchObject({ task: "regression" });
    expect(targetOf(column(String), "y", { classes: 3 })).toMatchObject({ task: "regression" });
  });

  it("takes labels that are equal numbers for one class", () => {
    const target = targetOf(column((i) => ["1", "1.0", "2", "02"][i % 4]));
    expect(target).toMatchObject({ classes: ["1", "2"] });
  });

  it.each([
    [() => "1", 'every row has the same y, "1"; nothing to learn.'],
    [(i: number) => `id${i}`, "y has 12 classes in 12 rows, too few rows of each"],
    [(i: number) => (i === 5 ? "N/A" : String(i % 2)), 't.csv, line 7: y is missing ("N/A")'],
    [(i: number) => ["Yes", "No", "yes"][i % 3], 'line 4: "yes" in column y is spelled "Yes" in line 2'],
    [(i: number) => ["1", "x", "y", "1.0"][i % 4], 'line 5: "1.0" in column y is spelled "1" in line 2'],
    [(i: number) => ["New York", "Rome", "new_york"][i % 3], 'line 4: "new_york" in column y is spelled "New York"'],
  ])("refuses %s", (values, message) => {
    expect(() => targetOf(column(values))).toThrow(message);
  });
});

describe("a column in which something is missing", () => {
  it("is refused with the first line, and how many there are", () => {
    const one = readTable("a,y\n1,2\nNA,3\n2,4\n", { name: "t.csv" });
    expect(() => designMatrix(one)).toThrow('t.csv, line 3: a is missing ("NA"); fill it in or remove the row.');
    const many = readTable("a,y\n1,2\nNA,3\n2,4\n,5\n?,6\n", { name: "t.csv" });
    expect(() => designMatrix(many)).toThrow(
      't.csv, line 3: a is missing ("NA"), and in 2 more rows; fill it in, or remove the rows or the column.',
    );
  });
});

describe("findColumn", () => {
  it("counts columns as they stand in the file, those that were left out too", () => {
    const left = readTable("id,size,y\n7,1.5,2\n8,2.5,3\n9,3.5,1\n", { name: "t.csv" });
    expect(left.columns.map(({ name }) => name)).toEqual(["size", "y"]);
    expect(findColumn(left, "3").name).toBe("y");
    expect(findColumn(left, "2").name).toBe("size");
    expect(() => findColumn(left, "1")).toThrow("name one of size, y, or give a number from 2 to 3.");
  });

  it("finds by name before it counts", () => {
    const numbered = table(`0,1,2\n${lines(9, (i) => `0.${i},1.5,${i % 2}`)}`);
    expect(findColumn(numbered, "2").values).toContain(1);
    expect(findColumn(numbered, "3").name).toBe("2");
  });

  it("names the nearest, and refuses a name that two have", () => {
    expect(() => findColumn(colours, "color")).toThrow(
      't.csv has no column "color": name one of size, colour, kind, or give a number from 1 to 3. Did you mean "colour"?',
    );
    expect(() => findColumn(colours, "4")).toThrow('has no column "4"');
    expect(() => findColumn(table("a,a,b\n1,2,3\n4,5,6"), "a")).toThrow('t.csv has 2 columns named "a"');
  });
});
