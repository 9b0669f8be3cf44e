import { defineConfig } from 'vitest/config'

/** What is late on a busy machine is not wrong: `expect.poll` asks for as long as a person would wait. */
const expectations = { poll: { timeout: 30_000 } }

/** Two groups: what works without a pause, on each of two cores; and real browsers, two at once as well: a page is slow work where nothing draws it but the processor. */
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
          maxWorkers: 2,
          expect: expectations,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
