import { defineConfig } from 'vitest/config'

/** Two groups: everything that runs beside each other, and real browsers, one file after the other so that two cores are enough. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['browser/**', 'scenarios/**', 'node_modules/**', 'bench/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['browser/**/*.test.ts', 'scenarios/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
