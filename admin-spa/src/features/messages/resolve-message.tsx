import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api'
import { graphql, type VariablesOf } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'
import type { MessageParts } from './messages-query'

const ResolveMessageDocument = graphql(`
  mutation ResolveMessage($input: ResolveMessageInput!) {
    resolveMessage(input: $input) {
      message {
        id
        state
      }
      userErrors {
        code
        message
      }
    }
  }
`)
type Resolution = VariablesOf<typeof ResolveMessageDocument>['input']['resolution']

const choices: Record<Resolution, { action: string; question: string; consequence: string }> = {
  SENT: {
    action: 'It arrived',
    question: 'Count this message as sent?',
    consequence: 'You found out that the contact got it. It is not sent again.',
  },
  RESEND: {
    action: 'Send again',
    question: 'Send this message again?',
    consequence: 'If the first one did arrive after all, the contact gets it twice.',
  },
  DROP: {
    action: 'Drop',
    question: 'Drop this message?',
    consequence: 'It counts as failed and is never sent. The contact may not have got it.',
  },
}

/** Lets a person decide what becomes of a PARKED message, after a second look. */
export function ResolveMessage({ message }: { message: MessageParts }) {
  const may = useMay('messages:write')
  const [asking, setAsking] = useState<Resolution | null>(null)
  const resolve = useResolveMessage(message.id, () => setAsking(null))
  const problems = resolve.data?.userErrors ?? []
  const close = () => {
    setAsking(null)
    resolve.reset()
  }
  return (
    <div className="mt-3">
      <p className="text-sm text-ink-soft">
        {may ? 'Find out whether it arrived, then decide:' : 'This key may not decide it: it lacks messages:write.'}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {(Object.keys(choices) as Resolution[]).map((resolution) => (
          <Button
            key={resolution}
            size="small"
            look={resolution === 'DROP' ? 'danger' : 'secondary'}
            disabled={!may}
            onClick={() => setAsking(resolution)}
          >
            {choices[resolution].action}
            <span className="sr-only">{message.key}</span>
          </Button>
        ))}
      </div>
      {asking !== null && (
        <Dialog
          title={choices[asking].question}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button
                look={asking === 'DROP' ? 'danger' : 'primary'}
                busy={resolve.isPending}
                onClick={() => resolve.mutate(asking)}
              >
                {choices[asking].action}
              </Button>
            </>
          }
        >
          <p>
            <span className="font-medium text-ink">{message.key}</span>, by {message.channel}.{' '}
            {choices[asking].consequence}
          </p>
          {resolve.error !== null && (
            <Notice tone="bad" title="It could not be decided">
              <ErrorDetail error={resolve.error} />
            </Notice>
          )}
          {problems.length > 0 && (
            <Notice tone="bad" title="It could not be decided">
              {problems.map((problem) => problem.message).join(' ')}
            </Notice>
          )}
        </Dialog>
      )}
    </div>
  )
}

function useResolveMessage(id: string, onResolved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (resolution: Resolution) =>
      (await call(ResolveMessageDocument, { input: { id, resolution } })).resolveMessage,
    onSuccess: async ({ userErrors }) => {
      if (userErrors.length === 0) onResolved()
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('messages') })
    },
  })
}
