import type { ReactNode } from 'react'
import { ErrorDetail } from './error-panel'
import { Button } from './ui/button'
import { Dialog } from './ui/dialog'
import { Notice } from './ui/notice'

interface ConfirmDialogProps {
  title: string
  /** What happens if one says yes. */
  children: ReactNode
  /** What the button that does it says. */
  action: string
  cancel?: string
  busy?: boolean
  /** Says that it did not happen, such as `It could not be archived`. */
  failure?: string
  problems?: { message: string }[]
  error?: Error | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot simply be taken back, and says so there if it did not work. */
export function ConfirmDialog({
  title,
  children,
  action,
  cancel = 'Cancel',
  busy = false,
  failure,
  problems = [],
  error = null,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {problems.length > 0 && (
        <Notice tone="bad" title={failure}>
          {problems.map((problem) => problem.message).join(' ')}
        </Notice>
      )}
      {error !== null && (
        <Notice tone="bad" title={failure}>
          <ErrorDetail error={error} />
        </Notice>
      )}
    </Dialog>
  )
}
