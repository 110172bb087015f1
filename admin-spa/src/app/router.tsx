import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { JourneyPage } from '@/features/journeys/journey-page'
import { JourneysPage } from '@/features/journeys/journeys-page'
import { MessagesPage } from '@/features/messages/messages-page'
import { ChannelPage } from '@/features/plugins/channel-page'
import { PluginsPage } from '@/features/plugins/plugins-page'
import { EditSegmentPage, NewSegmentPage } from '@/features/segments/edit-segment-page'
import { SegmentsPage } from '@/features/segments/segments-page'
import { SendingPage } from '@/features/sending/sending-page'
import { session } from '@/lib/session'
import { ContactRoute } from './contact-route'
import { ContactsRoute } from './contacts-route'
import { CrashPage, NotFoundPage } from './fallback-pages'
import { named, parseSearch, stringifySearch } from './search'
import { Shell } from './shell'
import { SignInRoute } from './sign-in-route'

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: named('then'),
  beforeLoad: () => {
    if (session.key() !== null) throw redirect({ to: '/contacts' })
  },
  component: SignInRoute,
})

/** Everything behind the sign-in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ location }) => {
    if (session.key() !== null) return
    // Who signed out on purpose starts afresh; who was sent here comes back to where they were.
    throw redirect({ to: '/sign-in', search: session.ending() === 'SIGNED_OUT' ? {} : { then: location.href } })
  },
  component: Shell,
})

const indexRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/contacts' })
  },
})

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts',
  validateSearch: named('q', 'segment', 'after', 'before'),
  component: ContactsRoute,
})

const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/$contactId',
  validateSearch: named('show', 'types'),
  component: ContactRoute,
})

const segmentsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/segments', component: SegmentsPage })

const newSegmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/new',
  component: function NewSegmentRoute() {
    const navigate = newSegmentRoute.useNavigate()
    return <NewSegmentPage onPublished={() => void navigate({ to: '/segments' })} />
  },
})

// Not the key alone: one may be `new`.
const editSegmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/$segmentKey/edit',
  component: function EditSegmentRoute() {
    const navigate = editSegmentRoute.useNavigate()
    return (
      <EditSegmentPage
        segmentKey={editSegmentRoute.useParams().segmentKey}
        onPublished={() => void navigate({ to: '/segments' })}
      />
    )
  },
})

const journeysRoute = createRoute({ getParentRoute: () => shellRoute, path: '/journeys', component: JourneysPage })

const journeyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys/$journeyKey',
  component: function JourneyRoute() {
    return <JourneyPage journeyKey={journeyRoute.useParams().journeyKey} />
  },
})

const messagesRoute = createRoute({ getParentRoute: () => shellRoute, path: '/messages', component: MessagesPage })

const sendingRoute = createRoute({ getParentRoute: () => shellRoute, path: '/sending', component: SendingPage })

const pluginsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/plugins', component: PluginsPage })

const channelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plugins/channels/$channelKey',
  component: function ChannelRoute() {
    return <ChannelPage channelKey={channelRoute.useParams().channelKey} />
  },
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    indexRoute,
    contactsRoute,
    contactRoute,
    segmentsRoute,
    newSegmentRoute,
    editSegmentRoute,
    journeysRoute,
    journeyRoute,
    messagesRoute,
    sendingRoute,
    pluginsRoute,
    channelRoute,
  ]),
])

export function createAppRouter() {
  return createRouter({
    routeTree,
    basepath: '/admin',
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: CrashPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
