import { getRouteApi } from '@tanstack/react-router'
import { ContactsPage } from '@/features/contacts/contacts-page'

const route = getRouteApi('/shell/contacts')

export function ContactsRoute() {
  const { q, segment, after, before } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ContactsPage
      search={segment === undefined ? (q ?? '') : ''}
      segment={segment}
      after={after}
      before={before}
      onSearch={(search) => void navigate({ search: { q: search }, replace: true, resetScroll: false })}
      onLeaveSegment={() => void navigate({ search: {}, resetScroll: false })}
    />
  )
}
