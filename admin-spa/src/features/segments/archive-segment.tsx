import { Archive } from '@/components/archive'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
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
export function ArchiveSegment({ segment: { key, name } }: { segment: Segment }) {
  return (
    <Archive
      title="Archive this segment?"
      small
      name={name}
      archive={async () => (await call(ArchiveSegmentDocument, { input: { key } })).archiveSegment}
      stale={['segments']}
    >
      Every contact leaves <span className="font-medium text-ink">{name}</span>, which shows on their timelines. You can
      publish it again later.
    </Archive>
  )
}
