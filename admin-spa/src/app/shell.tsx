import {
  ClockIcon,
  EnvelopeIcon,
  MapIcon,
  PuzzlePieceIcon,
  RectangleGroupIcon,
  UsersIcon,
} from '@heroicons/react/24/outline'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { Leaf } from '@/components/leaf'
import { viewerQuery } from '@/lib/viewer'
import { SignOut } from './sign-out'
import { TestClock } from './test-clock'
import { ThemeChoice } from './theme-choice'

const screens = [
  { to: '/contacts', name: 'Contacts', Icon: UsersIcon },
  { to: '/segments', name: 'Segments', Icon: RectangleGroupIcon },
  { to: '/journeys', name: 'Journeys', Icon: MapIcon },
  { to: '/messages', name: 'Messages', Icon: EnvelopeIcon },
  { to: '/sending', name: 'Sending rules', Icon: ClockIcon },
  { to: '/plugins', name: 'Plugins', Icon: PuzzlePieceIcon },
] as const

/** What is around every screen behind the sign-in. */
export function Shell() {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="absolute top-2 left-2 z-10 -translate-y-20 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:border-r md:border-b-0 md:px-3 md:py-5">
        <Brand />
        <TestClock />
        <nav
          aria-label="Screens"
          className="order-last -mx-2 flex w-full flex-wrap gap-1 md:order-none md:mx-0 md:mt-6 md:flex-col"
        >
          {screens.map(({ to, name, Icon }) => (
            <Link
              key={to}
              to={to}
              className="flex items-center gap-2.5 rounded-md px-2.5 py-1.5 whitespace-nowrap text-ink-soft md:px-3 md:py-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
              <Icon aria-hidden className="hidden size-5 sm:block" />
              {name}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1 md:mt-auto md:ml-0 md:flex-col md:items-stretch">
          <ThemeChoice />
          <SignOut />
        </div>
      </header>
      <Main>
        <Outlet />
      </Main>
    </div>
  )
}

function Brand() {
  const { data: viewer } = useQuery(viewerQuery)
  return (
    <div className="flex min-w-0 items-center gap-2.5 md:px-3">
      <Leaf />
      <div className="min-w-0 leading-tight">
        <p className="font-semibold">Perennial</p>
        <p className="truncate text-sm text-ink-soft">{viewer?.workspace?.name ?? '…'}</p>
      </div>
    </div>
  )
}

/** Takes the focus when the screen changes, so that keyboard and screen reader start at the new one. */
function Main({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  return (
    <main ref={main} id="main" tabIndex={-1} className="w-full max-w-7xl px-4 py-6 sm:px-6 md:py-8 lg:px-10">
      {children}
    </main>
  )
}
