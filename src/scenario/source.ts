/**
 * YAML text -> plain values with their places. Refuses what a scenario has no use for: several documents, tags,
 * loops and explosions of aliases, numbers that are not decimal and finite, deep nesting, YAML 1.1.
 * Knows nothing of the scenario's keys.
 */
import { type Document, LineCounter, parseDocument, type YAMLError } from "yaml";
import { InputError, type Problem } from "../errors.js";
import { echo } from "./echo.js";
import { type Path, type Place, SourceReader } from "./sourceReader.js";
import { refuseMonsters, TOO_DEEP } from "./sourceText.js";
import { refuseControl } from "./text.js";

/** One slip of the pen makes YAML complain many times. */
const MOST_SYNTAX_PROBLEMS = 20;

/** A file's values and where each stands. */
export interface ParsedSource {
  readonly fileName: string;
  /** Mappings, lists, texts, numbers, booleans and nulls; nothing else. */
  readonly raw: unknown;
  /** Problems that do not keep the rest from being checked, such as a key given twice. */
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or its key; of a missing one the nearest that is there. */
  locate(path: Path, atKey: boolean): Place;
}

/** Mistakes of YAML that leave the rest of the file readable. */
const SURVIVABLE = new Set(["TAG_RESOLVE_FAILED", "NON_STRING_KEY"]);

/** Reads a file's text. Throws InputError when its syntax is broken. */
export function parseSource(source: string, fileName: string): ParsedSource {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  refuseControl(text, fileName);
  refuseMonsters(text, fileName);
  const lines = new LineCounter();
  const document = composed(text, fileName, lines);
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = document.errors.slice(0, MOST_SYNTAX_PROBLEMS).map((error) => ({
    file: fileName,
    ...at(error.pos[0]),
    message: syntaxText(error),
  }));
  if (document.errors.some((error) => !SURVIVABLE.has(error.code))) {
    throw new InputError(problems);
  }
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== "1.2") {
    throw new InputError({
      file: fileName,
      line: 1,
      column: 1,
      message: `must be YAML 1.2, got YAML ${version}`,
    });
  }
  const reader = new SourceReader(fileName, at, problems);
  const raw = reader.valueOf(document.contents, []);
  return {
    fileName,
    raw,
    problems,
    locate: (path, atKey) => at(reader.offsetOf(document.contents, path, atKey)),
  };
}

function composed(text: string, fileName: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      prettyErrors: false,
      lineCounter,
      logLevel: "error",
      stringKeys: true,
      // Looked for below, in linear time.
      uniqueKeys: false,
    });
  } catch (error) {
    // The parser recurses: what is nested beyond its stack is nested beyond ours.
    if (error instanceof RangeError) {
      throw new InputError({
        file: fileName,
        line: 1,
        column: 1,
        message: TOO_DEEP,
      });
    }
    throw error;
  }
}

/** YAML's own complaint in our form. */
function syntaxText({ code, message }: YAMLError): string {
  switch (code) {
    case "MULTIPLE_DOCS":
      return "must be one YAML document, got several";
    case "RESOURCE_EXHAUSTION":
      return TOO_DEEP;
    case "NON_STRING_KEY":
      return "must be a plain text as key, got another kind of value";
    case "TAG_RESOLVE_FAILED":
      return `must be a value without a tag of its own, got one: ${echo(message)}`;
    default:
      return `must be YAML, got a mistake: ${echo(message.split("\n")[0])}`;
  }
}
