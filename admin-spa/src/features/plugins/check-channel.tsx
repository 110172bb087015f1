import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'

const CheckChannelDocument = graphql(`
  mutation CheckChannel($input: CheckChannelInput!) {
    checkChannel(input: $input) {
      reachable
      detail
      userErrors {
        message
      }
    }
  }
`)

/** Asks a channel's provider whether it answers, with the settings that are saved. */
export function CheckChannel({ channelKey, beside }: { channelKey: string; beside?: ReactNode }) {
  const may = useMay('plugins:write')
  const check = useMutation({
    mutationFn: async () => (await call(CheckChannelDocument, { input: { channel: channelKey } })).checkChannel,
  })
  return (
    <div className="mt-3 space-y-3">
      <div className="flex flex-wrap gap-2">
        {beside}
        <Button size="small" disabled={!may} busy={check.isPending} onClick={() => check.mutate()}>
          Check connection<span className="sr-only"> of {channelKey}</span>
        </Button>
      </div>
      {check.data !== undefined && <CheckAnswer {...check.data} />}
      {check.error !== null && (
        <Notice tone="bad" title="The connection could not be checked">
          <ErrorDetail error={check.error} />
        </Notice>
      )}
    </div>
  )
}

interface CheckAnswerProps {
  reachable: boolean | null
  detail: string | null
  userErrors: { message: string }[]
}

function CheckAnswer({ reachable, detail, userErrors }: CheckAnswerProps) {
  if (userErrors.length > 0) return <Notice tone="bad">{userErrors.map((problem) => problem.message).join(' ')}</Notice>
  return (
    <Notice
      tone={reachable === true ? 'good' : 'bad'}
      title={reachable === true ? 'The provider answers' : 'The provider does not answer as it should'}
    >
      {detail}
    </Notice>
  )
}
