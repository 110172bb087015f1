import { useBlocker } from '@tanstack/react-router'
import { useEffect } from 'react'
import { session } from '@/lib/session'
import { unsaved } from '@/lib/unsaved'
import { ConfirmDialog } from './confirm-dialog'

/** Lets nobody leave a form without being asked: by a link, back, a reload or by closing the tab. */
export function UnsavedGuard({ changed }: { changed: boolean }) {
  const blocker = useBlocker({
    // Who skips to the content stays here. A session that has ended leads to the sign-in, whatever stands in the form.
    shouldBlockFn: ({ current, next }) => changed && current.pathname !== next.pathname && session.key() !== null,
    enableBeforeUnload: () => changed,
    withResolver: true,
  })
  useEffect(() => (changed ? unsaved.add() : undefined), [changed])
  if (blocker.status !== 'blocked') return null
  return <LeaveDialog action="Leave" onLeave={blocker.proceed} onStay={blocker.reset} />
}

interface LeaveDialogProps {
  action: string
  onLeave: () => void
  onStay: () => void
}

/** Asks whether changes may be lost. */
export function LeaveDialog({ action, onLeave, onStay }: LeaveDialogProps) {
  return (
    <ConfirmDialog
      title="Leave without saving?"
      action={action}
      cancel="Stay here"
      onConfirm={onLeave}
      onClose={onStay}
    >
      <p>What you changed here is not saved, and is lost if you leave.</p>
    </ConfirmDialog>
  )
}
