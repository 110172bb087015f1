import { makeContact, makeKey, revokeKey } from './api.ts'
import { SECRET_KEY } from './environment.ts'
import { expect, expectAccessible, fail, test, type Page } from './fixtures.ts'

async function signIn(page: Page, key: string) {
  await page.getByLabel('Secret key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a key signs in, and is kept in this tab alone', async ({ page, context }) => {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await page.goto('/admin/')
  await expect(page).toHaveTitle('Sign in · Perennial')
  await signIn(page, SECRET_KEY)
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/contacts$/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  expect(addresses.filter((address) => address.includes(SECRET_KEY))).toEqual([])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(SECRET_KEY)
  expect(await context.cookies()).toEqual([])
})

test('signing out forgets the key', async ({ page }) => {
  await page.goto('/admin/')
  await signIn(page, SECRET_KEY)
  await page.getByRole('link', { name: 'Plugins' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Plugins' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('You are signed out')).toBeVisible()
  expect(await page.evaluate(() => sessionStorage.getItem('perennial.key'))).toBeNull()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a key that is not accepted is refused with words', async ({ page }) => {
  await page.goto('/admin/')
  await signIn(page, 'prn_sk_nobody_has_this_one')
  await expect(page.getByRole('alert')).toContainText('This key is not accepted')
  await expectAccessible(page)
  await signIn(page, 'prn_pk_anything')
  await expect(page.getByRole('alert')).toContainText('publishable key')
  await signIn(page, '')
  await expect(page.getByRole('alert')).toContainText('Enter a secret key')
  await signIn(page, 'prn_sk_ключ')
  await expect(page.getByRole('alert')).toContainText('plain letters')
})

test('a server that fails at sign-in is told apart from a bad key', async ({ page }) => {
  await page.goto('/admin/')
  await fail(page, 'Viewer', 500, 'INTERNAL', 'Something failed here.')
  await signIn(page, SECRET_KEY)
  await expect(page.getByRole('alert')).toContainText('Signing in did not work')
  await expect(page.getByRole('alert')).toContainText('req-e2e-4711')
})

test('a key revoked while signed in leads back to the sign-in, and the next one to the same place', async ({
  page,
}) => {
  const contact = await makeContact({ firstName: 'Revoked', lastName: 'Keys' })
  const key = await makeKey()
  await page.goto(`/admin/contacts/${contact.id}`)
  await signIn(page, key.secret)
  await expect(page.getByRole('heading', { name: 'Revoked Keys' })).toBeVisible()
  await revokeKey(key)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('no longer accepts the key')
  await expectAccessible(page)
  await signIn(page, SECRET_KEY)
  await expect(page.getByRole('heading', { name: 'Revoked Keys' })).toBeVisible()
})

test('a link to sign in leads to no other site', async ({ page }) => {
  await page.goto('/admin/sign-in?then=https://elsewhere.example/')
  await signIn(page, SECRET_KEY)
  await expect(page).toHaveURL(/\/admin\/contacts$/)
})
