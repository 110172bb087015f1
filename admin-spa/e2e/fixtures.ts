import axe from 'axe-core'
import { test as base, expect, type Page } from '@playwright/test'
import { SECRET_KEY } from './environment.ts'

export { expect, type Page } from '@playwright/test'

interface Fixtures {
  /** A page on which nobody is signed in. */
  page: Page
  /** A page signed in with the key of the environment. */
  signedIn: Page
}

/** What a browser says of a request that a test makes fail on purpose. */
const EXPECTED_NOISE = /Failed to load resource/

export const test = base.extend<Fixtures>({
  // Whatever a test is about: no page may throw, log an error or break the Content-Security-Policy.
  page: async ({ page }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED_NOISE.test(message.text())) faults.push(message.text())
    })
    await use(page)
    expect(faults, 'errors on the console').toEqual([])
  },
  signedIn: async ({ page }, use) => {
    await page.addInitScript((key) => sessionStorage.setItem('perennial.key', key), SECRET_KEY)
    await use(page)
  },
})

const LEVELS_A_AND_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** axe finds nothing of the levels A and AA. It is put into the page once; `@axe-core/playwright` does so each time. */
export async function expectAccessible(page: Page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (levels) => (window as unknown as { axe: typeof axe }).axe.run({ runOnly: levels, resultTypes: ['violations'] }),
    LEVELS_A_AND_AA,
  )
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual([])
}

type Data = Record<string, unknown>

/** Answers one operation itself, from what the server answered: for states that no test can bring about at will. */
export async function alter(page: Page, operation: string, change: (data: Data, variables: Data) => Data) {
  await onOperation(page, operation, async (route, variables) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { data: Data }
    await route.fulfill({ response, json: { ...answer, errors: undefined, data: change(answer.data, variables) } })
  })
}

/** Lets one operation fail with a status and an error code, as the server words it. */
export async function fail(page: Page, operation: string, status: number, code: string, message: string) {
  await onOperation(page, operation, (route) =>
    route.fulfill({
      status,
      headers: { 'x-request-id': 'req-e2e-4711' },
      json: { errors: [{ message, extensions: { code, requestId: 'req-e2e-4711' } }] },
    }),
  )
}

type Route = Parameters<Parameters<Page['route']>[1]>[0]

async function onOperation(page: Page, operation: string, answer: (route: Route, variables: Data) => Promise<void>) {
  await page.route('**/admin/graphql', async (route) => {
    const body = route.request().postDataJSON() as { operationName: string; variables: Data }
    if (body.operationName === operation) await answer(route, body.variables)
    else await route.fallback()
  })
}

/** Lets all operations through again. */
export async function mend(page: Page) {
  await page.unrouteAll({ behavior: 'wait' })
}
