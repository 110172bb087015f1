import { Archive } from '@/components/archive'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
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
export function ArchiveJourney({ journey: { key, name } }: { journey: Journey }) {
  return (
    <div className="text-right">
      <Archive
        title="Archive this journey?"
        name={name}
        archive={async () => (await call(ArchiveJourneyDocument, { input: { key } })).archiveJourney}
        stale={journeysQuery.queryKey}
      >
        <span className="font-medium text-ink">{name}</span> lets nobody in any more. What is under way goes on to its
        end, and messages that are decided are sent.
      </Archive>
    </div>
  )
}
