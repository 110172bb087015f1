import { alter, expect, expectAccessible, test } from './fixtures.ts'
import { parked, parkOne } from './parked.ts'

test('parked messages wait for a person, who sees why they were decided', async ({ signedIn: page }) => {
  await parkOne(page)
  await page.goto('/admin/messages')
  await expect(page).toHaveTitle('Messages · Perennial')
  const message = page.locator('[data-message]')
  await expect(message).toContainText('Parked')
  await expect(message).toContainText(parked.detail)
  await expect(message.getByRole('link', { name: 'Parked Reader' })).toHaveAttribute(
    'href',
    '/admin/contacts/contact-e2e',
  )
  await message.getByText('Why', { exact: true }).click()
  await expect(message).toContainText('an email address is known')
  await expect(message).toContainText('welcome-new-leads, version 2')
  await expect(message).toContainText('lead.captured')
  await message.getByText('Raw record').click()
  await expect(message.getByRole('region', { name: 'decision record as JSON' })).toContainText('"decision": "SEND"')
})

for (const [action, resolution] of [
  ['It arrived', 'SENT'],
  ['Send again', 'RESEND'],
  ['Drop', 'DROP'],
] as const) {
  test(`a parked message is resolved as ${resolution}, after a second look`, async ({ signedIn: page }) => {
    const resolutions = await parkOne(page)
    await page.goto('/admin/messages')
    const button = page.getByRole('button', { name: `${action} welcome` })
    await button.click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(button).toBeFocused()
    expect(resolutions).toEqual([])
    await button.click()
    await dialog.getByRole('button', { name: action }).click()
    await expect(page.getByText('Nothing waits for you')).toBeVisible()
    expect(resolutions).toEqual([{ id: parked.id, resolution }])
  })
}

test('a message that somebody else resolved is said to be', async ({ signedIn: page }) => {
  await parkOne(page, [{ code: 'WRONG_STATE', message: 'The message is not PARKED any more.' }])
  await page.goto('/admin/messages')
  await page.getByRole('button', { name: 'Send again welcome' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByRole('dialog')).toContainText('not PARKED any more')
})

test('a workspace in which nothing is parked says so', async ({ signedIn: page }) => {
  await alter(page, 'ParkedMessages', () => ({
    messages: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  }))
  await page.goto('/admin/messages')
  await expect(page.getByText('Nothing waits for you')).toBeVisible()
})

test('the server lists what is parked', async ({ signedIn: page }) => {
  await page.goto('/admin/messages')
  await expect(page.getByRole('heading', { level: 2, name: 'Parked messages' })).toBeAttached()
  await expect(page.getByText('Loading messages…')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
