import { ChevronLeftIcon, ChevronRightIcon } from '@heroicons/react/20/solid'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from './ui/button'

/** Where in a list a page stands: after or before a cursor, or at the start. */
export interface PagePosition {
  after?: string | undefined
  before?: string | undefined
}

interface PageInfo {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor: string | null
  endCursor: string | null
}

/** Links to the pages before and after. Positions are search parameters, so that back, reload and bookmarks work. */
export function Pager({ pageInfo, position }: { pageInfo: PageInfo; position: PagePosition }) {
  // Who came by one cursor can go back by the other, even where the server does not look behind the page.
  const previous = (pageInfo.hasPreviousPage || position.after !== undefined) && pageInfo.startCursor
  const next = (pageInfo.hasNextPage || position.before !== undefined) && pageInfo.endCursor
  if (!previous && !next) return null
  return (
    <nav aria-label="Pages" className="flex justify-between gap-3 border-t border-line px-4 py-3">
      <PageLink to={previous ? { before: previous } : null}>
        <ChevronLeftIcon aria-hidden className="size-5" /> Previous
      </PageLink>
      <PageLink to={next ? { after: next } : null}>
        Next <ChevronRightIcon aria-hidden className="size-5" />
      </PageLink>
    </nav>
  )
}

function PageLink({ to, children }: { to: PagePosition | null; children: ReactNode }) {
  if (to === null) {
    return (
      <Button size="small" disabled>
        {children}
      </Button>
    )
  }
  return (
    <Button size="small" asChild>
      <Link to="." search={(search) => ({ ...search, after: to.after, before: to.before })}>
        {children}
      </Link>
    </Button>
  )
}
