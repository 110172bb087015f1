import { expect, test } from 'vitest'
import { errorsByField, findErrors, initialValues, settingFields, toSettings } from './settings-schema'

const schema = {
  type: 'object',
  required: ['host', 'port', 'password'],
  properties: {
    host: { type: 'string', title: 'Host', minLength: 2, maxLength: 10 },
    port: { type: 'integer', minimum: 1, maximum: 65535, default: 587 },
    ratio: { type: 'number' },
    security: { type: 'string', enum: ['NONE', 'TLS'], default: 'TLS' },
    verify: { type: 'boolean', default: true },
    password: { type: 'string', maxLength: 5000 },
    certificates: { type: 'string', maxLength: 5000 },
  },
}
const fields = settingFields(schema, ['password'])

test('fields_areReadInTheirOrder_withTheirKind', () => {
  expect(fields.map(({ name, title, kind, required, secret }) => [name, title, kind, required, secret])).toEqual([
    ['host', 'Host', 'text', true, false],
    ['port', 'port', 'integer', true, false],
    ['ratio', 'ratio', 'number', false, false],
    ['security', 'security', 'choice', false, false],
    ['verify', 'verify', 'boolean', false, false],
    ['password', 'password', 'text', true, true],
    ['certificates', 'certificates', 'lines', false, false],
  ])
  expect(settingFields({ type: 'object' }, [])).toEqual([])
})

test('form_startsWithDefaults_orWithWhatIsSet', () => {
  const empty = { host: '', port: '587', ratio: '', security: '"TLS"', verify: true, password: '', certificates: '' }
  expect(initialValues(fields, null)).toEqual(empty)
  expect(initialValues(fields, { host: 'mx' })).toEqual({ ...empty, host: 'mx' })
  const set = { host: 'mx', port: 25, security: 'NONE', verify: false, password: 'never shown' }
  expect(initialValues(fields, set)).toEqual({ ...empty, host: 'mx', port: '25', security: '"NONE"', verify: false })
})

test('settings_leaveOutWhatIsEmpty_soThatSecretsStay', () => {
  const values = { host: 'mx', port: '25', ratio: '', security: '"TLS"', verify: false, password: '' }
  expect(toSettings(fields, values)).toEqual({ host: 'mx', port: 25, security: 'TLS', verify: false })
  expect(toSettings(fields, { ...values, ratio: '0.5', password: 'p' })).toMatchObject({ ratio: 0.5, password: 'p' })
})

test('errors_areFoundForAllFieldsAtOnce', () => {
  expect(
    findErrors(fields, { host: '', port: '0', ratio: 'x', security: '', verify: false, password: '' }, []),
  ).toEqual({
    host: ['Host is needed.'],
    port: ['Enter 1 or more.'],
    ratio: ['Enter a number.'],
    password: ['password is needed.'],
  })
  expect(findErrors(fields, { host: 'a', port: '70000', password: 'p' }, [])).toEqual({
    host: ['Use at least 2 characters.'],
    port: ['Enter 65535 or less.'],
  })
  expect(findErrors(fields, { host: 'much too long', port: '2.5', password: 'p' }, [])).toEqual({
    host: ['Use at most 10 characters.'],
    port: ['Enter a whole number.'],
  })
})

test('fieldWithDefault_mayBeLeftEmpty', () => {
  expect(findErrors(fields, { host: 'mx', port: '', password: 'p' }, [])).toEqual({})
})

test('secretThatIsSet_isNotNeededAgain', () => {
  expect(findErrors(fields, { host: 'mx', port: '25', password: '' }, ['password'])).toEqual({})
})

test('serversFindings_standAtTheirFields', () => {
  const found = [
    { field: ['settings', 'host'], message: 'one' },
    { field: ['settings', 'host'], message: 'two' },
    { field: ['settings'], message: 'three' },
  ]
  expect(errorsByField(found, fields)).toEqual({ host: ['one', 'two'], '': ['three'] })
})
