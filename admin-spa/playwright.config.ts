import { defineConfig } from '@playwright/test'
import { CHROMIUM, MOCK, URL_UNDER_TEST } from './e2e/environment.ts'

// A server under test is named by PERENNIAL_URL and PERENNIAL_SECRET_KEY; PERENNIAL_MOCK=1 starts the mock instead.
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  // Two, since the server shares the machine, and that may have no more than two processors.
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // As long as a busy machine may take. One test is about how fast something comes, and takes the best of three.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: URL_UNDER_TEST,
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
    // A click that cannot happen fails by its own name, not as the test that took too long.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Nothing moves or fades: a colour is what it will be, and a place where it will be.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace costs each test nearly a second. `npm run e2e -- --trace on one.spec.ts` makes one.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(MOCK && {
    webServer: {
      command: 'node mock/server.mjs',
      url: `${MOCK.url}/admin/`,
      env: { PORT: new URL(MOCK.url).port, PERENNIAL_SECRET_KEY: MOCK.key },
    },
  }),
})
