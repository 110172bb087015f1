import { MagnifyingGlassIcon } from '@heroicons/react/20/solid'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Pager } from '@/components/pager'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { LoadingRows } from '@/components/ui/skeleton'
import { classNames } from '@/lib/class-names'
import { segmentSizeQuery } from '@/lib/segment-size'
import { useDebounced } from '@/lib/use-debounced'
import { usePageTitle } from '@/lib/use-page-title'
import { counted } from '@/lib/words'
import { contactCountQuery, contactsQuery } from './contacts-query'
import { ContactsTable } from './contacts-table'
import { LONGEST_PREFIX, searchTerm, SHORTEST, type SearchTerm } from './search-term'
import { SegmentFilter } from './segment-filter'

const STANDS_STILL_MS = 300

interface ContactsPageProps {
  search: string
  /** The key of a segment, to show its members alone. */
  segment?: string | undefined
  after?: string | undefined
  before?: string | undefined
  onSearch: (search: string) => void
  onLeaveSegment: () => void
}

export function ContactsPage({ search, segment, after, before, onSearch, onLeaveSegment }: ContactsPageProps) {
  usePageTitle('Contacts')
  const [typed, setTyped] = useTyped(search, onSearch)
  const term = searchTerm(search)
  const text = term.kind === 'search' ? term.text : ''
  const contacts = useQuery(contactsQuery({ search: text, segment, after, before }))
  const [leftSegment, setLeftSegment] = useState(false)
  const leaveSegment = () => {
    setLeftSegment(true)
    onLeaveSegment()
  }
  return (
    <>
      <PageHeader title="Contacts">
        {segment === undefined ? <ContactCount /> : <MemberCount segment={segment} />}
      </PageHeader>
      {segment === undefined ? (
        <SearchField
          typed={typed}
          onType={setTyped}
          tooShort={searchTerm(typed).kind === 'too-short'}
          takesFocus={leftSegment}
        />
      ) : (
        <SegmentFilter segment={segment} onRemove={leaveSegment} />
      )}
      <div className="rounded-lg border border-line bg-surface" aria-busy={contacts.isFetching}>
        {contacts.isPending ? (
          <div className="px-4">
            <LoadingRows what="contacts" rows={8} />
          </div>
        ) : contacts.isError ? (
          <div className="p-4">
            <ErrorPanel error={contacts.error} onRetry={() => void contacts.refetch()} />
          </div>
        ) : contacts.data.nodes.length === 0 ? (
          <NoContacts term={term} isSegment={segment !== undefined} onSearch={setTyped} />
        ) : (
          <div className={classNames(contacts.isPlaceholderData && 'opacity-60')}>
            <ContactsTable
              contacts={contacts.data.nodes}
              caption={segment === undefined ? 'Contacts, newest first' : 'Members of the segment'}
            />
          </div>
        )}
        {contacts.data !== undefined && <Pager pageInfo={contacts.data.pageInfo} position={{ after, before }} />}
      </div>
    </>
  )
}

/** What stands in the search field. It becomes the search once typing stops, and follows when the search changes by itself (back). */
function useTyped(search: string, onSearch: (search: string) => void) {
  const [typed, setTyped] = useState(search)
  const [followed, setFollowed] = useState(search)
  const settled = useDebounced(typed, STANDS_STILL_MS)
  if (followed !== search) {
    setFollowed(search)
    if (search !== settled) setTyped(search)
  }
  useEffect(() => {
    if (settled === typed && settled !== search) onSearch(settled)
    // Only a change of what was typed starts a search; a change of the search itself must not start another.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  return [typed, setTyped] as const
}

interface SearchFieldProps {
  typed: string
  onType: (typed: string) => void
  tooShort: boolean
  /** Whether it stands where something was that had the focus. */
  takesFocus: boolean
}

function SearchField({ typed, onType, tooShort, takesFocus }: SearchFieldProps) {
  const id = useId()
  return (
    <search className="mb-4 block max-w-2xl">
      <label htmlFor={id} className="sr-only">
        Search contacts
      </label>
      <div className="relative">
        <MagnifyingGlassIcon aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-5 text-ink-soft" />
        <Input
          id={id}
          type="search"
          className="pl-10"
          placeholder="Email, phone, external id or name"
          autoComplete="off"
          spellCheck={false}
          autoFocus={takesFocus}
          aria-describedby={`${id}-hint`}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      </div>
      <p id={`${id}-hint`} aria-live="polite" className="mt-1.5 text-sm text-ink-soft">
        {tooShort
          ? `Type at least ${SHORTEST} characters.`
          : `A whole email, phone or external id, or the first ${SHORTEST} to ${LONGEST_PREFIX} characters of a name or email.`}
      </p>
    </search>
  )
}

function ContactCount() {
  const { data, isPending } = useQuery(contactCountQuery)
  if (isPending) return 'Counting…'
  return data == null ? null : `${counted(data, 'contact')} in all, newest first`
}

function MemberCount({ segment }: { segment: string }) {
  const { data, isPending } = useQuery(segmentSizeQuery(segment))
  if (isPending) return 'Counting…'
  return data == null ? null : `${counted(data, 'contact')} in this segment`
}

interface NoContactsProps {
  term: SearchTerm
  isSegment: boolean
  onSearch: (search: string) => void
}

function NoContacts({ term, isSegment, onSearch }: NoContactsProps) {
  if (isSegment) {
    return (
      <EmptyState title="Nobody is in this segment">
        Contacts come into it by themselves once its criteria hold for them. Of a new segment all contacts are looked at
        in the background.
      </EmptyState>
    )
  }
  if (term.kind !== 'search') {
    return (
      <EmptyState title="No contacts yet">
        They come by themselves with the first event that names them, or through the API’s <code>upsertContact</code>.
      </EmptyState>
    )
  }
  const { text, shorter } = term
  return (
    <EmptyState title={`Nobody found for “${text}”`}>
      {shorter === null ? (
        <p>No identity is exactly this, and no name or email starts with it.</p>
      ) : (
        <>
          <p>
            No identity is exactly this. Names and emails are found by their first {SHORTEST} to {LONGEST_PREFIX}{' '}
            characters.
          </p>
          <Button size="small" className="mt-3" onClick={() => onSearch(shorter)}>
            Search for “{shorter}”
          </Button>
        </>
      )}
    </EmptyState>
  )
}
