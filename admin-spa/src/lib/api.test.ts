import { beforeEach, expect, test, vi } from 'vitest'
import { call } from './api'
import { ApiError } from './api-error'
import { session } from './session'
import { ViewerDocument } from './viewer'

const viewer = { kind: 'SECRET_KEY', scopes: [], workspace: null }

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers })),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

async function failure(options: { key?: string; signal?: AbortSignal } = {}): Promise<ApiError> {
  const error: unknown = await call(ViewerDocument, {}, options).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw new Error(`no ApiError: ${String(error)}`)
}

beforeEach(() => {
  vi.unstubAllGlobals()
  session.begin('prn_sk_one')
})

test('call_sendsTheKeyInTheHeaderAndTheNamedDocument', async () => {
  const fetch = answer(200, { data: { viewer } })
  expect(await call(ViewerDocument, {})).toEqual({ viewer })
  const [url, request] = fetch.mock.calls[0] ?? []
  expect(url).toBe('/admin/graphql')
  expect(new Headers(request?.headers).get('authorization')).toBe('Bearer prn_sk_one')
  const body = JSON.parse(request?.body as string) as Record<string, unknown>
  expect(body['operationName']).toBe('Viewer')
  expect(body['query']).toContain('viewer')
  expect(request?.body).not.toContain('prn_sk_one')
})

test('error_carriesCodeMessageAndRequestId', async () => {
  answer(200, {
    data: null,
    errors: [{ message: 'Too many.', extensions: { code: 'RATE_LIMITED', requestId: 'r1' } }],
  })
  expect(await failure()).toMatchObject({ code: 'RATE_LIMITED', message: 'Too many.', requestId: 'r1' })
})

test('error_withPartialData_isAnErrorStill', async () => {
  answer(
    200,
    { data: { viewer }, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] },
    { 'x-request-id': 'r2' },
  )
  expect(await failure()).toMatchObject({ code: 'FORBIDDEN', requestId: 'r2' })
})

test('answerThatIsNoGraphQL_isToldByItsStatus', async () => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response('<html>', { status: 502, headers: { 'x-request-id': 'r3' } })),
  )
  expect(await failure()).toMatchObject({ code: 'UNAVAILABLE', requestId: 'r3' })
})

test('unreachableServer_isSaidToBe', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await failure()).toMatchObject({ code: 'UNREACHABLE', requestId: null })
})

test('abortedCall_isNoFailureOfTheServer', async () => {
  const abort = new AbortController()
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => Promise.reject(signal?.reason as Error))
  abort.abort()
  await expect(call(ViewerDocument, {}, { signal: abort.signal })).rejects.toBe(abort.signal.reason)
})

test('refusedKey_endsItsSession_andNoOther', async () => {
  const refused = { errors: [{ message: 'Revoked.', extensions: { code: 'UNAUTHENTICATED' } }] }
  answer(401, refused)
  expect(await failure({ key: 'prn_sk_tried' })).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(session.key()).toBe('prn_sk_one')

  const late = failure()
  session.begin('prn_sk_two')
  await late
  expect(session.key()).toBe('prn_sk_two')

  await failure()
  expect(session.key()).toBeNull()
  expect(session.ending()).toBe('KEY_REFUSED')
  expect(sessionStorage.length).toBe(0)
})
