import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { usePageTitle } from '@/lib/use-page-title'

export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <main className="p-8">
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is no such page">
        <Link to="/contacts" className="underline underline-offset-2">
          Go to the contacts
        </Link>
      </EmptyState>
    </main>
  )
}

export function CrashPage({ error, reset }: ErrorComponentProps) {
  usePageTitle('Error')
  return (
    <main className="mx-auto max-w-xl p-8">
      <h1 className="sr-only">Error</h1>
      <ErrorPanel error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </main>
  )
}
