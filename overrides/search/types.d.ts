// What the files of the index hold, and what the modules hand one another. For the type checker alone.

type Code = "zh" | "en";

/** The rules by which texts are folded: language/rules.yml, brought along by the index. */
interface Rules {
  units: [string, string][];
  powers: Record<string, number>;
  stem: [string, string, string][][];
  stop: string[];
  fillers: string[];
}

/** find/zh.json, find/en.json: what the index is, and how its files are cut. */
interface Manifest extends Rules {
  version: string;
  count: number;
  terms: number;
  words: number;
  cards: number;
  names: Record<string, string>;
  synonyms: string[][];
  traditional: string;
}

/** What the list of results shows of an entry. */
interface Card {
  number: number;
  path: string;
  kind: string;
  date: string;
  index: string;
  status: string;
  spoken: string;
  names: string[];
  lead: string;
  body: number;
  anchors: Anchors;
  syllables: string[];
}

/** Anchor, offset, anchor, offset, … */
type Anchors = (string | number)[];

/** One form of a part of a query: what the index is asked for, and what is looked for in the text. */
interface Form {
  terms: string[];
  letters?: string;
  stem?: string;
}

/** A text in the forms that queries are compared with. */
interface Read {
  plain: string;
  letters: string;
  canonical: string;
  stems?: Set<string>;
}

/** A match: from, to, part of the query. */
type Span = [number, number, number];
/** Words, and whether they match. */
type Piece = [string, boolean];

type Lists = import("./lists.js").Bits[];
type Filters = Record<string, string>;

interface Shard {
  terms: Map<string, number>;
  lists(term: string): Lists | null;
}

/** Entries found by the same reading of a query. */
interface Tier {
  bits: import("./lists.js").Bits;
  query: import("./query.js").Query;
  sure: boolean;
  letters?: string;
}

/** An entry that stood the check, with the query that it was found by. */
interface Result {
  card: Card;
  query: import("./query.js").Query;
}

/** A part of the results: `next` is the place after the last one looked at. */
interface Results {
  results: Result[];
  next: number | null;
  dropped: number;
}

/** How a file is fetched; null where there is none. */
type Get = (address: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** A document as the number desk knows it. */
interface Numbered {
  number: string;
  titles: { zh: string; en: string };
  date: string;
  status: string;
  replaced: string;
  path: string;
}

type NumberedRow = [string, string, string, string, string, string];

/** A number as it was read from a text. */
interface Wanted {
  text: string;
  groups: string[];
  serial?: boolean;
  address?: boolean;
}

/** What the number box says. */
interface Answer {
  kind: "words" | "one" | "several" | "unknown";
  found?: Numbered[];
  near?: Numbered[];
  serial?: boolean;
}

/** Where rows lead, and the words they use. */
interface Look {
  root: string;
  prefix: string;
  words: Record<string, string>;
}

/** What the address of the search page says. */
interface Asked {
  text: string;
  chosen?: Filters;
  from?: number;
}

/** Where the reader is: the first row in view, and how far from the top of the screen it stands. */
interface Place {
  row: number;
  top: number;
}
