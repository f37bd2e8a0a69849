import { defineConfig } from 'vitest/config'
import { patience } from './test/patience.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/browser/unpack.ts'],
    testTimeout: patience,
    hookTimeout: patience,
    expect: { poll: { timeout: patience } },
    pool: 'forks',
    maxWorkers: 2,
  },
})
