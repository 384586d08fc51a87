/** The URL of a queue's Redis server. It may hold a password, so it is never shown whole. */

import { InputError, setting } from "../../errors.js";

/** A server and how one enters. */
export interface RedisServer {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  /** Number of the database. */
  readonly db: number;
  /** Whether it is spoken to over TLS. */
  readonly isSecure: boolean;
}

/**
 * What a URL such as `redis://user:password@host:6379/2` says.
 *
 * @throws InputError without repeating it
 */
export function redisServer(url: string): RedisServer {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const username = decoded(parsed?.username);
  const password = decoded(parsed?.password);
  const isRedis =
    parsed !== null && ["redis:", "rediss:"].includes(parsed.protocol) && parsed.hostname !== "";
  const isBare = parsed?.search === "" && parsed.hash === "" && /^\/?\d{0,3}$/.test(parsed.pathname);
  if (!isRedis || !isBare || username === null || password === null) {
    throw new InputError({
      path: setting("queue"),
      message:
        "must be the URL of a Redis server such as redis://localhost:6379 or redis://user:password@host:6379/2, got another text",
    });
  }
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: parsed.port === "" ? 6379 : Number(parsed.port),
    username: username === "" ? null : username,
    password: password === "" ? null : password,
    db: Number(parsed.pathname.slice(1)),
    isSecure: parsed.protocol === "rediss:",
  };
}

/** The server without user and password, for messages: `redis://host:6379/2`. */
export function shownUrl(url: string): string {
  const { host, port, db, isSecure } = redisServer(url);
  const shownHost = host.includes(":") ? `[${host}]` : host;
  return `${isSecure ? "rediss" : "redis"}://${shownHost}:${port}${db === 0 ? "" : `/${db}`}`;
}

/** Text with its escapes put back; null where they are none. */
function decoded(text: string | undefined): string | null {
  try {
    return decodeURIComponent(text ?? "");
  } catch {
    return null;
  }
}
