/** What the tests run against, from the environment. */

/** The browser of the machine: none is ever downloaded. */
export const CHROMIUM = process.env['PERENNIAL_CHROMIUM'] ?? '/usr/bin/chromium'

const mocked = process.env['PERENNIAL_MOCK'] === '1'

export const MOCK = mocked && { url: 'http://127.0.0.1:8082', key: 'prn_sk_mock' }

export const URL_UNDER_TEST = MOCK ? MOCK.url : required('PERENNIAL_URL')
export const SECRET_KEY = MOCK ? MOCK.key : required('PERENNIAL_SECRET_KEY')

function required(name: string): string {
  const value = process.env[name]
  if (value !== undefined && value !== '') return value.replace(/\/$/, '')
  throw new Error(
    `${name} is not set. Start a server (deploy/up) and source its demo.env, or run "npm run e2e:mock" against the mock.`,
  )
}
