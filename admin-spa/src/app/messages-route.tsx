import { getRouteApi } from '@tanstack/react-router'
import { MessagesPage, stateFrom } from '@/features/messages/messages-page'

const route = getRouteApi('/shell/messages')

export function MessagesRoute() {
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <MessagesPage
      state={stateFrom(state)}
      onState={(chosen) => void navigate({ search: { state: chosen.toLowerCase() }, replace: true })}
    />
  )
}
