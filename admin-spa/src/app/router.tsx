import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { MessagesPage } from '@/features/messages/messages-page'
import { ChannelPage } from '@/features/plugins/channel-page'
import { PluginsPage } from '@/features/plugins/plugins-page'
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

const messagesRoute = createRoute({ getParentRoute: () => shellRoute, path: '/messages', component: MessagesPage })

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
  shellRoute.addChildren([indexRoute, contactsRoute, contactRoute, messagesRoute, pluginsRoute, channelRoute]),
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
