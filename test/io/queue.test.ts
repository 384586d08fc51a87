import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { MachineError } from "../../src/errors.js";
import { onQueue } from "../../src/io/queue.js";
import { shownUrl } from "../../src/io/redis.js";

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

  it.each(["", "localhost:6379", "http://localhost", "redis://"])(
    "refuses %o without repeating it",
    (url) => {
      expect(() => shownUrl(url)).toThrow(
        "--queue: must be the URL of a Redis server such as redis://localhost:6379, got another text",
      );
    },
  );
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
