import { makeContact, recordEvents } from './api.ts'
import { expect, test } from './fixtures.ts'

test('the first tab stop skips to the content', async ({ signedIn: page }) => {
  await page.goto('/admin/contacts')
  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('a contact is found, opened and read without a mouse, with a focus that can be seen', async ({
  signedIn: page,
}) => {
  const contact = await makeContact({ firstName: 'Keyboard', lastName: 'Only' })
  await recordEvents(contact, [{ type: 'e2e.pressed' }])
  await page.goto('/admin/contacts')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type(contact.email)
  const row = page.getByRole('link', { name: 'Keyboard Only' })
  await expect(row).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await expect(row).toBeFocused()
  expect(await row.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Keyboard Only' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  const entry = page.getByRole('button', { name: /e2e.pressed/ }).last()
  await expect(entry).toBeVisible()
  await entry.focus()
  await page.keyboard.press('Enter')
  await expect(entry).toHaveAttribute('aria-expanded', 'true')
})

test('the theme is chosen, and kept', async ({ signedIn: page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.goto('/admin/contacts')
  const light = await background()
  await page.getByRole('button', { name: 'System theme' }).click()
  await page.getByRole('button', { name: 'Light theme' }).click()
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible()
  expect(await background()).not.toBe(light)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible()
  expect(await background()).not.toBe(light)
})
