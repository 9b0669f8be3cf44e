import { defineConfig } from 'vitest/config'

/** What is late on a busy machine is not wrong: `expect.poll` asks for as long as a person would wait. */
const expectations = { poll: { timeout: 15_000 } }

/** Two groups: everything that runs beside each other, and real browsers, one file after the other so that two cores are enough. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['browser/**', 'scenarios/**', 'node_modules/**', 'bench/**'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          expect: expectations,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['browser/**/*.test.ts', 'scenarios/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect: expectations,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
