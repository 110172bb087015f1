import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Notice } from '@/components/ui/notice'
import { counted } from '@/lib/words'
import { placementQuery } from './segments-query'

/** Says how far new segments have come, as long as they have not come to every contact. */
export function Placement() {
  const { data: progress } = useQuery(placementQuery)
  const queryClient = useQueryClient()
  const wasUnderWay = useRef(false)
  const isDone = progress?.isDone
  useEffect(() => {
    if (isDone === true && wasUnderWay.current) void queryClient.invalidateQueries({ queryKey: ['segment-size'] })
    wasUnderWay.current = isDone === false
  }, [isDone, queryClient])
  if (progress === undefined || progress.isDone) return null
  return (
    <Notice tone="info" className="mb-4">
      Contacts are being put into new segments: {counted(progress.contacts, 'contact')} looked at so far. Until that is
      done, sizes are too small.
    </Notice>
  )
}
