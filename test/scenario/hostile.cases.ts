/** Hostile scenarios: what a tired or malicious user may hand over. Each differs from a sound file in one place. */

export const SOUND = `title: Chat on A10 cards
demand:
  dailyActiveUsers: 100e3
  requestsPerUserPerDay: 30
  profile: { shape: half-sine, peakStart: "08:00", peakDuration: 12 h }
work: { flopPerRequest: 800 TFLOP }
model: { parameters: 200e9 }
pool: { card: A10, mfu: 30 %, cards: 1481, ignoreMemory: true }
slo: [ p99 latency <= 60 s ]
`;

/** The sound file with one text replaced. */
export function but(from: string, to: string): string {
  if (!SOUND.includes(from)) {
    throw new Error(`not in the sound file: ${from}`);
  }
  return SOUND.replace(from, to);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const withByte = (byte: number) => {
  const bytes = utf8(SOUND);
  bytes[10] = byte;
  return bytes;
};
const utf16 = (text: string) =>
  new Uint8Array([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0), 0])]);
const explosion = `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

export interface Hostile {
  readonly name: string;
  readonly input: string | Uint8Array;
  readonly set?: readonly string[];
  /** The whole message, a line a problem. */
  readonly says: string | readonly string[];
}

export const HOSTILE: readonly Hostile[] = [
  {
    name: "an empty file",
    input: "",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got nothing",
  },
  {
    name: "only blanks and comments",
    input: "\n# nothing\n\n",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got nothing",
  },
  {
    name: "a byte order mark alone",
    input: "\ufeff",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got nothing",
  },
  {
    name: "a text",
    input: "hello",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got hello",
  },
  {
    name: "a list at the top",
    input: "- title: x\n- y",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got a list of 2",
  },
  {
    name: "a number",
    input: "42",
    says: "f.yaml:1:1: must be a mapping with title, demand, work, pool, ..., got 42",
  },
  {
    name: "not YAML",
    input: "title: [unclosed",
    says: "f.yaml:1:17: must be YAML, got a mistake: Flow sequence in block collection must be sufficiently in...",
  },
  {
    name: "a tab as indentation",
    input: "demand:\n\tdailyActiveUsers: 3\n",
    says: "f.yaml:2:1: must be YAML, got a mistake: Tabs are not allowed as indentation",
  },
  {
    name: "bad indentation",
    input: "demand:\n  a: 1\n b: 2\n",
    says: "f.yaml:3:1: must be YAML, got a mistake: All mapping items must start at the same column",
  },
  {
    name: "an unclosed quote",
    input: 'title: "abc\n',
    says: 'f.yaml:2:1: must be YAML, got a mistake: Missing closing "quote',
  },
  {
    name: "JSON cut short",
    input: '{"title": "x", ',
    says: "f.yaml:1:16: must be YAML, got a mistake: Flow map must end with a }",
  },
  {
    name: "binary",
    input: new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]),
    says: "f.yaml:1:8: must be UTF-8, got bytes that are not",
  },
  {
    name: "a null byte",
    input: `${SOUND}\n# \u0000`,
    says: "f.yaml:11:3: must be text without control characters, got \\x00",
  },
  {
    name: "an escape character",
    input: "title: \u001b[31mred",
    says: "f.yaml:1:8: must be text without control characters, got \\x1b",
  },
  { name: "broken UTF-8", input: withByte(0xff), says: "f.yaml:1:11: must be UTF-8, got bytes that are not" },
  {
    name: "half a UTF-8 character at the end",
    input: new Uint8Array([...utf8("title: x"), 0xc3]),
    says: "f.yaml:1:9: must be UTF-8, got bytes that are not",
  },
  {
    name: "Latin-1",
    input: new Uint8Array([...utf8("title: caf"), 0xe9, 0x0a, ...utf8("slo: []\n")]),
    says: "f.yaml:1:11: must be UTF-8, got bytes that are not",
  },
  { name: "UTF-16", input: utf16(SOUND), says: "f.yaml:1:1: must be UTF-8, got UTF-16" },
  {
    name: "over 1 MB",
    input: new Uint8Array(1_000_001).fill(0x20),
    says: "f.yaml: must be at most 1 MB, got 1.0 MB",
  },
  {
    name: "several documents",
    input: `${SOUND}---\ntitle: second\n`,
    says: "f.yaml:10:1: must be one YAML document, got several",
  },
  { name: "YAML 1.1", input: `%YAML 1.1\n---\n${SOUND}`, says: "f.yaml:1:1: must be YAML 1.2, got YAML 1.1" },
  {
    name: "an unknown tag",
    input: but("title: Chat", "title: !!python/object:os.system Chat"),
    says: "f.yaml:1:34 title: must be a value without a tag of its own, got tag:yaml.org,2002:python/object:os.system",
  },
  {
    name: "a local tag",
    input: but("{ flopPerRequest: 800 TFLOP }", "!work { flopPerRequest: 800 TFLOP }"),
    says: "f.yaml:6:13 work: must be a value without a tag of its own, got !work",
  },
  {
    name: "a key given twice",
    input: `${SOUND}title: again\n`,
    says: "f.yaml:10:1 title: must be a key given once, got it again",
  },
  {
    name: "a key given twice, deep",
    input: but("mfu: 30 %", "mfu: 30 %, mfu: 40 %"),
    says: "f.yaml:8:31 pool.mfu: must be a key given once, got it again",
  },
  {
    name: "a merge key",
    input: but("model: { parameters: 200e9 }", "base: &b { parameters: 200e9 }\nmodel: { <<: *b }"),
    says: [
      "f.yaml:7:1 base: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key base",
      "f.yaml:8:10 model.<<: must be one of parameters, bytesPerParameter, got the unknown key <<",
    ],
  },
  {
    name: "an alias without an anchor",
    input: but("mfu: 30 %", "mfu: *gone"),
    says: "f.yaml:8:25 pool.mfu: must be an alias of an anchor before it, got *gone",
  },
  {
    name: "an anchor that contains itself",
    input: but("{ parameters: 200e9 }", "&m { parameters: *m }"),
    says: "f.yaml:7:25 model.parameters: must not contain itself, got *m",
  },
  {
    name: "aliases that explode",
    input: explosion,
    says: "f.yaml:4:36 d[7]: must repeat at most 10000 values by aliases, got more",
  },
  {
    name: "lists nested 10,000 deep",
    input: `title: ${"[".repeat(10_000)}${"]".repeat(10_000)}`,
    says: "f.yaml: must be nested at most 24 levels deep, got more",
  },
  {
    name: "mappings nested 30 deep",
    input: `title: ${"{ a: ".repeat(30)}1${" }".repeat(30)}`,
    says: "f.yaml:1:128 title.a.a: must be nested at most 24 levels deep, got more",
  },
  {
    name: "a number as key",
    input: `${SOUND}42: x\n`,
    says: "f.yaml:10:1 42: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key 42",
  },
  {
    name: "a list as key",
    input: `${SOUND}? [a, b]\n: x\n`,
    says: [
      "f.yaml:10:3: must be a plain text as key, got another kind of value",
      "f.yaml:10:3 [...]: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key [...]",
    ],
  },
  {
    name: "__proto__ as key",
    input: `${SOUND}__proto__: { polluted: true }\n`,
    says: "f.yaml:10:1 __proto__: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key __proto__",
  },
  {
    name: "constructor as key",
    input: but("mfu: 30 %", "mfu: 30 %, constructor: 1"),
    says: "f.yaml:8:31 pool.constructor: must be one of card, mfu, peak, cardsPerReplica, ignoreMemory, cards, schedule, ..., got the unknown key constructor",
  },
  {
    name: "a misspelt section",
    input: but("demand:", "demands:"),
    says: [
      "f.yaml:1:1 demand: must be given with work, got nothing",
      "f.yaml:2:1 demands: must be demand or another known key, got the unknown key demands",
    ],
  },
  {
    name: "a misspelt key",
    input: but("dailyActiveUsers", "dailyActiveUser"),
    says: [
      "f.yaml:2:1 demand.dailyActiveUsers: must be a number > 0, got nothing",
      "f.yaml:3:3 demand.dailyActiveUser: must be dailyActiveUsers or another known key, got the unknown key dailyActiveUser",
    ],
  },
  {
    name: "a key of another case",
    input: but("mfu: 30 %", "MFU: 30 %"),
    says: [
      "f.yaml:8:1 pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got nothing",
      "f.yaml:8:20 pool.MFU: must be mfu or another known key, got the unknown key MFU",
    ],
  },
  {
    name: "a key like no other",
    input: but("mfu: 30 %", "mfu: 30 %, xyzzy: 1"),
    says: "f.yaml:8:31 pool.xyzzy: must be one of card, mfu, peak, cardsPerReplica, ignoreMemory, cards, schedule, ..., got the unknown key xyzzy",
  },
  {
    name: "a key of another section",
    input: `${SOUND}mfu: 30 %\nseed: 3\ncv: 1\nwarmup: 1\n`,
    says: [
      "f.yaml:10:1 mfu: must be pool.mfu or training.mfu or another known key, got the unknown key mfu",
      "f.yaml:11:1 seed: must be simulate.seed or another known key, got the unknown key seed",
      "f.yaml:12:1 cv: must be demand.dayToDay.cv or demand.minuteToMinute.cv or another known key, got the unknown key cv",
      "f.yaml:13:1 warmup: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key warmup",
    ],
  },
  {
    name: "keys under other names",
    input: `${but("cards: 1481", "gpus: 8")}cost: 2 USD/h\nDAU: 5\ncrads: 7\n`,
    says: [
      "f.yaml:8:31 pool.gpus: must be pool.cards or another known key, got the unknown key gpus",
      "f.yaml:10:1 cost: must be pool.price or another known key, got the unknown key cost",
      "f.yaml:11:1 DAU: must be demand.dailyActiveUsers or another known key, got the unknown key DAU",
      "f.yaml:12:1 crads: must be pool.cards or training.cards or another known key, got the unknown key crads",
    ],
  },
  {
    name: "a very long key",
    input: `${SOUND}${"k".repeat(500)}: 1\n`,
    says: "f.yaml:10:1 kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...: must be one of title, question, source, demand, work, model, pool, slo, size, ..., got the unknown key kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...",
  },
  {
    name: "no title",
    input: but("title: Chat on A10 cards\n", ""),
    says: "f.yaml:1:1 title: must be a text of one line, not empty, got nothing",
  },
  {
    name: "an empty title",
    input: but("Chat on A10 cards", '""'),
    says: "f.yaml:1:8 title: must be a text of one line, not empty, got an empty text",
  },
  {
    name: "a title of two lines",
    input: but("Chat on A10 cards", '"two\\nlines"'),
    says: "f.yaml:1:8 title: must be a text of one line, not empty, got two\\x0alines",
  },
  {
    name: "a title that is a number",
    input: but("Chat on A10 cards", "42"),
    says: "f.yaml:1:8 title: must be a text of one line, not empty, got 42",
  },
  {
    name: "a title with a bell, escaped",
    input: but("Chat on A10 cards", '"\\a"'),
    says: "f.yaml:1:8 title: must be a text of one line, not empty, got \\x07",
  },
  {
    name: "no users",
    input: but("  dailyActiveUsers: 100e3\n", ""),
    says: "f.yaml:2:1 demand.dailyActiveUsers: must be a number > 0, got nothing",
  },
  {
    name: "zero users",
    input: but("100e3", "0"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got 0",
  },
  {
    name: "negative users",
    input: but("100e3", "-5"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got -5",
  },
  {
    name: "users as text",
    input: but("100e3", "many"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got many",
  },
  {
    name: "users with commas",
    input: but("100e3", "100,000"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got 100,000 (write 100000)",
  },
  {
    name: "users with underscores",
    input: but("100e3", "100_000"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got 100_000 (write 100000)",
  },
  {
    name: "not a number",
    input: but("100e3", ".nan"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a finite number, got .nan",
  },
  {
    name: "infinity",
    input: but("100e3", ".inf"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a finite number, got .inf",
  },
  {
    name: "beyond the doubles",
    input: but("100e3", "1e400"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a finite number, got 1e400",
  },
  {
    name: "hexadecimal",
    input: but("100e3", "0x1000"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a decimal number without leading zeros, got 0x1000",
  },
  {
    name: "octal",
    input: but("100e3", "0o17"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a decimal number without leading zeros, got 0o17",
  },
  {
    name: "leading zeros",
    input: but("100e3", "0100"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a decimal number without leading zeros, got 0100",
  },
  {
    name: "nothing",
    input: but("100e3", ""),
    says: "f.yaml:3:3 demand.dailyActiveUsers: must be a number > 0, got nothing",
  },
  {
    name: "a boolean",
    input: but("100e3", "true"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got true",
  },
  {
    name: "a list for a number",
    input: but("100e3", "[1, 2]"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must be a number > 0, got a list of 2",
  },
  {
    name: "users beyond every count",
    input: but("100e3", "1e15"),
    says: "f.yaml:3:21 demand.dailyActiveUsers: must make at most 1e15 requests a day, got 3.00e+16",
  },
  {
    name: "a section that is a list",
    input: but("{ parameters: 200e9 }", "[200e9]"),
    says: "f.yaml:7:8 model: must be a mapping with parameters, bytesPerParameter, got a list of 1",
  },
  {
    name: "a section that is empty",
    input: but("model: { parameters: 200e9 }", "model:"),
    says: "f.yaml:7:1 model: must be a mapping with parameters, bytesPerParameter, got nothing",
  },
  {
    name: "a missing unit",
    input: but("800 TFLOP", "800e12"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got 800000000000000",
  },
  {
    name: "a wrong unit",
    input: but("800 TFLOP", "800 TFLOP/s"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got 800 TFLOP/s",
  },
  {
    name: "a plural unit",
    input: but("800 TFLOP", "800 TFLOPS"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got 800 TFLOPS (write 800 TFLOP)",
  },
  {
    name: "a unit alone",
    input: but("800 TFLOP", "TFLOP"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got TFLOP",
  },
  {
    name: "negative work",
    input: but("800 TFLOP", "-800 TFLOP"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got -800 TFLOP",
  },
  {
    name: "infinite work",
    input: but("800 TFLOP", "1e400 TFLOP"),
    says: "f.yaml:6:25 work.flopPerRequest: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got 1e400 TFLOP",
  },
  {
    name: "work in two ways",
    input: but("800 TFLOP", "800 TFLOP, promptTokens: 10, answerTokens: 10"),
    says: "f.yaml:6:7 work: must hold flopPerRequest alone, or promptTokens and answerTokens, got flopPerRequest and promptTokens and answerTokens",
  },
  {
    name: "half the tokens",
    input: but("flopPerRequest: 800 TFLOP", "promptTokens: 500"),
    says: "f.yaml:6:7 work: must hold flopPerRequest alone, or promptTokens and answerTokens, got promptTokens",
  },
  {
    name: "tokens without a model",
    input: but(
      "{ flopPerRequest: 800 TFLOP }\nmodel: { parameters: 200e9 }",
      "{ promptTokens: 500, answerTokens: 500 }",
    ),
    says: "f.yaml:1:1 model.parameters: must be given with work.promptTokens, got nothing",
  },
  {
    name: "an unknown distribution",
    input: but("800 TFLOP", "{ pareto: { mean: 800 TFLOP } }"),
    says: "f.yaml:6:27 work.flopPerRequest.pareto: must be one of exponential, gamma, lognormal, empirical, got the unknown key pareto",
  },
  {
    name: "two distributions",
    input: but("800 TFLOP", "{ exponential: { mean: 800 TFLOP }, gamma: { mean: 800 TFLOP, cv: 1 } }"),
    says: "f.yaml:6:25 work.flopPerRequest: must be one distribution: exponential, gamma, lognormal or empirical, got exponential and gamma",
  },
  {
    name: "no distribution",
    input: but("800 TFLOP", "{}"),
    says: "f.yaml:6:25 work.flopPerRequest: must be one distribution: exponential, gamma, lognormal or empirical, got none",
  },
  {
    name: "a mean without unit",
    input: but("800 TFLOP", "{ exponential: { mean: 800 } }"),
    says: "f.yaml:6:48 work.flopPerRequest.exponential.mean: must be an amount of FLOP > 0, such as 800 TFLOP (units: FLOP GFLOP TFLOP PFLOP EFLOP), got 800",
  },
  {
    name: "a lognormal by its log-space sigma",
    input: but("800 TFLOP", "{ lognormal: { mean: 800 TFLOP, sigma: 1 } }"),
    says: [
      "f.yaml:6:27 work.flopPerRequest.lognormal.cv: must be a number > 0 and <= 100, got nothing",
      "f.yaml:6:57 work.flopPerRequest.lognormal.sigma: must be one of mean, cv, got the unknown key sigma",
    ],
  },
  {
    name: "a negative cv",
    input: but("800 TFLOP", "{ gamma: { mean: 800 TFLOP, cv: -1 } }"),
    says: "f.yaml:6:57 work.flopPerRequest.gamma.cv: must be a number > 0 and <= 100, got -1",
  },
  {
    name: "an empty list of values",
    input: but("800 TFLOP", "{ empirical: { values: [] } }"),
    says: "f.yaml:6:48 work.flopPerRequest.empirical.values: must be a list of values, at least 1, got an empty list",
  },
  {
    name: "values and a file",
    input: but("800 TFLOP", "{ empirical: { values: [1 TFLOP], file: a.csv } }"),
    says: "f.yaml:6:38 work.flopPerRequest.empirical: must hold either values or file, got both",
  },
  {
    name: "a file where none can be read",
    input: but("800 TFLOP", "{ empirical: { file: a.csv } }"),
    says: "f.yaml:6:46 work.flopPerRequest.empirical.file: must be values here, where files cannot be read, got a.csv",
  },
  {
    name: "mfu over 100 %",
    input: but("30 %", "130 %"),
    says: "f.yaml:8:25 pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got 130 %",
  },
  {
    name: "mfu zero",
    input: but("30 %", "0"),
    says: "f.yaml:8:25 pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got 0",
  },
  {
    name: "mfu as a percentage without its sign",
    input: but("30 %", "30"),
    says: "f.yaml:8:25 pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got 30 (write 30 %)",
  },
  {
    name: "an unknown card",
    input: but("card: A10", "card: A1O"),
    says: "f.yaml:8:15 pool.card: must be a catalogue card such as A10 or { name, peak }, got A1O",
  },
  {
    name: "a card like no other",
    input: but("card: A10", "card: abacus"),
    says: "f.yaml:8:15 pool.card: must be a catalogue card (A10, A100, A100 40GB, H100 SXM, H200, ...; see capsim cards) or { name, peak }, got abacus",
  },
  {
    name: "a family of cards",
    input: but("card: A10", "card: H100"),
    says: "f.yaml:8:15 pool.card: must be a catalogue card such as H100 SXM or H100 PCIe or H100 NVL or { name, peak }, got H100",
  },
  {
    name: "the price of a card like no other",
    input: but("cards: 1481", "prices: { abacus: 1 USD/h, H100: 2 USD/h }"),
    says: [
      "f.yaml:8:41 pool.prices.abacus: must be a catalogue card (A10, A100, A100 40GB, H100 SXM, H200, ...; see capsim cards), got abacus",
      "f.yaml:8:58 pool.prices.H100: must be a catalogue card such as H100 SXM or H100 PCIe or H100 NVL, got H100",
    ],
  },
  {
    name: "two prices of a card, and one without a unit",
    input: but("cards: 1481", "prices: { H200: 3 USD/h, h200: 4 USD/h, A10: 1 }"),
    says: [
      "f.yaml:8:56 pool.prices.h200: must be a card once, got H200 again",
      "f.yaml:8:76 pool.prices.A10: must be a price an hour >= 0, such as 0.6 USD/h (units: USD/h CNY/h EUR/h), got 1",
    ],
  },
  {
    name: "prices of two currencies",
    input: but("cards: 1481", "price: 2 USD/h, prices: { H200: 3 EUR/h }"),
    says: "f.yaml:8:38 pool.price: must be money of one currency, got USD and EUR",
  },
  {
    name: "a word where yes or no is asked",
    input: but("ignoreMemory: true", "ignoreMemory: yes"),
    says: "f.yaml:8:58 pool.ignoreMemory: must be true or false, got yes",
  },
  {
    name: "a card whose name a spreadsheet would compute",
    input: but("card: A10", 'card: { name: "=1+1", peak: 1 TFLOP/s }'),
    says: "f.yaml:8:23 pool.card.name: must be a text of one line that begins with a letter or a digit, got =1+1",
  },
  {
    name: "a card whose name is two lines",
    input: but("card: A10", 'card: { name: "a\\nb", peak: 1 TFLOP/s }'),
    says: "f.yaml:8:23 pool.card.name: must be a text of one line that begins with a letter or a digit, got a\\x0ab",
  },
  {
    name: "a card without a peak",
    input: but("card: A10", "card: { name: X }"),
    says: "f.yaml:8:9 pool.card.peak: must be a rate > 0, such as 125 TFLOP/s (units: FLOP/s GFLOP/s TFLOP/s PFLOP/s EFLOP/s), got nothing",
  },
  {
    name: "a peak that is no rate",
    input: but("card: A10", "card: { name: X, peak: 125 TFLOP }"),
    says: "f.yaml:8:32 pool.card.peak: must be a rate > 0, such as 125 TFLOP/s (units: FLOP/s GFLOP/s TFLOP/s PFLOP/s EFLOP/s), got 125 TFLOP",
  },
  {
    name: "a sparse peak that is not known",
    input: but("card: A10", "card: V100, peak: sparse"),
    says: "f.yaml:8:27 pool.peak: must be dense with the card V100, whose sparse peak is not known, got sparse",
  },
  {
    name: "cards fewer than a replica",
    input: but("cards: 1481", "cards: 16, cardsPerReplica: 17"),
    says: "f.yaml:8:38 pool.cards: must be >= cardsPerReplica (17), got 16",
  },
  {
    name: "cards fewer than hold the model",
    input: but("cards: 1481, ignoreMemory: true", "cards: 16"),
    says: "f.yaml:8:38 pool.cards: must be >= cardsPerReplica (17, the least that hold the weights of 400 GB), got 16",
  },
  {
    name: "a schedule of fewer cards than hold the model",
    input: but(
      "cards: 1481, ignoreMemory: true",
      "cards: 1481, schedule: [{ at: every day 20:00, cards: 16 }]",
    ),
    says: "f.yaml:8:85 pool.schedule[0].cards: must be 0 or >= cardsPerReplica (17, the least that hold the weights of 400 GB), got 16",
  },
  {
    name: "a replica too small for the model",
    input: but("cards: 1481, ignoreMemory: true", "cardsPerReplica: 16, cards: 1481"),
    says: "f.yaml:8:48 pool.cardsPerReplica: must be >= 17, as the weights take 400 GB (or pool.ignoreMemory: true), got 16",
  },
  {
    name: "a model that no million cards hold",
    input: but("cards: 1481, ignoreMemory: true", "cards: 1481").replace("200e9", "200e18"),
    says: "f.yaml:7:22 model.parameters: must be of a model that 1000000 cards hold (or pool.ignoreMemory: true), got weights of 400000000 TB",
  },
  {
    name: "an MFU too small to divide by",
    input: but("mfu: 30 %", "mfu: 1e-300"),
    says: "f.yaml:8:25 pool.mfu: must be a share >= 1e-60 and <= 100 %, such as 30 %, got 1e-300",
  },
  {
    name: "a spread of days too small to square",
    input: but("  requestsPerUserPerDay: 30", "  dayToDay: { cv: 1e-300 }"),
    says: "f.yaml:4:19 demand.dayToDay.cv: must be a number >= 0 and <= 10, not nearer to 0 than 1e-60, got 1e-300",
  },
  {
    name: "half a card",
    input: but("cards: 1481", "cards: 1481.5"),
    says: "f.yaml:8:38 pool.cards: must be a whole number >= 1 and < 2^53, got 1481.5",
  },
  {
    name: "more cards than whole numbers",
    input: but("cards: 1481", "cards: 1e20"),
    says: "f.yaml:8:38 pool.cards: must be a whole number >= 1 and < 2^53, got 100000000000000000000",
  },
  {
    name: "a price without its hour",
    input: but("cards: 1481", "cards: 1481, price: 2 USD"),
    says: "f.yaml:8:51 pool.price: must be a price an hour >= 0, such as 0.6 USD/h (units: USD/h CNY/h EUR/h), got 2 USD",
  },
  {
    name: "two currencies",
    input: but("cards: 1481", "cards: 1481, price: 2 USD/h, purchase: { price: 9e3 EUR, life: 1095 d }"),
    says: "f.yaml:8:51 pool.price: must be money of one currency, got USD and EUR",
  },
  {
    name: "a schedule out of order",
    input: but("cards: 1481", "schedule: [{ at: day 2 08:00, cards: 9 }, { at: day 1 08:00, cards: 8 }]"),
    says: "f.yaml:8:79 pool.schedule[1].at: must be later than the step before it, in days that start at 08:00, when demand is lowest; got day 1 08:00 after day 2 08:00",
  },
  {
    name: "a schedule in the order of the clock, not of the day",
    input: but("cards: 1481", "schedule: [{ at: day 1 02:00, cards: 9 }, { at: day 1 12:00, cards: 8 }]"),
    says: "f.yaml:8:79 pool.schedule[1].at: must be later than the step before it, in days that start at 08:00, when demand is lowest; got day 1 12:00 after day 1 02:00",
  },
  {
    name: "a daily schedule with an instant twice",
    input: but(
      "cards: 1481",
      "schedule: [{ at: every day 20:00, cards: 9 }, { at: day 1 08:00, cards: 7 }, { at: every day 20:00, cards: 8 }]",
    ),
    says: "f.yaml:8:114 pool.schedule[2].at: must be later than the step before it, in days that start at 08:00, when demand is lowest; got every day 20:00 after every day 20:00",
  },
  {
    name: "a daily schedule of more changes than anyone makes",
    input: but(
      "cards: 1481",
      `schedule: [${Array.from({ length: 30 }, (_, i) => `{ at: "every day 09:${10 + i}", cards: ${i} }`).join(", ")}]`,
    ),
    set: ["simulate.days=36500"],
    says: "f.yaml:8:41 pool.schedule: must make at most 1e6 changes, got 1095000",
  },
  {
    name: "an instant without a day",
    input: but("cards: 1481", 'schedule: [{ at: "08:00", cards: 9 }]'),
    says: 'f.yaml:8:48 pool.schedule[0].at: must be a day and a clock time such as "day 2 08:00" or "every day 20:00", got 08:00',
  },
  {
    name: "peakDuration over 24 h",
    input: but("12 h", "25 h"),
    says: "f.yaml:5:66 demand.profile.peakDuration: must be a time > 0 and <= 24 h, such as 12 h (units: ms s min h d), got 25 h",
  },
  {
    name: "peakDuration zero",
    input: but("12 h", "0 h"),
    says: "f.yaml:5:66 demand.profile.peakDuration: must be a time > 0 and <= 24 h, such as 12 h (units: ms s min h d), got 0 h",
  },
  {
    name: "peakShare over 100 %",
    input: but("12 h", "12 h, peakShare: 101 %"),
    says: "f.yaml:5:83 demand.profile.peakShare: must be a share > 0 and <= 100 %, such as 30 %, got 101 %",
  },
  {
    name: "a window of the whole day with less than all requests",
    input: but("12 h", "24 h, peakShare: 90 %"),
    says: "f.yaml:5:83 demand.profile.peakShare: must be 100 % with a peakDuration of 24 h, got 0.9",
  },
  {
    name: "a clock time without a leading zero",
    input: but('"08:00"', '"8:00"'),
    says: 'f.yaml:5:43 demand.profile.peakStart: must be a clock time "HH:MM" from "00:00" to "23:59", got 8:00',
  },
  {
    name: "a clock time past midnight",
    input: but('"08:00"', '"24:00"'),
    says: 'f.yaml:5:43 demand.profile.peakStart: must be a clock time "HH:MM" from "00:00" to "23:59", got 24:00',
  },
  {
    name: "an unknown shape",
    input: but("half-sine", "triangle"),
    says: "f.yaml:5:21 demand.profile.shape: must be half-sine, flat, cosine or hourly, got triangle",
  },
  {
    name: "a key of another shape",
    input: but("shape: half-sine", "shape: cosine"),
    says: [
      "f.yaml:5:29 demand.profile.peakStart: must be left out with shape cosine, got a key of half-sine and flat",
      "f.yaml:5:49 demand.profile.peakDuration: must be left out with shape cosine, got a key of half-sine and flat",
    ],
  },
  {
    name: "hourly without weights",
    input: but('{ shape: half-sine, peakStart: "08:00", peakDuration: 12 h }', "{ shape: hourly }"),
    says: "f.yaml:5:3 demand.profile.weights: must be a list of 24 numbers >= 0, got nothing",
  },
  {
    name: "23 weights",
    input: but(
      '{ shape: half-sine, peakStart: "08:00", peakDuration: 12 h }',
      `{ shape: hourly, weights: [${Array(23).fill(1)}] }`,
    ),
    says: "f.yaml:5:38 demand.profile.weights: must be a list of 24 numbers >= 0, got a list of 23",
  },
  {
    name: "24 zeros",
    input: but(
      '{ shape: half-sine, peakStart: "08:00", peakDuration: 12 h }',
      `{ shape: hourly, weights: [${Array(24).fill(0)}] }`,
    ),
    says: "f.yaml:5:38 demand.profile.weights: must have a sum > 0, got 24 zeros",
  },
  {
    name: "an objective without a unit",
    input: but("60 s", "60"),
    says: "f.yaml:9:8 slo[0]: must be an objective whose limit is a time from 1e-9 s to 1e9 s with its unit, such as 60 s, got p99 latency <= 60",
  },
  {
    name: "an objective the wrong way round",
    input: but("latency <= 60 s", "latency >= 60 s"),
    says: "f.yaml:9:8 slo[0]: must be an objective with <=, such as p99 latency <= 60 s, mean wait <= 1 s, max latency <= 5 min, waiting <= 1 % in every 1 h, got p99 latency >= 60 s",
  },
  {
    name: "a limit of zero",
    input: but("60 s", "0 s"),
    says: "f.yaml:9:8 slo[0]: must be an objective whose limit is a time from 1e-9 s to 1e9 s with its unit, such as 60 s, got p99 latency <= 0 s",
  },
  {
    name: "the 100th percentile",
    input: but("p99", "p100"),
    says: "f.yaml:9:8 slo[0]: must be an objective of a percentile above p0 and below p100 (max is the greatest), got p100 latency <= 60 s",
  },
  {
    name: "a window longer than a day",
    input: but("60 s", "60 s in every 2 d"),
    says: "f.yaml:9:8 slo[0]: must be an objective whose window is a time from 1 s to 24 h, such as in every 1 h, got p99 latency <= 60 s in every 2 d",
  },
  {
    name: "an objective that is no list",
    input: but("[ p99 latency <= 60 s ]", "p99 latency <= 60 s"),
    says: "f.yaml:9:6 slo: must be a list of objectives, got p99 latency <= 60 s",
  },
  {
    name: "a seed with a fraction",
    input: `${SOUND}simulate: { seed: 1.5 }\n`,
    says: "f.yaml:10:19 simulate.seed: must be a whole number >= 0 and < 2^53, got 1.5",
  },
  {
    name: "zero replications",
    input: `${SOUND}simulate: { replications: 0 }\n`,
    says: "f.yaml:10:27 simulate.replications: must be a whole number >= 1 and <= 1000000, got 0",
  },
  {
    name: "fewer factors than days",
    input: `${but("  requestsPerUserPerDay: 30", "  days: [1, 2]")}simulate: { days: 3 }\n`,
    says: "f.yaml:4:9 demand.days: must have a factor for each of the 3 simulate.days, got a list of 2",
  },
  {
    name: "no work",
    input: but("work: { flopPerRequest: 800 TFLOP }\n", ""),
    says: "f.yaml:1:1 work: must be given (or training, or claims), got nothing",
  },
  {
    name: "no pool",
    input: but("pool: { card: A10, mfu: 30 %, cards: 1481, ignoreMemory: true }\n", ""),
    says: "f.yaml:1:1 pool: must be given with work, got nothing",
  },
  {
    name: "a claim without a quantity",
    input: `${SOUND}claims: [{ note: x }]\n`,
    says: "f.yaml:10:10 claims[0]: must hold exactly one quantity such as cards or flopPerRequest, got none",
  },
  {
    name: "a claim of two quantities",
    input: `${SOUND}claims: [{ cards: 1, days: 2 }]\n`,
    says: "f.yaml:10:10 claims[0]: must hold exactly one quantity such as cards or flopPerRequest, got cards and days",
  },
  {
    name: "a claim of an unknown row",
    input: `${SOUND}claims: [{ cards: 1, of: GPT-9 }]\n`,
    says: "f.yaml:10:26 claims[0].of: must be the name of a training row, got GPT-9",
  },
  {
    name: "training on tokens and images",
    input: "title: x\ntraining: { tokens: 1, images: { count: 1, width: 1, height: 1, patch: 1 } }\n",
    says: "f.yaml:2:24 training.images: must be left out beside tokens, got both",
  },
  {
    name: "training rows of one name",
    input: "title: x\ntraining: [{ name: a }, { name: a }]\n",
    says: "f.yaml:2:33 training[1].name: must be a name of its own in a list, got a again",
  },
  {
    name: "uncertainty about nothing known",
    input: `${SOUND}uncertainty: { pool.mfuu: { uniform: { low: 0.1, high: 0.2 } } }\n`,
    says: "f.yaml:10:16 uncertainty.pool.mfuu: must be the path of an input, such as pool.mfu, got pool.mfuu",
  },
  {
    name: "uncertainty without a distribution",
    input: `${SOUND}uncertainty: { pool.mfu: 30 % }\n`,
    says: "f.yaml:10:26 uncertainty.pool.mfu: must be a mapping with exponential, gamma, lognormal, empirical, uniform, triangular, ..., got 30 %",
  },
  {
    name: "a lognormal share",
    input: `${SOUND}uncertainty: { pool.mfu: { lognormal: { mean: 0.3, cv: 0.5 } } }\n`,
    says: "f.yaml:10:28 uncertainty.pool.mfu.lognormal: must be a distribution inside the key's range (> 0 and <= 100 %), such as triangular or beta, got lognormal",
  },
  {
    name: "quantiles the wrong way round",
    input: `${SOUND}uncertainty: { pool.mfu: { p5: 40 %, p95: 20 % } }\n`,
    says: "f.yaml:10:43 uncertainty.pool.mfu.p95: must be > p5 > 0 and < 100 %, got 0.4 to 0.2",
  },
  {
    name: "an input that is uncertain and in the grid",
    input: `${SOUND}uncertainty: { pool.mfu: { uniform: { low: 0.1, high: 0.2 } } }\ngrid: { pool.mfu: [0.1] }\n`,
    says: "f.yaml:11:9 grid.pool.mfu: must be a path that uncertainty leaves alone, got one of both",
  },
  {
    name: "a grid with a value out of range",
    input: `${SOUND}grid: { pool.mfu: [30 %, 130 %] }\n`,
    says: "f.yaml:10:26 grid.pool.mfu[1]: must be a share > 0 and <= 100 %, such as 30 %, got 130 %",
  },
  {
    name: "__proto__ as an uncertain input",
    input: `${SOUND}uncertainty: { __proto__: { uniform: { low: 1, high: 2 } } }\n`,
    says: "f.yaml:10:16 uncertainty.__proto__: must be the path of an input such as pool.mfu, got __proto__",
  },
  {
    name: "__proto__ as a price and in a grid",
    input: `${but("cards: 1481", "prices: { __proto__: 1 USD/h }")}grid: { __proto__: [1] }\n`,
    says: [
      "f.yaml:8:41 pool.prices.__proto__: must be a catalogue card (A10, A100, A100 40GB, H100 SXM, H200, ...; see capsim cards), got __proto__",
      "f.yaml:10:9 grid.__proto__: must be the path of an input such as pool.mfu, got __proto__",
    ],
  },
  {
    name: "grids of more values than anyone tries",
    input: `${SOUND}grid:\n${["pool.cards", "simulate.seed", "size.maxCards"].map((path) => `  ${path}: { from: 1, to: 9999, step: 1 }\n`).join("")}`,
    says: "f.yaml:11:3 grid: must have at most 20000 values in all, got 29997",
  },
  {
    name: "a grid with an unknown card",
    input: `${SOUND}grid: { pool.card: [A10, B52] }\n`,
    says: "f.yaml:10:20 grid.pool.card: must be a catalogue card (A10, A100, A100 40GB, H100 SXM, H200, ...; see capsim cards) or { name, peak }, got B52",
  },
  {
    name: "a grid that never ends",
    input: `${SOUND}grid: { pool.cards: { from: 1, to: 1e9, step: 1 } }\n`,
    says: "f.yaml:10:47 grid.pool.cards.step: must make at most 10000 values, got a smaller step",
  },
  {
    name: "a grid of an input that is left out",
    input: `${SOUND}grid: { work.promptTokens: [10] }\n`,
    says: "f.yaml:10:28 grid.work.promptTokens: must be an input of this scenario, got one that it leaves out",
  },
  {
    name: "--set without a value",
    input: SOUND,
    set: ["pool.cards"],
    says: "⟨set⟩: must be path=value such as pool.cards=1500, got pool.cards",
  },
  {
    name: "--set to a wrong value",
    input: SOUND,
    set: ["pool.mfu=3"],
    says: "f.yaml ⟨set⟩ pool.mfu: must be a share > 0 and <= 100 %, such as 30 %, got 3 (write 3 %)",
  },
  {
    name: "--set of an unknown key",
    input: SOUND,
    set: ["pool.card5=3"],
    says: "f.yaml ⟨set⟩ pool.card5: must be card or another known key, got the unknown key card5",
  },
  {
    name: "--set to broken YAML",
    input: SOUND,
    set: ["pool.mfu=[1"],
    says: "⟨set⟩ pool.mfu: must be YAML, got a mistake: Flow sequence must end with a ]",
  },
  {
    name: "--set through a number",
    input: SOUND,
    set: ["pool.mfu.x=1"],
    says: "⟨set⟩ pool.mfu.x: must be a path through mappings, got 30 % on its way",
  },
  {
    name: "--set far beyond a list",
    input: SOUND,
    set: ["slo[99999]=p99 latency <= 1 s"],
    says: "⟨set⟩ slo[99999]: must be an index up to 1 of the list, got 99999",
  },
];
