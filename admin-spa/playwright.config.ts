import { defineConfig } from '@playwright/test'
import { CHROMIUM, MOCK, URL_UNDER_TEST } from './e2e/environment.ts'

// A server under test is named by PERENNIAL_URL and PERENNIAL_SECRET_KEY; PERENNIAL_MOCK=1 starts the mock instead.
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 30_000,
  expect: { timeout: 7_500 },
  reporter: [['list']],
  use: {
    baseURL: URL_UNDER_TEST,
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
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
