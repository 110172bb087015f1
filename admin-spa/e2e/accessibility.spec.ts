import { makeContact, recordEvents, type MadeContact } from './api.ts'
import { archiveJourney, archiveSegment, makeJourney, makeSegment } from './definitions.ts'
import { expect, expectAccessible, test as base, type Page } from './fixtures.ts'
import { parkOne } from './parked.ts'

/** Each screen, and how to see that it is there. */
const screens: Record<string, (page: Page, contact: MadeContact) => Promise<void>> = {
  contacts: async (page) => {
    await page.goto('/admin/contacts')
    await expect(page.getByRole('table')).toBeVisible()
  },
  'contacts, nobody found': async (page) => {
    await page.goto('/admin/contacts?q=nobody-at-all')
    await expect(page.getByText('Nobody found')).toBeVisible()
  },
  'contact with its timeline': async (page, contact) => {
    await page.goto(`/admin/contacts/${contact.id}`)
    await page.locator('[data-entry]').getByRole('button').first().click()
    await expect(page.getByRole('region', { name: 'properties as JSON' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Identity and properties' })).toBeVisible()
  },
  'contact with its messages': async (page, contact) => {
    await page.goto(`/admin/contacts/${contact.id}?show=messages`)
    await expect(page.getByText('Loading messages…')).toHaveCount(0)
    const why = page.getByText('Why', { exact: true }).first()
    if (await why.isVisible()) await why.click()
    await expect(page.getByText('Loading the explanation…')).toHaveCount(0)
  },
  'contact that is not there': async (page) => {
    await page.goto('/admin/contacts/nobody')
    await expect(page.getByRole('alert').first()).toBeVisible()
  },
  'members of a segment': async (page) => {
    const segment = await makeSegment()
    await page.goto(`/admin/contacts?segment=${segment.key}`)
    await expect(page.getByText('Nobody is in this segment')).toBeVisible()
    await expect(page.getByRole('group', { name: 'Filter' })).toContainText(segment.name)
    await archiveSegment(segment.key)
  },
  segments: async (page) => {
    const segment = await makeSegment()
    await page.goto('/admin/segments')
    await expect(page.locator(`[data-segment="${segment.key}"]`)).toBeVisible()
    await archiveSegment(segment.key)
  },
  'a segment to be made': async (page) => {
    await page.goto('/admin/segments/new')
    await page.getByLabel('Criteria').fill('plan = 1')
    await expect(page.getByText('Write == to compare')).toBeVisible()
  },
  journeys: async (page) => {
    const journey = await makeJourney()
    await page.goto('/admin/journeys')
    await expect(page.locator(`[data-journey="${journey.key}"]`)).toBeVisible()
    await archiveJourney(journey.key)
  },
  'a journey': async (page) => {
    const journey = await makeJourney()
    await page.goto(`/admin/journeys/${journey.key}`)
    await page.getByText('Definition as JSON', { exact: true }).click()
    await expect(page.getByText('under way')).toBeVisible()
    await archiveJourney(journey.key)
  },
  'sending rules': async (page) => {
    await page.goto('/admin/sending')
    await page.getByRole('button', { name: 'Add a cap' }).click()
    await page.getByRole('button', { name: 'Add quiet hours' }).click()
    await expect(page.getByText('There are changes that are not saved.')).toBeVisible()
  },
  messages: async (page) => {
    await parkOne(page)
    await page.goto('/admin/messages')
    await page.getByText('Why', { exact: true }).click()
    await page.getByText('Raw record').click()
    await expect(page.getByRole('region', { name: 'decision record as JSON' })).toBeVisible()
  },
  plugins: async (page) => {
    await page.goto('/admin/plugins')
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  },
  'channel settings': async (page) => {
    await page.goto('/admin/plugins/channels/email')
    await expect(page.getByText('Loading the channel…')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
  'no such page': async (page) => {
    await page.goto('/admin/no/such/page')
    await expect(page.getByText('There is no such page')).toBeVisible()
  },
}

const PHONE = { width: 360, height: 740 }

const test = base.extend<object, { contact: MadeContact }>({
  contact: [
    // Playwright insists on the pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const contact = await makeContact({
        firstName: 'Axe',
        lastName: 'Core',
        properties: { note: 'x'.repeat(120), list: [1, 2] },
      })
      await recordEvents(contact, [{ type: 'lead.captured', properties: { source: 'e2e' } }])
      await use(contact)
    },
    { scope: 'worker' },
  ],
})

/** One after the other on the same page: opening it takes longer than looking at it. */
async function expectAccessibleInEachMode(page: Page) {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await test.step('light', async () => {
    await expectAccessible(page)
    await expectToFit(page)
  })
  await test.step('dark', async () => {
    const light = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await background()).not.toBe(light)
    await expectAccessible(page)
  })
  await test.step('phone', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(PHONE)
    await expectAccessible(page)
    await expectToFit(page)
  })
}

async function expectToFit(page: Page) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(tooWide).toBeLessThanOrEqual(0)
}

for (const [name, open] of Object.entries(screens)) {
  test(`${name}: axe finds nothing in light, in dark and on a phone, and nothing is wider than the screen`, async ({
    signedIn: page,
    contact,
  }) => {
    await open(page, contact)
    await expectAccessibleInEachMode(page)
  })
}

test('sign-in: axe finds nothing in light, in dark and on a phone', async ({ page }) => {
  await page.goto('/admin/')
  await expect(page.getByLabel('Secret key')).toBeFocused()
  await expectAccessibleInEachMode(page)
})
