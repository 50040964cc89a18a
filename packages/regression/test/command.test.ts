import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../src/command/run.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-path-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let [out, error] = ["", ""];
beforeEach(() => {
  [out, error] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text, done) => {
    out += text;
    const called: unknown = done;
    if (typeof called === "function") called();
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    error += text;
    return true;
  });
  return () => vi.restoreAllMocks();
});
const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i * 7), Math.cos(i * 3), ["red", "blue"][i % 2], i]);
const csv = (last: (row: (string | number)[]) => string | number): string =>
  ["size,age,colour,y", ...rows.map((row) => [...row.slice(0, 3), last(row)].join(","))].join("\n");
const table = file(
  "t.csv",
  csv(([a, , c]) => 3 * Number(a) + (c === "red" ? 1 : 0)),
);
const diabetes = new URL("../../../apps/demo/data/diabetes.csv", import.meta.url).pathname;

describe("reg-path", () => {
  it("prints the choice and the coefficients that survive", async () => {
    expect(await run([diabetes, "--target", "target"])).toBe(0);
    expect(out).toContain("442 rows, 10 features, gaussian, l1 ratio 1, 10 folds");
    expect(out).toMatch(/one standard error\s+[\d.]+\s+[456]\s/);
    expect(out).toMatch(/\n {2}s5 +\d/);
    expect(out).toContain("p-values");
  });

  it("expands words, predicts other rows, and writes plots whole", async () => {
    const fresh = file("new.csv", "size,age,colour\n0.5,0,red\n0.5,0,blue\n");
    const plot = join(folder, "path.svg");
    expect(
      await run([
        table,
        "--target",
        "y",
        "--categorical",
        "colour",
        "--choose",
        "best",
        "--cv",
        "5",
        "--plot",
        plot,
        "--predict",
        fresh,
      ]),
    ).toBe(0);
    const [name, red, blue] = out.trim().split("\n");
    expect(name).toBe("y");
    expect(Number(red)).toBeCloseTo(2.5, 1);
    expect(Number(blue)).toBeCloseTo(1.5, 1);
    expect(readFileSync(plot, "utf8")).toMatch(/^<svg [\s\S]*<\/svg>$/);
    expect(readdirSync(folder).filter((one) => one.includes("path"))).toEqual(["path.cv.svg", "path.svg"]);
  });

  it("predicts classes and counts, and gives JSON", async () => {
    const classes = file(
      "classes.csv",
      csv(([a]) => (Number(a) > 0 ? "yes" : "no")),
    );
    expect(await run([classes, "--target", "y", "--omit", "colour", "--json"])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      family: "binomial",
      rows: 40,
      classes: ["no", "yes"],
      chosen: { l1Ratio: 1 },
    });
    out = "";
    expect(await run([classes, "--target", "y", "--omit", "colour"])).toBe(0);
    expect(out).toContain('on the scale of the table, above 0 for "yes":');
    out = "";
    const counts = file(
      "counts.csv",
      csv(([a]) => Math.floor(Math.exp(1 + Number(a)))),
    );
    expect(await run([counts, "--target", "y", "--omit", "colour", "--family", "poisson", "--l1-ratio", "0.5,1"])).toBe(
      0,
    );
    expect(out).toContain("poisson");
  });

  it.each([
    [[table, "--target", "yy"], /column.*yy/],
    [[table], /--target must name the column to predict/],
    [[table, "--traget", "y"], /unknown option --traget; did you mean --target\?/],
    [[table, "--target", "y", "--cv", "1"], /--cv must be a whole number of at least 2, got "1"/],
    [[table, "--target", "y", "--l1-ratio", "0"], /--l1-ratio must be in \(0, 1\], got "0"/],
    [[table, "--target", "y", "--plot", "path.PNG"], /--plot writes SVG: name a file that ends in \.svg, not in \.PNG/],
    [[file("twins.csv", "a,a,y\n1,2,3.5\n2,1,4.5\n"), "--target", "y"], /twins\.csv: two columns are named "a"/],
    [[table, "--target", "y", "--family", "normal"], /--family must be one of gaussian, binomial/],
    [
      [table, "--target", "y"],
      /t\.csv, line 2: "red" in column "colour" is no number; make .* with --categorical "colour", or leave it out/,
    ],
    [[table, "--target", "y", "--categorical", "color"], /no column "color"/],
    [
      [
        table,
        "--target",
        "y",
        "--categorical",
        "colour",
        "--predict",
        file("green.csv", "size,age,colour\n1,2,red\n1,2,green\n"),
      ],
      /green\.csv, line 3: "green" in column "colour" is a word that the model was not fitted on/,
    ],
    [[table, "--target", "colour", "--family", "gaussian"], /column "colour" holds words/],
    [[join(folder, "none.csv"), "--target", "y"], /none\.csv/],
    [[file("hole.csv", "a,y\n1,2.5\n,3.5\n4,5.1\n"), "--target", "y"], /line 3/],
    [
      [file("same.csv", "a,b,y\n1,2,3.5\n1,3,5.5\n1,4,4.1\n1,5,9.2\n"), "--target", "y", "--cv", "2"],
      /column "a" is 1 in all 4 rows/,
    ],
    [
      [file("few.csv", "a,b,y\n1,2,3\n2,1,4\n3,5,5\n4,4,6\n"), "--target", "y"],
      /y has 4 classes in 4 rows.* To predict it as a number, take --family gaussian\./,
    ],
    [
      [file("huge.csv", "a,b,y\n1,2,3.5\n2,-1e300,4.5\n3,5,5.5\n4,4,6\n"), "--target", "y"],
      /huge\.csv, line 3: -1e\+300 in column "b" is too large/,
    ],
    [
      [file("hugey.csv", "a,b,y\n1,2,3e300\n2,1,4.5\n3,5,5.5\n4,4,6\n"), "--target", "y"],
      /hugey\.csv, line 2: 3e\+300 in column "y" is too large/,
    ],
  ])("refuses %j with a sentence and exit code 2", async (args, said) => {
    expect(await run(args)).toBe(2);
    expect(error).toMatch(said);
    expect(error.trim().split("\n").length).toBe(1);
    expect(out).toBe("");
  });

  it("helps", async () => {
    expect(await run(["--help"])).toBe(0);
    expect(out).toContain("reg-path data.csv --target price");
  });

  it("names a column of words that the rows to predict lack, and options that miss a value", async () => {
    const fresh = file("lacking.csv", "size,age\n0.5,0\n");
    expect(await run([table, "--target", "y", "--categorical", "colour", "--cv", "3", "--predict", fresh])).toBe(2);
    expect(error).toContain('lacking.csv: column "colour" is not there, which the model was fitted on.');
    error = "";
    expect(await run([table, "--target", "y", "--seed", "-1"])).toBe(2);
    expect(error).toBe("reg-path: Option '--seed' argument is ambiguous. See --help.\n");
  });
});

describe("what reg-path writes", () => {
  it("is never what it reads, by whatever name, and goes through no link", async () => {
    const [data, fresh] = [
      file("own.svg", readFileSync(table, "utf8")),
      file(
        "fresh.cv.svg",
        csv(() => 0),
      ),
    ];
    linkSync(data, join(folder, "hard.svg"));
    symlinkSync(data, join(folder, "soft.svg"));
    const refused = [
      [data, "--plot", data],
      [data, "--plot", join(folder, "hard.svg")],
      [data, "--plot", `${folder}/./own.svg`],
      [table, "--plot", join(folder, "soft.svg")],
      [table, "--predict", fresh, "--plot", join(folder, "fresh.svg")],
      [table, "--plot", folder],
      [table, "--plot", join(folder, "none", "p.svg")],
    ];
    const before = [data, fresh].map((path) => readFileSync(path, "utf8"));
    for (const args of refused) {
      error = "";
      expect(await run([...args, "--target", "y"])).toBe(2);
      expect(error).toMatch(/^reg-path: the plot can't be written to .*\.\n$/);
    }
    expect([data, fresh].map((path) => readFileSync(path, "utf8"))).toEqual(before);
  });

  it("is missed where standard output is lost", async () => {
    vi.spyOn(process.stdout, "write").mockImplementation((_, done) => {
      const called: unknown = done;
      if (typeof called === "function") called(new Error("write EPIPE"));
      return false;
    });
    expect(await run([diabetes, "--target", "target"])).toBe(1);
    expect(error).toBe("reg-path: the results can't be written: write EPIPE.\n");
  });
});
