import { defineConfig } from "vitest/config";

/** Tests read the built package, by its own name, as its users do. */
const project = (name, more = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.mjs`],
    server: { deps: { external: [/\/dist\//] } },
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", { testTimeout: 60_000 }),
      project("leak", { testTimeout: 300_000, pool: "forks", execArgv: ["--expose-gc"] }),
      project("package", { testTimeout: 180_000, hookTimeout: 180_000 }),
      project("browser", { testTimeout: 180_000, hookTimeout: 180_000 }),
    ],
  },
});
