import { describe, expect, it } from "vitest";
import { inOptions } from "../../src/cli/inOptions.js";
import { setting } from "../../src/errors.js";

describe("inOptions", () => {
  it("tells settings as the options of the command line", () => {
    expect(inOptions(`f.yaml ${setting("set")} pool.mfu: must be`)).toBe("f.yaml --set pool.mfu: must be");
    expect(inOptions(`(with ${setting("allow-files")} any), or ${setting("resume")}`)).toBe(
      "(with --allow-files any), or --resume",
    );
  });

  it("leaves what is no setting as it is", () => {
    expect(inOptions("⟨pool⟩ ⟨set x⟩ <set>")).toBe("⟨pool⟩ ⟨set x⟩ <set>");
  });
});
