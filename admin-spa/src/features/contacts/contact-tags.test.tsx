import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session } from '@/lib/session'
import { contactQuery } from './contact-query'
import { ContactTags } from './contact-tags'

interface Sent {
  operationName: string
  variables: { input: { contact: { id: string }; add?: string[]; remove?: string[] } }
}

let tags: string[]
let scopes: string[]
let refusal: string | null
let asked: Sent['variables']['input'][]
let page: HTMLElement
let root: Root

/** As the server answers: what it tagged it shows at once. */
function answer({ operationName, variables }: Sent) {
  switch (operationName) {
    case 'Viewer':
      return { viewer: { kind: 'SECRET_KEY', scopes, workspace: null } }
    case 'Contact':
      return { contact: { id: 'c', tags, lists: ['beta'] } }
    default:
      asked.push(variables.input)
      if (refusal !== null) return { tagContact: { contact: null, userErrors: [{ message: refusal }] } }
      tags = [...tags, ...(variables.input.add ?? [])].filter((tag) => !variables.input.remove?.includes(tag))
      return { tagContact: { contact: { id: 'c' }, userErrors: [] } }
  }
}

function Shown() {
  const { data } = useQuery(contactQuery('c'))
  return data === undefined ? null : <ContactTags contact={data} />
}

/** Does something on the page, and lets the answers to it come. */
async function does(something: () => void) {
  act(something)
  // An answer may lead to a question.
  for (let round = 0; round < 5; round++) await act(() => vi.advanceTimersByTimeAsync(10))
}

const show = () =>
  does(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Shown />
      </QueryClientProvider>,
    ),
  )

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) =>
    Promise.resolve(Response.json({ data: answer(JSON.parse(body) as Sent) })),
  )
  session.begin('prn_sk_one')
  tags = ['VIP', 'early bird']
  scopes = ['contacts:read', 'contacts:write']
  refusal = null
  asked = []
  page = document.body.appendChild(document.createElement('main'))
  root = createRoot(page)
})

afterEach(async () => {
  await does(() => root.unmount())
  page.remove()
})

const shown = (list: string) =>
  [...page.querySelectorAll(`[aria-label="${list}"] li`)].map((each) => each.firstChild?.textContent)

/** The one control of this name. */
function control(name: string): HTMLInputElement | HTMLButtonElement {
  const named = [...page.querySelectorAll('button, label')].find((each) => each.textContent === name)
  const control = named instanceof HTMLLabelElement ? page.querySelector('input') : named
  if (control instanceof HTMLInputElement || control instanceof HTMLButtonElement) return control
  throw new Error(`there is no '${name}'`)
}

const input = () => control('New tag')
const takeOff = (tag: string) => control(`Take off ${tag}`)

async function put(tag: string) {
  await does(() => {
    // React sees only what is set as the browser sets it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), tag)
    input().dispatchEvent(new Event('input', { bubbles: true }))
  })
  await does(() => control('Put on the tag').click())
}

test('tagsAndLists_areShown', async () => {
  await show()
  expect(shown('Tags')).toEqual(['VIP', 'early bird'])
  expect(shown('Lists')).toEqual(['beta'])
})

test('tag_isPutOn_andTakenOff', async () => {
  await show()
  await put(' new ')
  expect(shown('Tags')).toEqual(['VIP', 'early bird', 'new'])
  expect(input().value).toBe('')
  await does(() => takeOff('VIP').click())
  expect(shown('Tags')).toEqual(['early bird', 'new'])
  expect(asked).toEqual([
    { contact: { id: 'c' }, add: ['new'] },
    { contact: { id: 'c' }, remove: ['VIP'] },
  ])
})

test('tag_thatIsRefused_staysInItsField_andTheReasonIsShown', async () => {
  refusal = 'Give 1 to 64 characters on one line.'
  await show()
  await put('x'.repeat(65))
  expect(page.querySelector('[role="alert"]')?.textContent).toContain(refusal)
  expect(input().value).toBe('x'.repeat(65))
  expect(shown('Tags')).toEqual(['VIP', 'early bird'])
})

test('key_thatMayNotTag_seesTheTags_andCannotChangeThem', async () => {
  scopes = ['contacts:read']
  await show()
  expect(page.textContent).toContain('it lacks contacts:write')
  expect(shown('Tags')).toEqual(['VIP', 'early bird'])
  expect(takeOff('VIP').disabled).toBe(true)
  expect(input().disabled).toBe(true)
})
