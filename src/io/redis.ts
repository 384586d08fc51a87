/** Connections to the Redis server of a queue. Credentials come by the URL and are never shown. */

import { Redis } from "ioredis";
import { InputError, MachineError } from "../errors.js";

/** A server that has not answered by then is unreachable [ms]. */
const PATIENCE_MS = 5_000;
/** A connection that has been gone for so long is lost [ms]. */
const LOST_MS = 15_000;

/** The server without user and password, for messages: `redis://host:6379/2`. */
export function shownUrl(url: string): string {
  const { protocol, hostname, port, pathname } = parsedUrl(url);
  return `${protocol}//${hostname}:${port === "" ? "6379" : port}${pathname === "/" ? "" : pathname}`;
}

function parsedUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "") {
    throw new InputError({
      path: "--queue",
      message: "must be the URL of a Redis server such as redis://localhost:6379, got another text",
    });
  }
  return parsed;
}

export interface Connection {
  readonly redis: Redis;
  /** Settles only by failing: once the connection is lost for good. */
  readonly lost: Promise<never>;
  close(): void;
}

/** @throws MachineError within seconds where the server does not answer or refuses us */
export async function connectTo(url: string): Promise<Connection> {
  const shown = shownUrl(url);
  let isReached = false;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE_MS,
    // A server that is not there at the start is an answer; one that goes away may come back.
    retryStrategy: (attempt) => (isReached ? Math.min(100 * attempt, 2_000) : null),
  });
  let reason = "no answer";
  redis.on("error", (error: Error) => {
    reason = reasonOf(error);
  });
  let fail: (error: MachineError) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  lost.catch(() => {});
  const unreachable = () => new MachineError(`${shown}: cannot reach the queue, ${reason}`);
  const timer = setTimeout(() => redis.disconnect(), PATIENCE_MS);
  try {
    await redis.connect();
    await redis.ping();
    isReached = true;
  } catch (error) {
    if (reason === "no answer" && error instanceof Error) reason = reasonOf(error);
    redis.disconnect();
    throw unreachable();
  } finally {
    clearTimeout(timer);
  }
  let goneTimer: NodeJS.Timeout | undefined;
  redis.on("close", () => {
    goneTimer ??= setTimeout(() => fail(new MachineError(`${shown}: lost the queue, ${reason}`)), LOST_MS);
  });
  redis.on("ready", () => {
    clearTimeout(goneTimer);
    goneTimer = undefined;
  });
  return {
    redis,
    lost,
    close() {
      redis.removeAllListeners("close");
      clearTimeout(goneTimer);
      redis.disconnect();
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "no route to the host",
  ECONNRESET: "the connection was cut",
};

/** Why, in words without addresses or credentials. */
function reasonOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === "string" && code in REASONS) return REASONS[code]!;
  if (/WRONGPASS|NOAUTH|NOPERM|invalid (username|password)/i.test(error.message))
    return "user or password refused";
  if (/closed/i.test(error.message)) return "no answer";
  return typeof code === "string" ? code : error.message.split("\n")[0]!;
}
