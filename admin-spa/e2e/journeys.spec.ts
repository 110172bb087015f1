import { makeContact, makeKey, revokeKey } from './api.ts'
import { archiveJourney, enterJourney, makeJourney } from './definitions.ts'
import { alter, expect, expectAccessible, fail, mend, test } from './fixtures.ts'

test('a journey is found in the list, reads as sentences, and shows who is where', async ({ signedIn: page }) => {
  const journey = await makeJourney()
  await enterJourney(journey, await makeContact({ firstName: 'Under', lastName: 'Way' }))
  await page.goto('/admin/journeys')
  await expect(page).toHaveTitle('Journeys · Perennial')
  const item = page.locator(`[data-journey="${journey.key}"]`)
  await expect(item).toContainText('When the API or a step of another journey asks for it')
  await expect(item).toContainText('version 1')
  await expect(item.getByText('Sent')).toBeVisible()
  await item.getByRole('link', { name: journey.name }).click()

  await expect(page).toHaveTitle(`${journey.name} · Journeys · Perennial`)
  const step = (id: string) => page.locator(`[data-step="${id}"]`)
  await expect(step('pause')).toContainText('Waits 30 days.')
  await expect(step('asked')).toContainText(/Asks whether not tag\("?e2e"?\) holds/)
  await expect(step('asked')).toContainText('If so, on to step 3, say.')
  await expect(step('asked')).toContainText('If not, the run is complete.')
  await expect(step('say')).toContainText('Sends the message')
  const rules = page.getByRole('region', { name: 'Again, goal and exits' })
  await expect(rules).toContainText('It never enters again.')
  await expect(rules).toContainText('On the event order.completed with total at least 100')
  await expect(rules).toContainText('On the event account.closed')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('None was decided yet')
  await page.getByText('Definition as JSON', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'definition as JSON' })).toContainText('"once": true')
  // Who is where is asked once, so the page is loaded anew until the run has begun.
  await expect(async () => {
    await page.reload()
    await expect(step('pause')).toContainText('1 run here', { timeout: 3_000 })
  }).toPass()
  await expect(page.getByText('1 run under way')).toBeVisible()
  await archiveJourney(journey.key)
})

test('a journey is archived after a second look, and its runs stay at their steps', async ({ signedIn: page }) => {
  const journey = await makeJourney()
  await alter(page, 'UnderWay', () => ({
    journeys: [
      {
        key: journey.key,
        underWay: [
          { journeyVersion: 1, step: 'pause', runs: 41 },
          { journeyVersion: 0, step: 'long-gone', runs: 7 },
        ],
      },
    ],
  }))
  await page.goto(`/admin/journeys/${journey.key}`)
  await expect(page.locator('[data-step="pause"]')).toContainText('41 runs here')
  const former = page.getByRole('region', { name: 'Runs of former versions' })
  await expect(former).toContainText('version 0, at long-gone')
  await expect(former).toContainText('7 runs')
  await page.getByRole('button', { name: 'Archive' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('lets nobody in any more')
  await expect(dialog).toContainText('What is under way goes on')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('Archived')).toBeVisible()
  await expect(page.getByText('version 2')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Archive' })).toHaveCount(0)
  await expect(page.locator('[data-step="pause"]')).toContainText('41 runs here')
})

test('the page does not wait for who is where, and says if nobody can know', async ({ signedIn: page }) => {
  const journey = await makeJourney()
  await fail(page, 'UnderWay', 500, 'INTERNAL', 'The scan failed.')
  await page.goto(`/admin/journeys/${journey.key}`)
  await expect(page.locator('[data-step="say"]')).toBeVisible()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The scan failed.')
  await mend(page)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nobody under way')).toBeVisible()
  await archiveJourney(journey.key)
})

test('a journey that is not there is said not to be', async ({ signedIn: page }) => {
  await page.goto('/admin/journeys/nobody-made-this')
  await expect(page.getByRole('alert')).toContainText('no journey with this key')
})

test('a key that may only read archives no journey', async ({ page }) => {
  const key = await makeKey(['workspace:read', 'contacts:read', 'definitions:read'])
  const journey = await makeJourney()
  await page.addInitScript((secret) => sessionStorage.setItem('perennial.key', secret), key.secret)
  await page.goto(`/admin/journeys/${journey.key}`)
  await expect(page.getByRole('button', { name: 'Archive' })).toBeDisabled()
  await revokeKey(key)
  await archiveJourney(journey.key)
})
