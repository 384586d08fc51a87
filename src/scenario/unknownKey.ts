/** An unknown key that stands in the wrong mapping, or under a name of its user's own: where it belongs. */
import { distance } from "fastest-levenshtein";
import { nearest } from "./nearest.js";
import { plainPaths } from "./paths.js";

/** What people call the keys. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cost: "pool.price",
  rent: "pool.price",
  gpu: "pool.card",
  gpus: "pool.cards",
  replicas: "pool.cards",
  utilization: "pool.mfu",
  utilisation: "pool.mfu",
  dau: "demand.dailyActiveUsers",
  users: "demand.dailyActiveUsers",
  requests: "demand.requestsPerUserPerDay",
  traffic: "demand",
  service: "work",
  flop: "work.flopPerRequest",
  inputtokens: "work.promptTokens",
  outputtokens: "work.answerTokens",
  objectives: "slo",
  objective: "slo",
  slos: "slo",
  latency: "slo",
  name: "title",
  description: "question",
};

/** Keys of the file that hold no input. */
const OTHER_KEYS = ["title", "question", "source", "slo", "uncertainty", "grid", "claims"];

/** The path of the key that was probably meant, wherever in the file it belongs; null when none is near. */
export function keyMeant(key: string): string | null {
  const paths = [...OTHER_KEYS, ...plainPaths()];
  if (Object.hasOwn(OTHER_NAMES, key.toLowerCase())) {
    return OTHER_NAMES[key.toLowerCase()] ?? null;
  }
  const near = nearest(key, [...new Set(paths.map(lastKey))]);
  // Of so many keys one is like any short word: a quarter of its letters may be wrong, not a third.
  if (near === null || distance(key.toLowerCase(), near.toLowerCase()) > Math.ceil(key.length / 4)) {
    return null;
  }
  const [first, second] = paths
    .filter((path) => lastKey(path) === near)
    .sort((a, b) => a.split(".").length - b.split(".").length);
  return second === undefined || isDeeper(second, first!) ? first! : `${first} or ${second}`;
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function isDeeper(path: string, than: string): boolean {
  return path.split(".").length > than.split(".").length;
}
