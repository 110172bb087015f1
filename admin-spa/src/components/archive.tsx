import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { useMay } from '@/lib/viewer'

/** What the server says of it. */
interface Archived {
  userErrors: { message: string }[]
}

/** Archives a definition, after a second look. */
export function Archive({
  title,
  small,
  name,
  archive,
  stale,
  children,
}: {
  title: string
  /** For a button that stands in a list, beside others of its kind. */
  small?: boolean
  name: string
  archive: () => Promise<Archived>
  /** What is to be read again afterwards. */
  stale: QueryKey
  children: ReactNode
}) {
  const may = useMay('definitions:write')
  const [asking, setAsking] = useState(false)
  const queryClient = useQueryClient()
  const asked = useMutation({
    mutationFn: archive,
    onSuccess: async ({ userErrors }) => {
      if (userErrors.length > 0) return
      await queryClient.invalidateQueries({ queryKey: stale })
      setAsking(false)
    },
  })
  const close = () => {
    setAsking(false)
    asked.reset()
  }
  return (
    <>
      <Button size={small === true ? 'small' : undefined} look="danger" disabled={!may} onClick={() => setAsking(true)}>
        Archive{small === true && <span className="sr-only"> {name}</span>}
      </Button>
      {!may && small !== true && <p className="mt-1 text-sm text-ink-soft">This key lacks definitions:write.</p>}
      {asking && (
        <ConfirmDialog
          title={title}
          action="Archive"
          busy={asked.isPending}
          failure="It could not be archived"
          problems={asked.data?.userErrors ?? []}
          error={asked.error}
          onConfirm={() => asked.mutate()}
          onClose={close}
        >
          <p className="break-words">{children}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
