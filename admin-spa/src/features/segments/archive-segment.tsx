import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'
import type { Segment } from './segments-query'

const ArchiveSegmentDocument = graphql(`
  mutation ArchiveSegment($input: ArchiveSegmentInput!) {
    archiveSegment(input: $input) {
      segment {
        key
      }
      userErrors {
        message
      }
    }
  }
`)

/** Ends a segment, after a second look. */
export function ArchiveSegment({ segment }: { segment: Segment }) {
  const may = useMay('definitions:write')
  const [asking, setAsking] = useState(false)
  const archive = useArchiveSegment(segment.key, () => setAsking(false))
  const close = () => {
    setAsking(false)
    archive.reset()
  }
  return (
    <>
      <Button size="small" look="danger" disabled={!may} onClick={() => setAsking(true)}>
        Archive<span className="sr-only"> {segment.name}</span>
      </Button>
      {asking && (
        <ConfirmDialog
          title="Archive this segment?"
          action="Archive"
          busy={archive.isPending}
          failure="It could not be archived"
          problems={archive.data?.userErrors ?? []}
          error={archive.error}
          onConfirm={() => archive.mutate()}
          onClose={close}
        >
          <p className="break-words">
            Every contact leaves <span className="font-medium text-ink">{segment.name}</span>, which shows on their
            timelines. You can publish it again later.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}

function useArchiveSegment(key: string, onArchived: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => (await call(ArchiveSegmentDocument, { input: { key } })).archiveSegment,
    onSuccess: async ({ userErrors }) => {
      if (userErrors.length > 0) return
      await queryClient.invalidateQueries({ queryKey: ['segments'] })
      onArchived()
    },
  })
}
