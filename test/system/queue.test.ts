import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, resultsOf, SWEEP, start, withFolder } from "./sweeps.js";

const PASSWORD = "sesame";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("capsim sweep --queue", () => {
  let server: ChildProcess;
  let folderOfServer: string;
  let url: string;
  let redis: Redis;
  let whole = "";

  beforeAll(async () => {
    const port = await freePort();
    folderOfServer = mkdtempSync(join(tmpdir(), "capsim-redis-"));
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folderOfServer];
    server = spawn("redis-server", [...options, "--requirepass", PASSWORD], { stdio: "ignore" });
    url = `redis://:${PASSWORD}@127.0.0.1:${port}`;
    redis = new Redis(url, { maxRetriesPerRequest: null });
    redis.on("error", () => {});
    await redis.ping();
    await withFolder(async (folder) => {
      expect((await start(folder, ...SWEEP, "--threads", "1").ended).code).toBe(0);
      whole = resultsOf(folder);
    });
  }, 60_000);

  afterAll(() => {
    redis.disconnect();
    server.kill();
    rmSync(folderOfServer, { recursive: true, force: true });
  });

  const worker = (folder: string): Running => start(folder, "worker", "--queue", url, "--threads", "1");

  /** Jobs of all sweeps in a state that BullMQ keeps as a list or a set. */
  async function jobsIn(state: "active" | "completed"): Promise<number> {
    const keys = await redis.keys(`capsim:sweep-*:${state}`);
    const counts = keys.map((key) => (state === "active" ? redis.llen(key) : redis.zcard(key)));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** Every capsim key, once those that live a few seconds are gone. */
  async function keysLeft(): Promise<string[]> {
    for (let tries = 0; tries < 100; tries++) {
      const keys = await redis.keys("*");
      if (keys.length === 0) return [];
      await rest(250);
    }
    return redis.keys("*");
  }

  it("has the bytes of a run in this process with two workers, one of which is killed", async () => {
    await withFolder(async (folder) => {
      const [doomed, steady] = [worker(folder), worker(folder)];
      const sweep = start(folder, ...SWEEP, "--queue", url);
      while ((await jobsIn("completed")) < 10 || (await jobsIn("active")) < 2) await rest(5);
      doomed.process.kill("SIGKILL");
      expect((await doomed.ended).signal).toBe("SIGKILL");

      const { code, stderr } = await sweep.ended;

      expect(code).toBe(0);
      expect(stderr).not.toContain(PASSWORD);
      expect(resultsOf(folder)).toBe(whole);
      steady.process.kill("SIGINT");
      const ended = await steady.ended;
      expect(ended.code).toBe(0);
      expect(ended.stderr).toMatch(/serving redis:\/\/127\.0\.0\.1:\d+ with 1 thread/);
      expect(ended.stderr).not.toContain(PASSWORD);
      expect(await keysLeft()).toEqual([]);
    });
  });

  it("keeps what is finished on Ctrl-C, takes the rest back, and goes on elsewhere", async () => {
    await withFolder(async (folder) => {
      const first = worker(folder);
      const sweep = start(folder, ...SWEEP, "--queue", url);
      while ((await jobsIn("completed")) < 10) await rest(5);
      sweep.process.kill("SIGINT");

      const { code, stderr } = await sweep.ended;

      expect(stderr).toMatch(/interrupted after [1-9]\d* of 600 samples/);
      expect(code).toBe(130);
      first.process.kill("SIGINT");
      await first.ended;
      expect(await keysLeft()).toEqual([]);
      expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it("tells who waits that workers are missing, and takes them when they come", async () => {
    await withFolder(async (folder) => {
      const sweep = start(folder, ...SWEEP, "--queue", url);
      await rest(9_000);
      const late = worker(folder);

      const { code, stderr } = await sweep.ended;

      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^no worker has taken a job yet; start some: capsim worker --queue redis:\/\/127.0.0.1:\d+\n$/,
      );
      late.process.kill("SIGINT");
      await late.ended;
    });
  });

  it("is left alone by a worker of another version, and its keys vanish with it", async () => {
    await withFolder(async (folder) => {
      await redis.set("capsim:alive:sweep-foreign", "0.0.0", "PX", 8_000);
      await redis.sadd("capsim:sweeps", "sweep-foreign");
      const ours = worker(folder);

      expect(await keysLeft()).toEqual([]);
      ours.process.kill("SIGINT");
      expect((await ours.ended).stderr).toMatch(
        /sweep-foreign: left alone, it is of capsim 0\.0\.0 and this worker of /,
      );
    });
  });

  it("ends with 3 for a wrong password, which it does not show", async () => {
    await withFolder(async (folder) => {
      const { code, stderr } = await start(folder, ...SWEEP, "--queue", url.replace(PASSWORD, "mustard"))
        .ended;

      expect(code).toBe(3);
      expect(stderr).toMatch(
        /^redis:\/\/127\.0\.0\.1:\d+: cannot reach the queue, user or password refused\n$/,
      );
    });
  });
});
