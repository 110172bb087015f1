import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'
import { ContactPage } from '@/features/contacts/contact-page'
import { ContactMessages } from '@/features/messages/contact-messages'
import { Timeline } from '@/features/timeline/timeline'
import { classNames } from '@/lib/class-names'

const route = getRouteApi('/shell/contacts/$contactId')

/** A contact's page, put together from three features: who it is, its timeline, its messages. */
export function ContactRoute() {
  const { contactId } = route.useParams()
  const { show, types } = route.useSearch()
  const navigate = route.useNavigate()
  const queryClient = useQueryClient()
  // What came in may have moved the contact to another stage or decided a message.
  const onArrival = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['contact', contactId] }),
    [queryClient, contactId],
  )
  return (
    <ContactPage key={contactId} contactId={contactId}>
      <div className="rounded-lg border border-line bg-surface">
        <nav aria-label="Parts of this contact" className="flex gap-1 border-b border-line px-2 sm:px-3">
          <Part active={show !== 'messages'} search={{ types }}>
            Timeline
          </Part>
          <Part active={show === 'messages'} search={{ show: 'messages', types }}>
            Messages
          </Part>
        </nav>
        <h2 className="sr-only">{show === 'messages' ? 'Messages' : 'Timeline'}</h2>
        {show === 'messages' ? (
          <ContactMessages contactId={contactId} />
        ) : (
          <Timeline
            contactId={contactId}
            types={types?.split(',') ?? []}
            onFilter={(chosen) =>
              void navigate({ search: { types: chosen.join(',') }, replace: true, resetScroll: false })
            }
            onArrival={onArrival}
          />
        )}
      </div>
    </ContactPage>
  )
}

interface PartProps {
  active: boolean
  search: { show?: string | undefined; types?: string | undefined }
  children: ReactNode
}

function Part({ active, search, children }: PartProps) {
  return (
    <Link
      from="/contacts/$contactId"
      to="."
      search={search}
      resetScroll={false}
      aria-current={active ? 'true' : undefined}
      className={classNames(
        '-mb-px border-b-2 px-3 py-3',
        active ? 'border-accent font-semibold' : 'border-transparent text-ink-soft hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
