import { once } from "node:events";
import { setTimeout as rest } from "node:timers/promises";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.js";
import { type RedisServer, startRedis } from "./redis.js";
import { type Running, resultsOf, SWEEP, start, withFolder } from "./sweeps.js";

describe("capsim sweep --queue, when its server fails", () => {
  let whole = "";
  let server: RedisServer;
  let workers: Running[] = [];

  beforeAll(async () => {
    await withFolder(async (folder) => {
      expect((await start(folder, ...SWEEP, "--threads", "1").ended).code).toBe(0);
      whole = resultsOf(folder);
    });
  });

  beforeEach(async () => {
    server = await startRedis();
  });

  afterEach(async () => {
    for (const { process } of workers) process.kill("SIGKILL");
    await Promise.all(workers.map(({ ended }) => ended));
    workers = [];
    await server.close();
  });

  const worker = (folder: string): Running => {
    const running = start(folder, "worker", "--queue", server.url, "--threads", "1");
    workers.push(running);
    return running;
  };
  const sweep = (folder: string, ...more: string[]) =>
    start(folder, ...SWEEP, "--queue", server.url, ...more);

  /** A sweep of which a worker has done some jobs. */
  async function begun(folder: string): Promise<Running> {
    worker(folder);
    const running = sweep(folder);
    while ((await server.jobsIn("completed")) < 5) await rest(5);
    return running;
  }

  /** How a sweep ends, and after how many seconds. */
  async function ending(running: Running) {
    const startedAt = performance.now();
    const { code, stderr } = await running.ended;
    return { code, stderr, seconds: (performance.now() - startedAt) / 1000 };
  }

  const breakdowns: [string, (server: RedisServer) => Promise<unknown>, RegExp][] = [
    ["is gone for good", ({ stop }) => stop(), /lost the queue, connection refused/],
    [
      "is full",
      ({ redis }) => redis.config("SET", "maxmemory", "1", "maxmemory-policy", "noeviction"),
      /lost the queue, its memory is full/,
    ],
    ["is a replica", ({ redis }) => redis.replicaof("127.0.0.1", 1), /lost the queue, it takes no changes/],
    [
      "has another password",
      async ({ redis }) => {
        await redis.config("SET", "requirepass", "mustard");
        await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      },
      /lost the queue, user or password refused/,
    ],
    [
      "holds another's keys under our names",
      async ({ redis }) => {
        await redis.del("capsim:sweeps");
        await redis.set("capsim:sweeps", "mine");
      },
      /lost the queue, its keys of our names hold something else/,
    ],
  ];

  it.each(breakdowns)("ends with 3 within 30 s where it %s, and goes on elsewhere", async (_, fail, says) => {
    await withFolder(async (folder) => {
      const running = await begun(folder);
      await fail(server);

      const { code, stderr, seconds } = await ending(running);

      if (code !== 0) {
        expect(code).toBe(3);
        expect(stderr).toMatch(says);
        expect(stderr).toMatch(/; \d+ of 600 samples are kept, --resume goes on\n$/);
        expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      }
      expect(seconds).toBeLessThan(30);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it("ends with 3 at once where the server takes nothing from the start", async () => {
    await withFolder(async (folder) => {
      await server.redis.config("SET", "maxmemory", "1", "maxmemory-policy", "noeviction");

      const { code, stderr, seconds } = await ending(sweep(folder));

      expect(stderr).toMatch(/: cannot reach the queue, its memory is full\n$/);
      expect(code).toBe(3);
      expect(seconds).toBeLessThan(10);
    });
  });

  it.each([
    ["is emptied", async (one: RedisServer) => one.redis.flushall()],
    [
      "is started anew, empty",
      async (one: RedisServer) => {
        await one.stop();
        await one.start();
      },
    ],
  ])("publishes again what was lost where it %s", async (_, empty) => {
    await withFolder(async (folder) => {
      const running = await begun(folder);
      await empty(server);

      const { code, stderr } = await ending(running);

      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it("is served again, by the same worker, after the server was away for a minute", async () => {
    await withFolder(async (folder) => {
      const { process, ended } = worker(folder);
      let said = "";
      process.stderr?.on("data", (text) => {
        said += text;
      });
      while (!said.includes("serving")) await rest(10);
      await server.stop();
      await rest(60_000);
      await server.start();

      const { code } = await ending(sweep(folder));

      expect(code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
      process.kill("SIGINT");
      expect((await ended).stderr).toMatch(
        /lost the queue, connection refused; waiting for it\nserving redis:\S+ again\n/,
      );
    });
  });

  it("has workers that foreign keys of ten kinds leave alive", async () => {
    await withFolder(async (folder) => {
      const { redis } = server;
      const served = worker(folder);
      const name = "sweep-0123456789ab-01234567";
      const other = "sweep-0123456789ab-89abcdef";
      await redis.sadd(
        "capsim:sweeps",
        "",
        "a:b",
        "{x}",
        "sweep-",
        "\u0000\u00ff",
        "x".repeat(1e5),
        name,
        other,
      );
      await redis.hset(`capsim:alive:${name}`, "not", "text");
      await redis.set(`capsim:alive:${other}`, VERSION);
      await redis.set(`capsim:${other}:meta`, "no hash");
      await redis.set(`capsim:${other}:wait`, "no list");
      await redis.sadd(`capsim:${other}:marker`, "no sorted set");
      await redis.set("capsim:alive:", "0");
      await rest(3_000);

      const { code } = await ending(sweep(folder));

      expect(code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
      expect(served.process.exitCode).toBeNull();
      await redis.del("capsim:sweeps");
      await redis.set("capsim:sweeps", "no set");
      await rest(1_500);
      await redis.del("capsim:sweeps");
      expect((await ending(sweep(folder, "--seed", "2"))).code).toBe(0);
      expect(served.process.exitCode).toBeNull();
    });
  });

  it.each([
    ["nothing", null],
    ["a text", "done"],
    ["a result without rows", { ok: true, result: null }],
    ["rows that are none", { ok: true, result: { rows: "a,b\n" } }],
    ["too few rows", { ok: true, result: { rows: "1,2\n" } }],
    ["an error of another kind", { ok: false, name: "InputError", message: "x", problems: [null] }],
  ])("ends with 3 where a worker answers %s, which does not spoil what is kept", async (_, answer) => {
    await withFolder(async (folder) => {
      const running = sweep(folder);
      let announced: string[] = [];
      while (announced.length === 0) {
        await rest(10);
        announced = await server.redis.smembers("capsim:sweeps");
      }
      const connection = new Redis(server.url, { maxRetriesPerRequest: null });
      connection.on("error", () => {});
      const false_ = new Worker(announced[0]!, async () => answer, { connection, prefix: "capsim" });
      false_.on("error", () => {});
      await once(false_, "completed");

      const { code, stderr } = await ending(running);
      await false_.close(true);
      connection.disconnect();

      expect(stderr).toMatch(/: a worker (answered what is no result|sent other rows than the batch has)/);
      expect(code).toBe(3);
      expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });
});
