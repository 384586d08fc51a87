/** A Redis server of a test's own, which may be stopped and started again. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { Redis } from "ioredis";

export const PASSWORD = "sesame";

export interface RedisServer {
  readonly url: string;
  /** A client of the test's own, which comes back with the server. */
  readonly redis: Redis;
  /** Starts it, empty. */
  start(): Promise<void>;
  /** Ends it at once; what it held is gone. */
  stop(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
  /** Jobs of all sweeps in a state that BullMQ keeps as a list or a set. */
  jobsIn(state: "active" | "completed"): Promise<number>;
  /** Every key, once those that live a few seconds are gone. */
  keysLeft(): Promise<string[]>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A server that is started. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "capsim-redis-"));
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const url = `redis://:${PASSWORD}@127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  let redis: Redis;
  const connected = () => {
    redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 100 });
    redis.on("error", () => {});
  };
  const start = async () => {
    server = spawn("redis-server", [...options, "--requirepass", PASSWORD], { stdio: "ignore" });
    connected();
    await redis.ping();
  };
  const stop = async () => {
    redis.disconnect();
    if (server === null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    server = null;
    await ended;
  };
  await start();
  return {
    url,
    get redis() {
      return redis;
    },
    start,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
    async jobsIn(state) {
      const keys = await redis.keys(`capsim:sweep-*:${state}`);
      const counts = keys.map((key) => (state === "active" ? redis.llen(key) : redis.zcard(key)));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
    async keysLeft() {
      for (let tries = 0; tries < 100; tries++) {
        const keys = await redis.keys("*");
        if (keys.length === 0) return [];
        await rest(250);
      }
      return redis.keys("*");
    },
  };
}
