import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable, TableError } from "../src/index.ts";

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
/** Each column as its name and its values. */
const read = (input: string | Uint8Array, options = {}) =>
  Object.fromEntries(readTable(input, options).columns.map(({ name, values }) => [name, [...values]]));

const ab = { a: [1, 2], b: ["x", "y"] };

describe("what is certain is read", () => {
  it.each([
    ["commas", "a,b\n1,x\n2,y\n"],
    ["semicolons", "a;b\n1;x\n2;y"],
    ["tabs and blanks around", "a \tb\n1\t x\n 2\ty"],
    ["pipes", "a|b\n1|x\n2|y"],
    ["pipes on either side", "| a | b |\n| 1 | x |\n| 2 | y |"],
    ["blanks", "a b\n1  x\n2 y\n"],
    ["sep=;", "sep=;\na;b\n1;x\n2;y"],
    ["sep= with a separator of its own", '"sep=^"\r\na^b\r\n1^x\r\n2^y'],
    ["every kind of line end, and empty lines", "a,b\r\n\r\n1,x\r2,y\n\n"],
    ["rows of separators alone", "a,b\n1,x\n,\n2,y\n,\n"],
    ["a byte-order mark", '\ufeff"a",b\n1,x\n2,y'],
    ["quotes", '"a","b"\n"1","x"\n"2","y"'],
    ["blanks before quotes", '"a", "b"\n1, "x"\n2,  "y"'],
    ["lines of comments", "# made by hand\na,b\n1,x\n# more\n2,y"],
    ["comments with separators above the names", "# by hand, 2026\n# 3, 4, 5\na,b\n1,x\n2,y"],
    ["comments with separators among the rows", "a,b\n1,x\n# see, here, there\n2,y"],
    ["names after a #, as NumPy writes them", "# a,b\n1,x\n2,y"],
    ["names after a # and a blank", "# a b\n1 x\n2 y"],
    ["comments above such names", "# made\n# by hand, on a day\n#a,b\n1,x\n2,y"],
    ["single quotes", "'a','b'\n'1','x'\n'2','y'"],
    ["single quotes and semicolons", "'a' ; 'b'\n'1'; 'x'\n'2';'y'"],
    ["Markdown", "| a | b |\n|---|:--|\n| 1 | x |\n| 2 | y |"],
    ["the mark of an end that CP/M had", "a,b\n1,x\n2,y\n\u001a"],
    ["characters at the ends that nobody sees", "a\u200b,b\n1\u2060,x\u200b\n\u200b2,\ufeffy"],
    ["signs of a currency", "a,b\n$1,x\n$2,y"],
    ["parts in a hundred, with decimal commas", "a;b\n1,0 %;x\n2,0 %;y"],
    ["quoted blanks around", '"a","b"\n" 1","x "\n"2 "," y"'],
    ["trailing commas", "a,b,\n1,x,\n2,y,"],
    ["trailing commas in the rows alone", "a,b\n1,x,\n2,y,"],
    ["a trailing comma among the names alone", "a,b,\n1,x\n2,y"],
    ["R's write.table", '"a" "b"\n"1" 1 "x"\n"2" 2 "y"'],
    ["R's write.table with names of rows", '"a","b"\n"Mazda RX4",1,"x"\n"Fiat 128",2,"y"'],
    ["R's write.csv", '"","a","b"\n"1",1,"x"\n"2",2,"y"'],
    ["pandas' index", ",a,b\n0,1,x\n1,2,y"],
    ["pandas' index, read and written again", "Unnamed: 0,a,b\n0,1,x\n1,2,y"],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual(ab);
  });

  it("separators and line ends inside quotes", () => {
    expect(read('a,b;c\n1,"x, y; z"\n2,"u\nv ""w"""')).toEqual({ a: [1, 2], "b;c": ["x, y; z", 'u v "w"'] });
  });

  it("separators inside quotes after a blank", () => {
    expect(read('a, "b, c"\n1, "x, ""y"", z"\n2,"u, "')).toEqual({ a: [1, 2], "b, c": ['x, "y", z', "u,"] });
  });

  it("bytes in UTF-8, UTF-16 and Latin-1", () => {
    const text = `part,a\n${lines(30, (i) => `${i % 2 ? "Tür" : "Tör"},${i}.5`)}`;
    const expected = read(text);
    const utf16 = Buffer.from(text, "utf16le");
    expect(read(Buffer.from(text))).toEqual(expected);
    expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toEqual(expected);
    expect(read(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]))).toEqual(expected);
    expect(read(utf16)).toEqual(expected);
    expect(read(Buffer.from(utf16).swap16())).toEqual(expected);
    expect(read(Buffer.from(text, "latin1"))).toEqual(expected);
    expect(readTable(Buffer.from(text, "latin1"), { name: "t.csv" }).notes).toEqual([
      "t.csv is not UTF-8 and was read as Latin-1.",
    ]);
  });

  it("no names: words that come again, numbers alone", () => {
    const names = (text: string) => readTable(text).columns.map(({ name }) => name);
    expect(names(lines(9, (i) => `5.${i},${["red", "blue"][i % 2]}`))).toEqual(["column 1", "column 2"]);
    expect(names(lines(9, (i) => `${i},${i * i}`))).toEqual(["column 1", "column 2"]);
    expect(names(lines(9, (i) => `${i},${i + 1},${i + 2}.5`))).toEqual(["column 1", "column 2", "column 3"]);
    expect(names(`?,1\n${lines(9, (i) => `${i},2`)}`)).toEqual(["column 1", "column 2"]);
  });

  it("names that are numbers: pandas' count of the columns, and years beside a word", () => {
    const names = (text: string) => readTable(text).columns.map(({ name }) => name);
    expect(names(`0,1,2\n${lines(9, (i) => `0.${i},1.5,${i % 2}`)}`)).toEqual(["0", "1", "2"]);
    expect(names(`,0,1\n${lines(9, (i) => `${i},${i % 3},${i % 2}`)}`)).toEqual(["0", "1"]);
    expect(names(`id,2019,2020\n${lines(9, (i) => `${(i * 4) % 9},${i}.5,3`)}`)).toEqual(["id", "2019", "2020"]);
  });

  it("scikit-learn's first line", () => {
    expect(read("3,2,ham,spam\n1,2,0\n3,4,1\n5,6,0")).toEqual({
      "column 1": [1, 3, 5],
      "column 2": [2, 4, 6],
      "column 3": [0, 1, 0],
    });
  });

  it.each([
    ["decimal commas between semicolons", "a;b\n1,5;x\n-0,25;y\n3;z", [1.5, -0.25, 3]],
    ["decimal commas in quotes", 'a,b\n"1,5",x\n"-0,25",y\n3,z', [1.5, -0.25, 3]],
    ["thousands set apart", 'a,b\n"1,234,567",x\n"-1,234.5",y\n3,z', [1234567, -1234.5, 3]],
    ["thousands with points", "a;b\n1.234.567;x\n-1.234,5;y\n3;z", [1234567, -1234.5, 3]],
    ["thousands with blanks", "a;b\n1 234 567;x\n-1 234,5;y\n3;z", [1234567, -1234.5, 3]],
    ["three decimals", "a,b\n1.234,x\n-2.345,y\n3.5,z", [1.234, -2.345, 3.5]],
    ["exponents and signs", "a,b\n+1e-3,x\n−2.5E2,y\n.5,z", [1e-3, -250, 0.5]],
  ])("%s", (_, text, a) => {
    expect(read(text).a).toEqual(a);
  });

  it("takes the decimal sign of a column from the others", () => {
    expect(read('a,b\n"1,234",1.5\n"2,345",2.5').a).toEqual([1234, 2345]);
  });

  it("makes no number of what only JavaScript takes for one", () => {
    expect(read("a,b\n0x10,1\n0b1,2\n0o7,3").a).toEqual(["0x10", "0b1", "0o7"]);
  });

  it.each(["", " ", "NA", "N/A", "n/a", "None", "NULL", "null", "#N/A", "<NA>", "-", "?", "nan", "NaN", "."])(
    'finds that "%s" is missing among numbers',
    (word) => {
      const [, column] = readTable(`b,a\nx,1\ny,"${word}"\nz,0`).columns;
      expect(column).toMatchObject({ kind: "number", missing: [{ row: 1, text: word.trim() }] });
      expect([...column.values]).toEqual([1, Number.NaN, 0]);
    },
  );

  it("keeps words that only look missing among words", () => {
    expect(readTable("a,b\nnone,1\nmild,2\nnone,3\nNA,4").columns[0]).toMatchObject({
      values: ["none", "mild", "none", ""],
      missing: [{ row: 3, text: "NA" }],
    });
  });

  it("leaves out what only numbers the rows, and says so", () => {
    expect(readTable("id,a\n1,5\n2,6\n3,5", { name: "t.csv" })).toMatchObject({
      columns: [{ name: "a" }],
      notes: ["Column id of t.csv only numbers the rows and was left out."],
    });
    for (const name of ["time", "x"]) expect(Object.keys(read(`${name},a\n1,5\n2,6\n3,5`))).toEqual([name, "a"]);
    expect(Object.keys(read("Unnamed: 0.1,Unnamed: 0,a\n0,7,5\n1,3,6\n2,9,5"))).toEqual(["a"]);
    expect(Object.keys(read(",a,b\nMazda,5,1\nFiat,6,2\nOpel,5,3"))).toEqual(["a", "b"]);
    expect(Object.keys(read(",a,b\n1.5,5,1\n2.5,6,2"))).toEqual(["column 1", "a", "b"]);
    expect(Object.keys(read("id,a\n1,5\n3,6\n2,5"))).toEqual(["id", "a"]);
  });

  it("leaves out what numbers the rows from any number on where its name says so, and says where it may", () => {
    expect(Object.keys(read("PassengerId,a\n892,5\n893,6\n894,5"))).toEqual(["a"]);
    expect(Object.keys(read("customer_id,a\n7,5\n8,6\n9,5"))).toEqual(["a"]);
    for (const name of ["year", "paid", "humid"]) expect(Object.keys(read(`${name},a\n7,5\n8,6\n9,5`))).toContain(name);
    expect(readTable("id,a\n842302,5\n842517,6\n84300903,5", { name: "t.csv" })).toMatchObject({
      columns: [{ name: "id" }, { name: "a" }],
      notes: ["Column id of t.csv is another number in each row; if it only names the rows, remove it."],
    });
  });

  it("leaves out signs that all numbers of a column have, and says so", () => {
    const text = 'a,b,c\n"$1,000.50",-5%,5\n-$2.00,NA,6%\n$3.25,7.5 %,7';
    const { columns, notes } = readTable(text, { name: "t.csv" });
    expect([...columns[0].values]).toEqual([1000.5, -2, 3.25]);
    expect([...columns[1].values]).toEqual([-5, Number.NaN, 7.5]);
    expect(columns[2].fault).toContain('"6%" in column c is no number');
    expect(notes).toEqual([
      "The signs $ in column a of t.csv were left out.",
      "The signs % in column b of t.csv were left out.",
    ]);
    expect(readTable("a,b\n$1,x\n€2,y").columns[0].kind).toBe("text");
  });

  it("keeps what begins with # where most rows do", () => {
    expect(read("colour,a\n#ff0000,1\n#00ff00,2\n#0000ff,3")).toEqual({
      colour: ["#ff0000", "#00ff00", "#0000ff"],
      a: [1, 2, 3],
    });
    expect(read("#1,5\n#2,6\n#1,7")).toEqual({ "column 1": ["#1", "#2", "#1"], "column 2": [5, 6, 7] });
    expect(Object.keys(read("#,a\n1,5\n2,6"))).toEqual(["a"]);
  });

  it("writes words alike: blanks, and letters with marks", () => {
    expect(read("a,b\nx\u00a0 y,1\n x y ,2\ne\u0301,3\n\u00e9,4").a).toEqual(["x y", "x y", "é", "é"]);
  });
});

describe("what is not certain is refused, with line and cure", () => {
  it.each([
    ["", "t.csv is empty."],
    ["a,b\n", "t.csv has names of columns but no rows of data."],
    [
      "a,b\n1,2,3\n4,5",
      "t.csv, line 2: 3 fields where the first line has 2; quote fields that hold a comma, or separate by semicolons where commas are decimal signs.",
    ],
    [
      "sales of 2026\na,b\n1,2\n3,4",
      "t.csv, line 1: 1 field where all other lines have 2; remove the line if it is a title.",
    ],
    [
      "a,b\n1,5,2,5\n2,5,3,5\n",
      "t.csv, line 1: 2 fields where all other lines have 4; give each column one name, or sep",
    ],
    ["a,b\n1,2\n3,4\nsum: 6\n", "t.csv, line 4: 1 field where the first line has 2; remove the line if it is no data"],
    ['[{"a": 1}, {"a": 2}]', "t.csv is JSON, not a table;"],
    ['{"a": 1}\n{"a": 2}\n', "t.csv is JSON, not a table;"],
    ["+1 1:0.5 7:1\n-1 2:0.5 3:1\n", "t.csv holds pairs of features and values, as LIBSVM's files do"],
    ['a,b\n1,"2\n3,4', "t.csv, line 2: a quote is opened and never closed; double the quotes"],
    ['a,b\n1,2\n"b"c,4\n', "t.csv, line 3: text follows a closing quote; double the quotes"],
    ["0,1\n1,0\n0,1\n1,1", 't.csv, line 1: "0, 1" may be names of the columns or a row of data;'],
    ["Ann,31\nBea,27\nCy,45", 't.csv, line 1: "Ann" may be the name of a column or a value; put a line'],
    ["a,b\n\0,2", "t.csv is not a text file"],
    ["<!DOCTYPE html>\n<p>a,b", "t.csv is a page of HTML or XML, not a table; fetch the file itself."],
    [Buffer.from("PK\u0003\u0004 and more"), "t.csv is a spreadsheet or a ZIP file, not text; save the sheet as CSV."],
    [
      Buffer.from("a,b\n1,\xe4\xf1\xe8\n", "latin1"),
      "t.csv, line 2: the text is not UTF-8, nor certainly anything else",
    ],
    [Buffer.from("a,b\n1,d\x8er\n", "latin1"), "t.csv, line 2: the text is not UTF-8"],
  ])("%j", (input, message) => {
    const bytes = typeof input === "string" ? Buffer.from(input) : input;
    expect(() => readTable(bytes, { name: "t.csv" })).toThrow(TableError);
    expect(() => readTable(bytes, { name: "t.csv" })).toThrow(message);
  });

  it.each([
    ["a;b\n1,234;x\n2,345;y", 'line 2: "1,234" in column a may be a number with a decimal sign or with thousands'],
    ["a;b\n1,5;x\n2.5;y", 'line 3: "2.5" in column a and "1,5" before it have different decimal signs'],
    ["a;b\n1,5;2.345\n2,5;3.456", 'line 2: "2.345" in column b may be a number with a decimal sign'],
    ["a,b\n1,x\n2,y\n3.o,z", 'line 4: "3.o" in column a is no number, as most of the column are'],
    ["a,b\n1,x\n1e999,y", 'line 3: "1e999" in column a is not finite in float64'],
    ["a,b\n1,x\n-inf,y", 'line 3: "-inf" in column a is not finite in float64'],
  ])("%j, as a fault of the column", (text, fault) => {
    const faults = readTable(text, { name: "t.csv" }).columns.flatMap((column) => column.fault ?? []);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`t.csv, ${fault}`);
  });

  it("shows control characters of the file in errors", () => {
    expect(() => readTable("a,b\n1,2\n\u001b[1m,2,3", { name: "t\u001b[2J.csv" })).toThrow("t\\x1b[2J.csv, line 3");
  });
});

describe("laws", () => {
  const separators = fc.constantFrom(",", ";", "\t", "|");
  const word = fc.string({
    unit: fc.constantFrom("b", "é", ",", '"', ";", "\n", "|", ".", "字"),
    minLength: 1,
    maxLength: 6,
  });
  const cell = word.map((text) => `w${text}w`); // no number, not missing, no blank at its ends
  const ends = fc.constantFrom("\n", "\r\n", "\r");
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("what was written by the rules is read back, whatever separates", () => {
    const law = fc.property(
      fc.array(fc.record({ text: cell, number: fc.double({ noNaN: true, noDefaultInfinity: true }) }), {
        minLength: 2,
        maxLength: 30,
      }),
      separators,
      ends,
      fc.boolean(),
      (rows, separator, end, all) => {
        const field = (value: string | number) =>
          all || typeof value === "string" ? quote(String(value)) : String(value);
        const text = [["text", "number"], ...rows.map(({ text, number }) => [text, number])]
          .map((row) => row.map(field).join(separator))
          .join(end);
        const { text: texts, number } = read(text, { separator });
        const expected = rows.map(({ number }) => (number === 0 ? 0 : number));
        expect(number.map((value) => Number(value) + 0)).toEqual(expected);
        expect(texts).toEqual(rows.map(({ text }) => text.replace(/\n+/g, " ")));
      },
    );
    fc.assert(law);
  });

  it("a table of numbers is found without being told its separator or decimal sign", () => {
    const value = fc.integer({ min: -99999, max: 99999 }).map((n) => n / 100);
    const law = fc.property(
      fc.array(fc.tuple(value, value, value), { minLength: 3, maxLength: 30 }),
      fc.constantFrom([",", "."], [";", "."], [";", ","], ["\t", ","], ["|", "."], [" ", "."]),
      (rows, [separator, decimal]) => {
        const text = rows.map((row) => row.map((x) => x.toFixed(2).replace(".", decimal)).join(separator)).join("\n");
        expect(Object.values(read(`p${separator}q${separator}r\n${text}`))).toEqual(
          [0, 1, 2].map((c) => rows.map((row) => row[c] + 0)),
        );
      },
    );
    fc.assert(law);
  });

  it("the line of each row is that of the file", () => {
    const law = fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }), (gaps) => {
      let text = "a,b\n";
      const starts = gaps.map((gap, i) => {
        text += "\n".repeat(gap);
        const line = text.split("\n").length;
        text += `${i}.5,"x${"\n".repeat(gap)}"\n`;
        return line;
      });
      expect([...readTable(text).lines]).toEqual(starts);
    });
    fc.assert(law);
  });

  it("whatever it is given, it reads or says why in one line", () => {
    const anything = fc.oneof(fc.string({ unit: fc.constantFrom(..."01.,;|\t\n\r\" -e'aé=") }), fc.uint8Array());
    const law = fc.property(anything, (input) => {
      try {
        const { columns, rows, lines } = readTable(input);
        for (const { values } of columns) expect(values.length).toBe(rows);
        expect(lines.length).toBe(rows);
      } catch (error) {
        expect(error).toBeInstanceOf(TableError);
        expect(String(error)).not.toMatch(/\n/);
      }
    });
    fc.assert(law, { numRuns: 1000 });
  });
});
