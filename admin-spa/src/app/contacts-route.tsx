import { getRouteApi } from '@tanstack/react-router'
import { ContactsPage } from '@/features/contacts/contacts-page'

const route = getRouteApi('/shell/contacts')

export function ContactsRoute() {
  const { q, after, before } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ContactsPage
      search={q ?? ''}
      after={after}
      before={before}
      onSearch={(search) => void navigate({ search: { q: search }, replace: true, resetScroll: false })}
    />
  )
}
