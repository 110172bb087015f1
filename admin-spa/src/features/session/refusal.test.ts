import { expect, test } from 'vitest'
import { refusalBeforeAsking, refusalOf } from './refusal'

test('secretKey_mayBeTried', () => {
  expect(refusalBeforeAsking('prn_sk_abc')).toBeNull()
  // The operator's key may look otherwise: the server says what it is.
  expect(refusalBeforeAsking('something-else')).toBeNull()
})

test('whatCanBeNoSecretKey_isRefusedWithoutAsking', () => {
  expect(refusalBeforeAsking('')).toMatch(/Enter/)
  expect(refusalBeforeAsking('prn_pk_abc')).toMatch(/publishable/)
  expect(refusalBeforeAsking('prn_sk_a b')).toMatch(/no spaces/)
  expect(refusalBeforeAsking('prn_sk_ключ')).toMatch(/plain letters/)
})

test('operator_hasNoWorkspaceToShow', () => {
  expect(refusalOf({ kind: 'OPERATOR', scopes: ['operator'], workspace: null })).toMatch(/operator/)
  expect(refusalOf({ kind: 'SECRET_KEY', scopes: [], workspace: { id: 'w', name: 'Demo', slug: 'demo' } })).toBeNull()
})
