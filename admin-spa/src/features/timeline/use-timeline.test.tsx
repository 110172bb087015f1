import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { session } from '@/lib/session'
import { useTimeline } from './use-timeline'

vi.mock('@/lib/subscribe', () => ({ subscribe: () => () => undefined }))

function Shown() {
  useTimeline('contact', [])
  return null
}

// A new entry is to be on the screen within two seconds; half a second is left for the answer and the frame. A clock of the
// test's own holds what a busy machine could not.
test('a timeline that the server tells nothing of is asked for again a second and a half after an answer at most', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const timeline = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
  const fetch = vi.fn(() => Promise.resolve(Response.json({ data: { contact: { timeline } } })))
  vi.stubGlobal('fetch', fetch)
  session.begin('prn_sk_one')
  const root = createRoot(document.createElement('div'))
  await act(async () => {
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Shown />
      </QueryClientProvider>,
    )
    await vi.advanceTimersByTimeAsync(0)
  })
  expect(fetch).toHaveBeenCalledTimes(1)
  await act(() => vi.advanceTimersByTimeAsync(1_500))
  expect(fetch).toHaveBeenCalledTimes(2)
})
