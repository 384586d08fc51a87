import { setTimeout as rest } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, type RedisServer, startRedis } from "./redis.js";
import { type Running, resultsOf, SWEEP, start, withFolder } from "./sweeps.js";

describe("capsim sweep --queue", () => {
  let server: RedisServer;
  let whole = "";

  beforeAll(async () => {
    server = await startRedis();
    await withFolder(async (folder) => {
      expect((await start(folder, ...SWEEP, "--threads", "1").ended).code).toBe(0);
      whole = resultsOf(folder);
    });
  }, 60_000);

  afterAll(() => server.close());

  const worker = (folder: string): Running =>
    start(folder, "worker", "--queue", server.url, "--threads", "1");

  it("has the bytes of a run in this process with two workers, one of which is killed", async () => {
    await withFolder(async (folder) => {
      const [doomed, steady] = [worker(folder), worker(folder)];
      const sweep = start(folder, ...SWEEP, "--queue", server.url);
      while ((await server.jobsIn("completed")) < 10 || (await server.jobsIn("active")) < 2) await rest(5);
      doomed.process.kill("SIGKILL");
      expect((await doomed.ended).signal).toBe("SIGKILL");

      const { code, stderr } = await sweep.ended;

      expect(code).toBe(0);
      expect(stderr).not.toContain(PASSWORD);
      expect(resultsOf(folder)).toBe(whole);
      steady.process.kill("SIGINT");
      const ended = await steady.ended;
      expect(ended.code).toBe(130);
      expect(ended.stderr).toMatch(/serving redis:\/\/127\.0\.0\.1:\d+ with 1 thread/);
      expect(ended.stderr).not.toContain(PASSWORD);
      expect(await server.keysLeft()).toEqual([]);
    });
  });

  it("keeps what is finished on Ctrl-C, takes the rest back, and goes on elsewhere", async () => {
    await withFolder(async (folder) => {
      const first = worker(folder);
      const sweep = start(folder, ...SWEEP, "--queue", server.url);
      while ((await server.jobsIn("completed")) < 10) await rest(5);
      sweep.process.kill("SIGINT");

      const { code, stderr } = await sweep.ended;

      expect(stderr).toMatch(
        /^interrupted: [1-9]\d* of 600 samples are done and kept; .* --resume goes on\n$/,
      );
      expect(code).toBe(130);
      first.process.kill("SIGINT");
      await first.ended;
      expect(await server.keysLeft()).toEqual([]);
      expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it("tells who waits that workers are missing, and takes them when they come", async () => {
    await withFolder(async (folder) => {
      const loud = SWEEP.filter((word) => word !== "--quiet");
      const sweep = start(folder, ...loud, "--queue", server.url);
      while (sweep.process.exitCode === null && !sweep.said().includes("no worker")) await rest(20);
      const late = worker(folder);

      const { code, stderr } = await sweep.ended;

      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^no worker has taken a job yet; start some: capsim worker --queue redis:\/\/127.0.0.1:\d+\n/,
      );
      late.process.kill("SIGINT");
      await late.ended;
    });
  });

  it("is left alone by a worker of another version, and its keys vanish with it", async () => {
    await withFolder(async (folder) => {
      await server.redis.set("capsim:alive:sweep-0123456789ab-01234567", "0.0.0", "PX", 8_000);
      await server.redis.sadd("capsim:sweeps", "sweep-0123456789ab-01234567");
      const ours = worker(folder);

      expect(await server.keysLeft()).toEqual([]);
      ours.process.kill("SIGINT");
      expect((await ours.ended).stderr).toMatch(
        /sweep-0123456789ab-01234567: left alone, it is of capsim "0\.0\.0" and this worker of /,
      );
    });
  });

  it("ends with 3 for a wrong password, which it does not show", async () => {
    await withFolder(async (folder) => {
      const { code, stderr } = await start(
        folder,
        ...SWEEP,
        "--queue",
        server.url.replace(PASSWORD, "mustard"),
      ).ended;

      expect(code).toBe(3);
      expect(stderr).toMatch(
        /^redis:\/\/127\.0\.0\.1:\d+: cannot reach the queue, user or password refused\n$/,
      );
    });
  });
});
