import { makeKey, revokeKey } from './api.ts'
import { publishSendingRules, readSendingRules } from './definitions.ts'
import { alter, expect, expectAccessible, test, type Page } from './fixtures.ts'

// A workspace has one set of rules, and each test here replaces all of it: one after the other, and the rules that were found
// are put back. What is published meanwhile keeps no message of another test back.
test.describe.configure({ mode: 'default' })

const caps = (page: Page) => page.getByRole('group', { name: /^Frequency cap \d+$/ })
const quiet = (page: Page) => page.getByRole('group', { name: /^Quiet hours \d+$/ })

async function open(page: Page) {
  await page.goto('/admin/sending')
  await expect(page).toHaveTitle('Sending rules · Perennial')
  await expect(page.getByRole('button', { name: 'Add a cap' })).toBeVisible()
}

/** A cap that no test reaches. */
async function addCap(page: Page) {
  const before = await caps(page).count()
  await page.getByRole('button', { name: 'Add a cap' }).click()
  const cap = caps(page).nth(before)
  await expect(cap.getByLabel('Channel')).toBeFocused()
  await cap.getByLabel('Channel').selectOption('email')
  await cap.getByLabel('At most').fill('100')
  await cap.getByLabel('Within').fill('31')
  return cap
}

/** A minute of the week. */
async function addQuietMinute(page: Page) {
  const before = await quiet(page).count()
  await page.getByRole('button', { name: 'Add quiet hours' }).click()
  const hours = quiet(page).nth(before)
  await hours.getByLabel('Channel').selectOption('email')
  await hours.getByLabel('From').fill('03:33')
  await hours.getByLabel('Until').fill('03:34')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'])
    await hours.getByLabel(day).uncheck()
  return hours
}

test('rules are added, saved and taken out', async ({ signedIn: page }) => {
  const found = await readSendingRules()
  try {
    await open(page)
    const [capsBefore, quietBefore] = [await caps(page).count(), await quiet(page).count()]
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    await addCap(page)
    await addQuietMinute(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. They bind from now on.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    await page.reload()
    await expect(caps(page)).toHaveCount(capsBefore + 1)
    await expect(caps(page).last().getByLabel('At most')).toHaveValue('100')
    await expect(caps(page).last().getByLabel('Days or hours')).toHaveValue('days')
    await expect(quiet(page).last().getByLabel('From')).toHaveValue('03:33')
    await expect(quiet(page).last().getByLabel('Sunday')).toBeChecked()
    await expect(quiet(page).last().getByLabel('Monday')).not.toBeChecked()
    await caps(page).last().getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByRole('button', { name: 'Add a cap' })).toBeFocused()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. They bind from now on.')).toBeVisible()
    const saved = await readSendingRules()
    expect(saved.frequencyCaps).toEqual(found.frequencyCaps)
    expect(saved.quietHours).toHaveLength(quietBefore + 1)
  } finally {
    await publishSendingRules(found)
  }
})

test('what is wrong stands at the field of its row, all at once, and nothing is saved', async ({ signedIn: page }) => {
  await open(page)
  const cap = await addCap(page)
  await cap.getByLabel('At most').fill('many')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(cap.getByLabel('At most')).toHaveAccessibleDescription(/Enter a whole number/)
  await expect(cap.getByLabel('At most')).toBeFocused()
  await cap.getByLabel('At most').fill('0')
  await cap.getByLabel('Within').fill('745')
  await cap.getByLabel('Days or hours').selectOption('hours')
  const hours = await addQuietMinute(page)
  await hours.getByLabel('From').fill('25:00')
  await hours.getByLabel('Until').fill('soon')
  await hours.getByLabel('Sunday').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Nothing was saved')).toBeVisible()
  await expect(cap.getByLabel('At most')).toHaveAccessibleDescription(/100/)
  await expect(cap.getByLabel('Within')).toHaveAccessibleDescription(/744/)
  await expect(hours.getByLabel('From')).toHaveAccessibleDescription(/Give a time of day such as 09:30/)
  await expect(hours.getByLabel('Until')).toHaveAccessibleDescription(/Give a time of day such as 09:30/)
  await expect(hours.getByRole('group', { name: 'Begins on' })).toHaveAccessibleDescription(/MONDAY to SUNDAY/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Drop changes' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
})

test('changes that are not saved are not lost unasked', async ({ signedIn: page }) => {
  await open(page)
  const before = await caps(page).count()
  await addCap(page)
  await expect(page.getByText('There are changes that are not saved.')).toBeVisible()
  const dialog = page.getByRole('dialog')
  await page.getByRole('link', { name: 'Contacts' }).click()
  await expect(dialog).toContainText('Leave without saving?')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Stay here' }).click()
  await expect(caps(page)).toHaveCount(before + 1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(dialog).toContainText('Leave without saving?')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/sending$/)
  let asked = false
  page.once('dialog', (question) => {
    asked = question.type() === 'beforeunload'
    void question.accept()
  })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Add a cap' })).toBeVisible()
  expect(asked).toBe(true)
  await addCap(page)
  await page.getByRole('link', { name: 'Contacts' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible()
})

test('rules that others publish meanwhile are not replaced unseen', async ({ signedIn: page }) => {
  let version = 1
  const published: unknown[] = []
  const rules = () => ({ version, frequencyCaps: [], quietHours: [], activatedAt: '2026-11-20T08:00:00Z' })
  await alter(page, 'SendingRules', () => ({ sendingRules: rules() }))
  await alter(page, 'PublishSendingRules', (_, { input }) => {
    published.push(input)
    version++
    return { publishSendingRules: { sendingRules: rules(), userErrors: [] } }
  })
  await open(page)
  await expect(page.getByText('There is none: nothing limits how many a contact gets.')).toBeVisible()
  await addCap(page)
  version = 2
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Others have published rules meanwhile')).toBeVisible()
  // What is altered here still reaches the server, so nothing that it would take is sent.
  expect(published).toEqual([])
  await page.getByRole('button', { name: 'Drop changes' }).click()
  await expect(page.getByText('Others have published rules meanwhile')).toHaveCount(0)
  await expect(page.getByText('Version 2, in force')).toBeVisible()
  await expect(caps(page)).toHaveCount(0)
})

test('a key that may only read changes no rule', async ({ page }) => {
  const key = await makeKey(['workspace:read', 'contacts:read', 'definitions:read'])
  await page.addInitScript((secret) => sessionStorage.setItem('perennial.key', secret), key.secret)
  await open(page)
  await expect(page.getByRole('button', { name: 'Add a cap' })).toBeDisabled()
  await expect(page.getByText('it lacks definitions:write')).toBeVisible()
  await revokeKey(key)
})
