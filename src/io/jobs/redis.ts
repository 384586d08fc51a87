/** Connections to the Redis server of a queue, and the word on how they are. */

import { setTimeout as rest } from "node:timers/promises";
import { Redis } from "ioredis";
import { MachineError } from "../../errors.js";
import { redisServer, shownUrl } from "./redisUrl.js";

/** A server that has not answered by then is unreachable [ms]. */
const PATIENCE_MS = 5_000;
/** How often a server is asked for a sign of life [ms]. */
const BEAT_MS = 1_000;
/** After so many beats without one it is lost: seconds that this process was awake for. */
const MOST_MISSED = 15;

export interface Connection {
  readonly redis: Redis;
  /** Settles only by failing: once the server has given no sign of life for 15 s. */
  readonly lost: Promise<never>;
  /** Ends this connection, and all that were made from it. */
  close(): void;
}

/**
 * A connection that reconnects by itself until the server is lost.
 *
 * @param beat proves that the server does what it is needed for; asked every second
 * @throws MachineError within seconds where the server does not answer or refuses us
 */
export async function connectTo(url: string, beat: (redis: Redis) => Promise<unknown>): Promise<Connection> {
  const shown = shownUrl(url);
  const family = clientsFor(url);
  const redis = family.create();
  const timer = setTimeout(() => family.close(), PATIENCE_MS);
  try {
    await redis.connect();
    await beat(redis);
  } catch (error) {
    family.close();
    throw new MachineError(`${shown}: cannot reach the queue, ${family.reason() ?? reasonOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
  family.stay();
  const watch = watchLife(
    () => beat(redis),
    (error) =>
      new MachineError(`${shown}: lost the queue, ${reasonOf(error) ?? family.reason() ?? "no answer"}`),
  );
  return {
    redis,
    lost: watch.lost,
    close() {
      watch.stop();
      family.close();
    },
  };
}

/** Clients of one server that end together, those included which others make by `duplicate`. */
function clientsFor(url: string) {
  const { host, port, username, password, db, isSecure } = redisServer(url);
  const clients = new Set<Redis>();
  let isReached = false;
  let isOver = false;
  let reason: string | null = null;
  const options = {
    host,
    port,
    db,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(isSecure ? { tls: {} } : {}),
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE_MS,
    // A server that is not there at the start is an answer; one that goes away may come back.
    retryStrategy: (attempt: number) => (isReached && !isOver ? Math.min(100 * attempt, 2_000) : null),
  };
  const create = (more: object = {}): Redis => {
    const client = new Redis({ ...options, ...more });
    client.on("error", (error: Error) => {
      reason = reasonOf(error);
    });
    client.duplicate = (override) => create(override);
    clients.add(client);
    if (isOver) client.disconnect();
    return client;
  };
  return {
    create: () => create(),
    reason: () => reason,
    stay() {
      isReached = true;
    },
    close() {
      isOver = true;
      for (const client of clients) client.disconnect();
    },
  };
}

/** Fails once so many beats in a row were missed. A computer that slept has missed none. */
function watchLife(beat: () => Promise<unknown>, failure: (error: unknown) => MachineError) {
  let missed = 0;
  let error: unknown = null;
  let fail: (error: MachineError) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  lost.catch(() => {});
  let isOpen = false;
  const timer = setInterval(() => {
    if (++missed > MOST_MISSED) fail(failure(error));
    if (isOpen) return;
    isOpen = true;
    beat()
      .then(() => {
        missed = 0;
        error = null;
      })
      .catch((caught: unknown) => {
        error = caught;
      })
      .finally(() => {
        isOpen = false;
      });
  }, BEAT_MS);
  return {
    lost,
    stop: () => clearInterval(timer),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "no route to the host",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
};

/** What a server says, by the first word of its refusal. */
const REFUSALS: Readonly<Record<string, string>> = {
  OOM: "its memory is full",
  READONLY: "it takes no changes, being a replica",
  MISCONF: "it takes no changes, as it cannot save them",
  NOREPLICAS: "it takes no changes, as its replicas are missing",
  LOADING: "it is still loading",
  WRONGTYPE: "its keys of our names hold something else",
  WRONGPASS: "user or password refused",
  NOAUTH: "user or password refused",
  NOPERM: "user or password refused",
};

/** Why, in words without addresses or credentials. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === "string" && code in REASONS) return REASONS[code]!;
  const [word = ""] = error.message.split(" ");
  const refusal = Object.keys(REFUSALS).find((name) => error.message.includes(name));
  if (refusal !== undefined) return REFUSALS[refusal]!;
  if (/invalid (username|password)/i.test(error.message)) return "user or password refused";
  if (/closed|timed? ?out/i.test(error.message)) return "no answer";
  if (typeof code === "string") return code;
  // A reply may repeat what it was asked, passwords too: its first word says enough.
  return error.name === "ReplyError" ? word : error.message.split("\n")[0]!;
}

/** Waits for the work, but no longer than so many milliseconds: tidying up may not hold anybody back. */
export async function within(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const limit = rest(milliseconds, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([work().catch(() => {}), limit]);
  timer.abort();
}
