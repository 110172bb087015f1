import { makeKey, revokeKey } from './api.ts'
import { alter, expect, expectAccessible, mend, test, type Page } from './fixtures.ts'

const channel = {
  key: 'e2e-mail',
  name: 'E2E mail',
  plugin: 'e2e-plugin',
  settingsSchema: {
    type: 'object',
    required: ['host', 'port', 'token'],
    properties: {
      host: { type: 'string', title: 'Host', description: 'Such as mail.example.org.' },
      port: { type: 'integer', title: 'Port', minimum: 1, maximum: 65535, default: 587 },
      security: { type: 'string', title: 'Security', enum: ['NONE', 'TLS'] },
      verify: { type: 'boolean', title: 'Verify', default: true },
      token: { type: 'string', title: 'Token' },
    },
  },
  secrets: ['token'],
  configured: false,
  settings: null as object | null,
  secretsSet: [] as string[],
  capabilities: ['NETWORK'],
}

/** Shows an installation with one plugin of each state. Returns the settings that were saved. */
async function install(page: Page, userErrors: object[] = []) {
  const saved: object[] = []
  let enabled = false
  const shown = () =>
    saved.length === 0 || userErrors.length > 0
      ? channel
      : {
          ...channel,
          configured: true,
          settings: { host: 'mail.example.org', port: 587, verify: true },
          secretsSet: ['token'],
        }
  await alter(page, 'Plugins', () => {
    const common = { version: '1.2.3', reason: null, lifecycleModels: [], channels: [] }
    return {
      plugins: [
        { ...common, id: 'e2e-plugin', state: 'RUNNING', enabled, channels: [shown()] },
        {
          ...common,
          id: 'e2e-broken.jar',
          state: 'FAILED',
          enabled: false,
          reason: 'It needs SPI 2: get a newer release.',
        },
        { ...common, id: 'e2e-tired', state: 'QUARANTINED', enabled: true, reason: 'It failed 10 times in a row.' },
      ],
    }
  })
  await alter(page, 'EnablePlugin', () => {
    enabled = true
    return { enablePlugin: { plugin: { id: 'e2e-plugin' }, userErrors: [] } }
  })
  await alter(page, 'ConfigureChannel', (_, { input }) => {
    saved.push((input as { settings: object }).settings)
    return { configureChannel: { channel: userErrors.length > 0 ? null : shown(), userErrors } }
  })
  await alter(page, 'CheckChannel', () => ({
    checkChannel: {
      reachable: false,
      detail: 'mail.example.org refused the sign-in. Check the token.',
      userErrors: [],
    },
  }))
  return saved
}

test('the plugins of the server and how they stand', async ({ signedIn: page }) => {
  await page.goto('/admin/plugins')
  await expect(page).toHaveTitle('Plugins · Perennial')
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await expect(page.getByText(/^(Running|Failed|Quarantined)$/).first()).toBeVisible()
})

test('a plugin that does not run says why', async ({ signedIn: page }) => {
  await install(page)
  await page.goto('/admin/plugins')
  const broken = page.getByRole('region', { name: 'e2e-broken.jar' })
  await expect(broken).toContainText('Failed')
  await expect(broken).toContainText('It needs SPI 2')
  await expect(page.getByRole('region', { name: 'e2e-tired' })).toContainText('Quarantined')
})

test('a channel says what it does on the host', async ({ signedIn: page }) => {
  await install(page)
  await page.goto('/admin/plugins')
  await expect(page.getByRole('region', { name: 'e2e-plugin' })).toContainText('Opens network connections')
})

test('a plugin is enabled, its channel set up and checked', async ({ signedIn: page }) => {
  const saved = await install(page)
  await page.goto('/admin/plugins')
  const plugin = page.getByRole('region', { name: 'e2e-plugin' })
  await plugin.getByRole('button', { name: 'Enable' }).click()
  await plugin.getByRole('link', { name: 'Set up' }).click()
  await expect(page).toHaveTitle('E2E mail · Channels · Perennial')
  await expect(page.getByLabel('Port')).toHaveValue('587')
  await page.getByLabel('Port').fill('many')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Host is needed')).toBeVisible()
  await expect(page.getByText('Token is needed')).toBeVisible()
  await expect(page.getByText('Enter a number')).toBeVisible()
  await expect(page.getByLabel('Host')).toBeFocused()
  await expectAccessible(page)
  expect(saved).toEqual([])
  await page.getByLabel('Host').fill('mail.example.org')
  await page.getByLabel('Port').fill('587')
  await page.getByLabel(/Token/).fill('s3cret')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Check')).toBeVisible()
  expect(saved).toEqual([{ host: 'mail.example.org', port: 587, verify: true, token: 's3cret' }])
  // Write-only: what was typed is gone from the page, which only says that it is set.
  await expect(page.getByLabel(/Token/)).toHaveValue('')
  await expect(page.getByLabel(/Token/)).toHaveAccessibleName(/ set$/)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => saved.length).toBe(2)
  expect(saved[1]).not.toHaveProperty('token')
  await page.getByRole('button', { name: 'Check connection' }).click()
  await expect(page.getByRole('alert')).toContainText('refused the sign-in')
})

test('what the server finds wrong stands at its field', async ({ signedIn: page }) => {
  await install(page, [
    { field: ['settings', 'host'], message: 'A host has no spaces.' },
    { field: ['settings'], message: 'Host and port do not go together.' },
  ])
  await page.goto('/admin/plugins')
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('link', { name: 'Set up' }).click()
  await page.getByLabel('Host').fill('a host')
  await page.getByLabel(/Token/).fill('x')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Host')).toHaveAccessibleDescription(/A host has no spaces/)
  await expect(page.getByRole('alert')).toContainText('do not go together')
})

test('a channel of this server keeps its settings when saved as they are', async ({ signedIn: page }) => {
  await page.goto('/admin/plugins')
  // Of a channel that is set up; deploy/up sets up email.
  const settings = page.getByRole('link', { name: /^Settings of/ }).first()
  await settings.click()
  const form = page.getByRole('region', { name: 'Settings' })
  await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled()
  const values = () =>
    form.locator('input, select, textarea').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))
  const before = await values()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('Saved. Check')).toBeVisible()
  await page.reload()
  await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled()
  expect(await values()).toEqual(before)
  await page.getByRole('button', { name: 'Check connection' }).click()
  await expect(page.getByText(/The provider (answers|does not answer)|could not be checked/)).toBeVisible({
    timeout: 60_000,
  })
})

test('a key that may only read changes nothing', async ({ page }) => {
  const key = await makeKey(['workspace:read', 'contacts:read', 'messages:read', 'plugins:read'])
  await page.addInitScript((secret) => sessionStorage.setItem('perennial.key', secret), key.secret)
  await install(page)
  await page.goto('/admin/plugins')
  await expect(page.getByRole('button', { name: 'Enable' })).toBeDisabled()
  await mend(page)
  await revokeKey(key)
})
