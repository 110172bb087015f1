import { makeContact, makeKey, revokeKey, unique } from './api.ts'
import { archiveSegment, makeSegment, tag } from './definitions.ts'
import { alter, expect, expectAccessible, test, type Page } from './fixtures.ts'

const item = (page: Page, key: string) => page.locator(`[data-segment="${key}"]`)

test('a segment is published, its members are seen, and the filter is taken off again', async ({ signedIn: page }) => {
  const key = `e2e-${unique()}`
  await page.goto('/admin/segments')
  await expect(page).toHaveTitle('Segments · Perennial')
  await page.getByRole('link', { name: 'New segment' }).click()
  await page.getByLabel('Name').fill(`New ${key}`)
  // Made from the name, until somebody writes another.
  await expect(page.getByLabel('Key')).toHaveValue(`new-${key}`)
  await page.getByLabel('Key').fill(key)
  await page.getByLabel('Description').fill('Made by a test.')
  await page.getByLabel('Criteria').fill(`tag("${key}")`)
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(item(page, key)).toContainText('Active')
  await expect(item(page, key)).toContainText(new RegExp(`tag\\("?${key}"?\\)`))
  await expect(item(page, key)).toContainText('Made by a test.')

  const contact = await makeContact({ firstName: 'Member', lastName: key })
  await tag(contact, key)
  // The size is kept for a minute, so the page is loaded anew.
  await expect(async () => {
    await page.reload()
    await expect(item(page, key).getByRole('link', { name: '1 contact' })).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await item(page, key).getByRole('link', { name: '1 contact' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts\\?segment=${key}$`))
  await expect(page.getByRole('link', { name: `Member ${key}` })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('group', { name: 'Filter' })).toContainText(`New ${key}`)
  await expect(page.getByText('1 contact in this segment')).toBeVisible()
  await page.getByRole('button', { name: 'Show all contacts' }).click()
  await expect(page).toHaveURL(/\/contacts$/)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await archiveSegment(key)
})

test('criteria are checked while they are typed, and what is refused stands at its field, all at once', async ({
  signedIn: page,
}) => {
  await page.goto('/admin/segments/new')
  const criteria = page.getByLabel('Criteria')
  await criteria.fill('tag(vip)\nand plan = "trial"')
  await expect(criteria).toHaveAccessibleDescription(/Line 2, column 10: Write == to compare/)
  await criteria.fill('tag(vip)\nand plan == "trial"')
  await expect(criteria).not.toHaveAccessibleDescription(/Line/)
  await criteria.fill('segment(nobody-made-this)')
  await expect(criteria).toHaveAccessibleDescription(/There is no segment 'nobody-made-this'/)
  await page.getByLabel('Key').fill('Not a key')
  await page.getByLabel('Description').fill('x'.repeat(1001))
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/1 to 100 characters/)
  await expect(page.getByLabel('Key')).toHaveAccessibleDescription(/1 to 64 characters/)
  await expect(page.getByLabel('Description')).toHaveAccessibleDescription(/1000 characters/)
  await expect(criteria).toHaveAccessibleDescription(/There is no segment/)
  await expect(page.getByLabel('Name')).toBeFocused()
  await expectAccessible(page)
})

test('a segment is changed, and a new one does not take the key of another', async ({ signedIn: page }) => {
  const segment = await makeSegment()
  await page.goto('/admin/segments/new')
  await page.getByLabel('Name').fill('Another')
  await page.getByLabel('Key').fill(segment.key)
  await expect(page.getByLabel('Key')).toHaveAccessibleDescription(/There is a segment with this key already/)
  // What was typed is not lost by a link.
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()

  await item(page, segment.key).getByRole('link', { name: 'Change' }).click()
  await expect(page).toHaveTitle(`${segment.name} · Segments · Perennial`)
  await expect(page.getByLabel('Key')).not.toBeEditable()
  await expect(page.getByLabel('Criteria')).toHaveValue(new RegExp(segment.tag))
  await page.getByLabel('Name').fill(`Changed ${segment.key}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(item(page, segment.key).getByRole('heading')).toHaveText(`Changed ${segment.key}`)
  await archiveSegment(segment.key)
})

test('a segment is archived after a second look, unless something asks about it', async ({ signedIn: page }) => {
  const segment = await makeSegment()
  await page.goto('/admin/segments')
  const archive = item(page, segment.key).getByRole('button', { name: 'Archive' })
  await archive.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Every contact leaves ${segment.name}`)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(archive).toBeFocused()
  await archive.click()
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await expect(item(page, segment.key)).toContainText('Archived')
  await expect(item(page, segment.key).getByRole('link', { name: 'Publish again' })).toBeVisible()

  const used = await makeSegment()
  await alter(page, 'ArchiveSegment', () => ({
    archiveSegment: {
      segment: null,
      userErrors: [{ message: 'It is asked about by journey e2e; change these first.' }],
    },
  }))
  await page.reload()
  await item(page, used.key).getByRole('button', { name: 'Archive' }).click()
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await expect(dialog).toContainText('It is asked about by journey e2e')
  await archiveSegment(used.key)
})

test('the list does not wait for sizes, and says how far new segments have come', async ({ signedIn: page }) => {
  const segment = await makeSegment()
  await alter(page, 'Placement', () => ({ placementProgress: { isDone: false, contacts: 12_345 } }))
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/admin/graphql', async (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName: string }
    if (operationName === 'SegmentSize') await released
    await route.fallback()
  })
  await page.goto('/admin/segments')
  await expect(item(page, segment.key).getByRole('link', { name: 'Members' })).toBeVisible()
  await expect(page.getByText('12,345 contacts looked at so far')).toBeVisible()
  release()
  await item(page, segment.key).scrollIntoViewIfNeeded()
  await expect(item(page, segment.key).getByRole('link', { name: '0 contacts' })).toBeVisible()
  await archiveSegment(segment.key)
})

test('a key that may only read changes no segment', async ({ page }) => {
  const key = await makeKey(['workspace:read', 'contacts:read', 'definitions:read'])
  const segment = await makeSegment()
  await page.addInitScript((secret) => sessionStorage.setItem('perennial.key', secret), key.secret)
  await page.goto('/admin/segments')
  await expect(page.getByText('it lacks definitions:write')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New segment' })).toBeDisabled()
  await expect(item(page, segment.key).getByRole('button', { name: 'Change' })).toBeDisabled()
  await expect(item(page, segment.key).getByRole('button', { name: 'Archive' })).toBeDisabled()
  await revokeKey(key)
  await archiveSegment(segment.key)
})
