/**
 * What a command says of one scenario, as a value: its words, its JSON document, its tables, and what its pictures are
 * drawn from. `io` writes it, `cli` prints it, a page shows it.
 */

import type { Scenario } from "../scenario/scenario.js";
import type { Layout } from "./layout.js";
import { NO_PARTS, type Parts } from "./parts.js";
import { type Said, saidText } from "./said.js";
import type { Table } from "./table.js";
import type { SaidEngine } from "./words/engines.js";

/** Where the files of an answer stand. */
export interface Place {
  readonly folder: string;
  /** Their names, in the order in which they are told. */
  readonly files: readonly string[];
}

/** Nothing is written anywhere. */
export const NOWHERE: Place = { folder: "", files: [] };

/** What every result says of its origin: the items that a study must report. */
export interface Provenance {
  readonly scenario: Scenario;
  /** null for closed forms. */
  readonly engine: SaidEngine | null;
  readonly seed: number;
  /** How quantiles are defined and how the pooled ones were kept. */
  readonly quantiles: string;
  /** What was simulated and not counted. */
  readonly discarded: string;
}

/** What every command's JSON document has. */
export interface ResultDocument {
  readonly schemaVersion: number;
  readonly command: string;
  /** Names of the files that were written with it; left out where there never are any. */
  readonly files?: readonly string[];
}

/** What may not hold: an objective, a printed figure. */
export type Failure = "slo" | "claims";

/** What a command says of one scenario. */
export interface Answer<Document extends ResultDocument = ResultDocument> {
  /** The words for a person, laid out for a width, in brief or in full. */
  text(layout: Layout): string;
  /** What `--json` prints and the command's JSON file holds. */
  readonly document: Document;
  /** What the CSV files hold, a file a table. */
  readonly tables: readonly Table[];
  /** What pictures and charts are drawn from. */
  readonly parts: Parts;
  readonly warnings: readonly string[];
  readonly failed: readonly Failure[];
  /** No number of cards will do. */
  readonly hasNoNumber: boolean;
  readonly provenance: Provenance;
  /** The same answer, which also tells where its files stand. */
  at(place: Place): Answer<Document>;
}

/** An answer whose words can be told together with those of another command on the same scenario. */
export interface SaidAnswer<Document extends ResultDocument = ResultDocument> extends Answer<Document> {
  readonly said: Said;
  at(place: Place): SaidAnswer<Document>;
}

/** What {@link saidAnswer} makes an answer of. */
export interface Composed<Document extends ResultDocument>
  extends Omit<Answer<Document>, "text" | "at" | "parts"> {
  /** The parts that hold the document. */
  partsOf(document: Document): Partial<Parts>;
  /** The words that are said of the document. */
  saidOf(document: Document, place: Place): Said;
}

/** The answer of these pieces, its files nowhere yet. */
export function saidAnswer<Document extends ResultDocument>(
  composed: Composed<Document>,
): SaidAnswer<Document> {
  const { partsOf, saidOf, ...rest } = composed;
  const at = (place: Place): SaidAnswer<Document> => {
    const document = { ...rest.document, files: place.files };
    const said = saidOf(document, place);
    return {
      ...rest,
      document,
      said,
      parts: { ...NO_PARTS, ...partsOf(document) },
      text: (layout) => saidText([said], layout),
      at,
    };
  };
  return at(NOWHERE);
}
