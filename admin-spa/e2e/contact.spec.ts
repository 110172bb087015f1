import { countMessages, makeContact, recordEvents, unique } from './api.ts'
import { alter, expect, fail, mend, test, type Page } from './fixtures.ts'

function entries(page: Page, type: string) {
  return page.locator('[data-entry]').filter({ hasText: type })
}

/** Events of a past day, the first one the oldest. */
function pastEvents(count: number, type: string) {
  return Array.from({ length: count }, (_, index) => ({
    type,
    occurredAt: new Date(Date.UTC(2026, 0, 10, 8, index)).toISOString(),
    properties: { number: index + 1 },
  }))
}

test('a contact shows who it is and what is known of it', async ({ signedIn: page }) => {
  const externalId = `ext-${unique()}`
  const contact = await makeContact({
    firstName: 'Mary',
    lastName: 'Somerville',
    externalId,
    properties: { plan: 'trial', address: { city: 'Jedburgh' } },
  })
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(page).toHaveTitle('Mary Somerville · Contacts · Perennial')
  const identity = page.getByRole('region', { name: 'Identity and properties' })
  for (const text of [contact.email, externalId, 'trial', 'Jedburgh', contact.id]) {
    await expect(identity).toContainText(text)
  }
  await identity.getByText('Raw JSON').click()
  await expect(identity.getByRole('region', { name: 'properties as JSON' })).toContainText('"city": "Jedburgh"')
  await expect(page.getByRole('region', { name: 'Lifecycle' })).toBeVisible()
})

test('a tag is put on and taken off', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await page.goto(`/admin/contacts/${contact.id}`)
  const card = page.getByRole('region', { name: 'Tags and lists' })
  const tags = card.getByRole('list', { name: 'Tags' })
  await card.getByLabel('New tag').fill('VIP')
  await page.keyboard.press('Enter')
  await expect(tags).toContainText('VIP')
  await page.reload()
  await expect(tags).toContainText('VIP')
  await card.getByRole('button', { name: 'Take off VIP' }).click()
  await expect(card).toContainText('No tags.')
})

test('a new entry is on the screen within two seconds', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, [{ type: 'e2e.opened' }])
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(entries(page, 'e2e.opened')).toBeVisible()
  const delays: number[] = []
  for (let round = 1; round <= 3; round++) {
    await recordEvents(contact, [{ type: `e2e.round-${round}` }])
    const recorded = Date.now()
    await expect(entries(page, `e2e.round-${round}`)).toBeVisible()
    delays.push(Date.now() - recorded)
  }
  // A machine that tests much else at once may stop for a second, once or twice.
  expect(Math.min(...delays), `milliseconds: ${delays.join(', ')}`).toBeLessThan(2_000)
  await expect(page.getByText('3 new entries since you opened the timeline')).toBeAttached()
  await expect(entries(page, 'e2e.opened')).toHaveCount(1)
})

test('where no WebSocket is let through, a new entry is on the screen within two seconds all the same', async ({
  signedIn: page,
}) => {
  await page.routeWebSocket('**/admin/graphql', (socket) => socket.close({ code: 1013 }))
  const contact = await makeContact()
  await page.goto(`/admin/contacts/${contact.id}`)
  const delays: number[] = []
  for (let round = 1; round <= 3; round++) {
    // The worst moment: the next poll is a whole period away.
    await page.waitForResponse((response) => response.request().postData()?.includes('query Timeline') ?? false)
    await recordEvents(contact, [{ type: `e2e.round-${round}` }])
    const recorded = Date.now()
    await expect(entries(page, `e2e.round-${round}`)).toBeVisible()
    delays.push(Date.now() - recorded)
  }
  expect(Math.min(...delays), `milliseconds: ${delays.join(', ')}`).toBeLessThan(2_000)
})

test('a timeline that the server tells of is not asked for every second', async ({ signedIn: page }) => {
  const contact = await makeContact()
  const connected = page.waitForEvent('websocket')
  await page.goto(`/admin/contacts/${contact.id}`)
  await (await connected).waitForEvent('framereceived', ({ payload }) => String(payload).includes('connection_ack'))
  let asked = 0
  page.on('request', (request) => void (asked += request.postData()?.includes('query Timeline') ? 1 : 0))
  await page.waitForTimeout(5_000)
  expect(asked).toBeLessThanOrEqual(2)
  await recordEvents(contact, [{ type: 'e2e.told' }])
  await expect(entries(page, 'e2e.told')).toBeVisible({ timeout: 2_000 })
})

test('an entry that is recorded late takes its place among the older ones', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, pastEvents(45, 'e2e.past'), 'HISTORICAL')
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(entries(page, 'e2e.past').first()).toBeVisible()
  await loadOlder(page)
  await recordEvents(contact, [{ type: 'e2e.late', occurredAt: '2026-01-10T08:20:30.000Z' }], 'HISTORICAL')
  await expect(entries(page, 'e2e.late')).toBeVisible()
  const around = page.locator('[data-entry]').filter({ hasText: /e2e.late|number 2[12]/ })
  await expect(around).toContainText(['number 22', 'e2e.late', 'number 21'])
})

test('new entries do not move what is being read', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, pastEvents(30, 'e2e.past'), 'HISTORICAL')
  await page.goto(`/admin/contacts/${contact.id}`)
  const read = page.locator('[data-entry]').nth(15)
  await expect(read).toBeVisible()
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await read.evaluate((element) => element.setAttribute('data-read', ''))
  const top = () => page.locator('[data-read]').evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const before = await top()
  await recordEvents(contact, [{ type: 'e2e.above' }, { type: 'e2e.above-too' }])
  await expect(entries(page, 'e2e.above')).toHaveCount(2)
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
})

test('older entries come page by page, each once, also while new ones come in', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, pastEvents(45, 'e2e.past'), 'HISTORICAL')
  await page.goto(`/admin/contacts/${contact.id}`)
  const past = entries(page, 'e2e.past')
  await expect(past.first()).toBeVisible()
  await loadOlder(page)
  await recordEvents(contact, [{ type: 'e2e.between' }])
  await expect(entries(page, 'e2e.between')).toBeVisible()
  while ((await past.count()) < 45) await loadOlder(page)
  await expect(past).toHaveCount(45)
  await expect(past.first().getByText('number 45', { exact: true })).toBeVisible()
  await expect(past.last().getByText('number 1', { exact: true })).toBeVisible()
})

/** Loads one page, and waits for it: the button cannot be clicked meanwhile, and goes with the last page. */
async function loadOlder(page: Page) {
  const past = entries(page, 'e2e.past')
  const shown = await past.count()
  await page.getByRole('button', { name: 'Load older entries' }).click()
  await expect.poll(() => past.count()).toBeGreaterThan(shown)
}

test('more new entries than a page holds leave no gap', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, [{ type: 'e2e.first', occurredAt: '2026-01-10T07:00:00Z' }])
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(entries(page, 'e2e.first')).toBeVisible()
  await recordEvents(contact, pastEvents(55, 'e2e.burst'), 'HISTORICAL')
  await expect(entries(page, 'e2e.burst')).toHaveCount(55)
  await expect(entries(page, 'e2e.first')).toHaveCount(1)
})

test('a timeline is filtered by type, and the filter is part of the address', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, [{ type: 'e2e.kept' }, { type: 'e2e.hidden' }])
  await page.goto(`/admin/contacts/${contact.id}`)
  const filter = page.getByRole('group', { name: 'Filter by type' })
  await filter.getByRole('button', { name: 'e2e.kept' }).click()
  await expect(entries(page, 'e2e.hidden')).toHaveCount(0)
  await expect(entries(page, 'e2e.kept')).toHaveCount(1)
  await page.reload()
  await expect(entries(page, 'e2e.kept')).toHaveCount(1)
  await expect(entries(page, 'e2e.hidden')).toHaveCount(0)
  await filter.getByLabel('Another type').fill('e2e.hidden')
  await page.keyboard.press('Enter')
  await expect(entries(page, 'e2e.hidden')).toHaveCount(1)
  await filter.getByRole('button', { name: 'All' }).click()
  await expect(page).not.toHaveURL(/types=/)
})

test('an entry opens to its exact times and its JSON', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, [
    { type: 'e2e.detailed', occurredAt: '2026-01-10T08:30:15Z', properties: { basket: ['a', 'b'] } },
  ])
  await page.goto(`/admin/contacts/${contact.id}`)
  const entry = entries(page, 'e2e.detailed')
  await expect(entry.locator('time').first()).toHaveAttribute('title', /10 January 2026/)
  await entry.getByRole('button', { expanded: false }).click()
  await expect(entry).toContainText('10 January 2026 at')
  await expect(entry.getByRole('region', { name: 'properties as JSON' })).toContainText('"basket"')
})

test('a captured lead reaches its stage, and its message says why', async ({ signedIn: page }) => {
  const contact = await makeContact({ firstName: 'Lead', lastName: unique() })
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(page.getByRole('heading', { level: 1, name: /Lead/ })).toBeVisible()
  await recordEvents(contact, [{ type: 'lead.captured' }])
  await expect
    .poll(() => countMessages(contact), {
      message: 'messages by a journey that starts with lead.captured; deploy/up makes one',
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
  // The page is open all the while: stage and entries come by themselves.
  await expect(page.getByRole('region', { name: 'Lifecycle' })).toContainText('Capture Leads')
  await expect(entries(page, 'Capture leads')).toBeVisible()
  await page.getByRole('navigation', { name: 'Parts' }).getByRole('link', { name: 'Messages' }).click()
  const message = page.locator('[data-message]').first()
  await message.getByText('Why', { exact: true }).click()
  await expect(message.getByRole('list', { name: 'Because' }).getByRole('listitem').first()).not.toBeEmpty()
  await expect(message).toContainText('lead.captured')
  await expect(message).toContainText(/Journey/)
  await message.getByText('Raw record').click()
  await expect(message.getByRole('region', { name: 'decision record as JSON' })).toContainText('{')
})

test('a failing poll keeps what is shown, says so, and mends itself', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await recordEvents(contact, [{ type: 'e2e.kept' }])
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(entries(page, 'e2e.kept')).toBeVisible()
  await fail(page, 'Timeline', 503, 'UNAVAILABLE', 'The store does not answer. Try again in a moment.')
  await expect(page.getByRole('alert')).toContainText('The store does not answer')
  await expect(entries(page, 'e2e.kept')).toBeVisible()
  await mend(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a contact that is not there is said not to be', async ({ signedIn: page }) => {
  await page.goto('/admin/contacts/nobody')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
})

test('a contact without entries and messages says so', async ({ signedIn: page }) => {
  const contact = await makeContact()
  await alter(page, 'Timeline', () => ({
    contact: { timeline: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
  }))
  await page.goto(`/admin/contacts/${contact.id}`)
  await expect(page.getByText('Nothing has happened yet')).toBeVisible()
  await page.getByRole('navigation', { name: 'Parts' }).getByRole('link', { name: 'Messages' }).click()
  await expect(page.getByText('No messages yet')).toBeVisible()
})
