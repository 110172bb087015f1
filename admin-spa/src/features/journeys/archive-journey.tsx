import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'
import { journeysQuery, type Journey } from './journeys-query'

const ArchiveJourneyDocument = graphql(`
  mutation ArchiveJourney($input: ArchiveJourneyInput!) {
    archiveJourney(input: $input) {
      journey {
        key
      }
      userErrors {
        message
      }
    }
  }
`)

/** Stops a journey, after a second look. */
export function ArchiveJourney({ journey }: { journey: Journey }) {
  const may = useMay('definitions:write')
  const [asking, setAsking] = useState(false)
  const archive = useArchiveJourney(journey.key, () => setAsking(false))
  const close = () => {
    setAsking(false)
    archive.reset()
  }
  return (
    <div className="text-right">
      <Button look="danger" disabled={!may} onClick={() => setAsking(true)}>
        Archive
      </Button>
      {!may && <p className="mt-1 text-sm text-ink-soft">This key lacks definitions:write.</p>}
      {asking && (
        <ConfirmDialog
          title="Archive this journey?"
          action="Archive"
          busy={archive.isPending}
          failure="It could not be archived"
          problems={archive.data?.userErrors ?? []}
          error={archive.error}
          onConfirm={() => archive.mutate()}
          onClose={close}
        >
          <p className="break-words">
            <span className="font-medium text-ink">{journey.name}</span> lets nobody in any more. What is under way goes
            on to its end, and messages that are decided are sent.
          </p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function useArchiveJourney(key: string, onArchived: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => (await call(ArchiveJourneyDocument, { input: { key } })).archiveJourney,
    onSuccess: async ({ userErrors }) => {
      if (userErrors.length > 0) return
      await queryClient.invalidateQueries({ queryKey: journeysQuery.queryKey })
      onArchived()
    },
  })
}
