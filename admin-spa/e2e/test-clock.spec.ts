import { makeContact } from './api.ts'
import { alter, expect, expectAccessible, test } from './fixtures.ts'

test('where a test moves the clock, it is shown, and times are told by it', async ({ signedIn: page }) => {
  const contact = await makeContact({ firstName: 'Caroline' })
  const later = new Date(Date.now() + 400 * 86_400_000)
  await alter(page, 'Clock', () => ({ clock: { now: later.toISOString(), isMovable: true } }))

  await page.goto(`/admin/contacts/${contact.id}`)

  await expect(page.getByRole('banner')).toContainText(`Test clock`)
  await expect(page.getByRole('banner')).toContainText(String(later.getUTCFullYear()))
  await expect(page.getByText('last year').or(page.getByText('1 year ago')).first()).toBeVisible()
  await expectAccessible(page)
})

test('where the real time counts, no clock is shown', async ({ signedIn: page }) => {
  await page.goto('/admin/contacts')
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  await expect(page.getByRole('banner')).not.toContainText('Test clock')
})
