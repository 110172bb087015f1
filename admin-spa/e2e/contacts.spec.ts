import { makeContact, unique } from './api.ts'
import { expect, fail, mend, test } from './fixtures.ts'

test('contacts stand newest first and page by page', async ({ signedIn: page }) => {
  const family = unique()
  for (let number = 1; number <= 30; number++) {
    await makeContact({ firstName: `Page${number}`, lastName: family })
  }
  await page.goto('/admin/contacts')
  await expect(page).toHaveTitle('Contacts · Perennial')
  const rows = page.getByRole('row')
  const mine = rows.getByRole('link', { name: family })
  // Other tests make contacts meanwhile, so a few of theirs may stand before and between.
  await expect(mine.first()).toHaveText(`Page30 ${family}`)
  await expect(rows).toHaveCount(26)
  const first = await mine.allTextContents()
  const second = Array.from({ length: 30 - first.length }, (_, index) => `Page${30 - first.length - index} ${family}`)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(mine).toHaveText(second)
  await page.reload()
  await expect(mine).toHaveText(second)
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(mine).toHaveText(first)
  await page.goBack()
  await expect(mine).toHaveText(second)
})

test('the number of contacts is asked once, not with each page', async ({ signedIn: page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const body = request.postDataJSON() as { operationName?: string } | null
    if (body?.operationName !== undefined) asked.push(body.operationName)
  })
  await page.goto('/admin/contacts')
  await expect(page.getByText(/contacts? in all/)).toBeVisible()
  await page.getByRole('searchbox').fill('nobody')
  await expect(page.getByText('Nobody found')).toBeVisible()
  await page.getByRole('searchbox').clear()
  await expect(page.getByRole('table')).toBeVisible()
  expect(asked.filter((name) => name === 'ContactCount')).toHaveLength(1)
})

test('a search finds whole identities and the beginnings of names and addresses', async ({ signedIn: page }) => {
  const family = `Z${unique()}`
  const externalId = `ext-${unique()}`
  const contact = await makeContact({ firstName: 'Searched', lastName: family, externalId })
  await page.goto('/admin/contacts')
  const search = page.getByRole('searchbox', { name: 'Search contacts' })
  const found = page.getByRole('link', { name: `Searched ${family}` })
  for (const term of [
    contact.email,
    contact.email.toUpperCase(),
    externalId,
    family.slice(0, 8),
    contact.email.slice(0, 8),
  ]) {
    await search.fill('nobody-has-this')
    await expect(page.getByText('Nobody found')).toBeVisible()
    await search.fill(term)
    await expect(found, `searched for ${term}`).toBeVisible()
  }
  await expect(page).toHaveURL(/[?]q=/)
  await page.reload()
  await expect(found).toBeVisible()
  await expect(search).toHaveValue(contact.email.slice(0, 8))
})

test('a search waits until typing stops, and asks for three characters', async ({ signedIn: page }) => {
  const searched: unknown[] = []
  page.on('request', (request) => {
    const body = request.postDataJSON() as { operationName?: string; variables: { search?: string } } | null
    if (body?.operationName === 'Contacts' && body.variables.search !== undefined) searched.push(body.variables.search)
  })
  await page.clock.install()
  await page.goto('/admin/contacts')
  const search = page.getByRole('searchbox')
  await expect(search).toBeVisible()
  // The page's time stands still from here, so that no slow key looks like the end of the typing.
  await page.clock.pauseAt(Date.now() + 60_000)
  await search.pressSequentially('qx')
  await page.clock.runFor(300)
  await expect(page.getByText('Type at least 3 characters')).toBeVisible()
  for (const key of 'qxqxqxq') {
    await search.press(key)
    await page.clock.runFor(299)
  }
  expect(searched).toEqual([])
  await page.clock.runFor(1)
  await page.clock.resume()
  await expect(page.getByText('Nobody found for “qxqxqxqxq”')).toBeVisible()
  expect(searched).toEqual(['qxqxqxqxq'])
  await page.getByRole('button', { name: 'Search for “qxqxqxqx”' }).click()
  await expect(page.getByText('Nobody found for “qxqxqxqx”')).toBeVisible()
})

test('a failure shows the request id and can be tried again', async ({ signedIn: page }) => {
  await fail(page, 'Contacts', 500, 'INTERNAL', 'Unexpected. The log has more under the request id.')
  await page.goto('/admin/contacts')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The server failed')
  await expect(alert).toContainText('req-e2e-4711')
  await mend(page)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('skeletons stand where contacts will be', async ({ signedIn: page }) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/admin/graphql', async (route) => {
    await released
    await route.fallback()
  })
  await page.goto('/admin/contacts')
  await expect(page.getByText('Loading contacts…')).toBeAttached()
  release()
  await expect(page.getByText('Loading contacts…')).toHaveCount(0)
})
