import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { MachineError } from "../../../src/errors.js";
import { onQueue } from "../../../src/io/jobs/jobQueue.js";
import { redisServer, shownUrl } from "../../../src/io/jobs/redisUrl.js";

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("shownUrl", () => {
  it("leaves out user and password", () => {
    expect(shownUrl("redis://planner:sesame@example.org:6380/2")).toBe("redis://example.org:6380/2");
    expect(shownUrl("rediss://:sesame@example.org")).toBe("rediss://example.org:6379");
  });

  it.each([
    "",
    "localhost:6379",
    "http://localhost",
    "redis://",
    "redis://:50%zz@host",
    "redis://us%er@host",
    "redis://host/first",
    "redis://host/1/2",
    "redis://host?db=2",
    "redis://host#2",
    "redis://host:99999",
  ])("refuses %o without repeating it", (url) => {
    expect(() => shownUrl(url)).toThrow(
      /^⟨queue⟩: must be the URL of a Redis server such as redis:\/\/localhost:6379 or [^ ]+, got another text$/,
    );
  });
});

describe("redisServer", () => {
  it("is what the URL says, its escapes put back", () => {
    expect(redisServer("rediss://plan%40ner:50%25@example.org:6380/2")).toEqual({
      host: "example.org",
      port: 6380,
      username: "plan@ner",
      password: "50%",
      db: 2,
      isSecure: true,
    });
    expect(redisServer("redis://[::1]")).toEqual({
      host: "::1",
      port: 6379,
      username: null,
      password: null,
      db: 0,
      isSecure: false,
    });
    expect(shownUrl("redis://[::1]/")).toBe("redis://[::1]:6379");
  });
});

describe("onQueue", () => {
  it("fails at once, in one line without the password, where no server is", async () => {
    const port = await freePort();

    const failure = await onQueue(`redis://planner:sesame@127.0.0.1:${port}`, "abc", () => {}).catch(
      (error) => error,
    );

    expect(failure).toBeInstanceOf(MachineError);
    expect(failure.message).toBe(`redis://127.0.0.1:${port}: cannot reach the queue, connection refused`);
  });
});
