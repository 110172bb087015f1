import { useEffect, useState } from 'react'
import { graphql } from '@/lib/graphql'
import { subscribe } from '@/lib/subscribe'

const NewEntriesDocument = graphql(`
  subscription NewEntries($id: ID!) {
    contactTimeline(by: { id: $id }) {
      cursor
    }
  }
`)

/**
 * Rings when something is new on a contact's timeline, and when the connection comes to hold, for something may have come before. Says
 * whether it holds: if not, whoever listens has to look by itself.
 */
export function useTimelineBell(contactId: string, ring: () => Promise<unknown>): boolean {
  const [isHeard, setHeard] = useState(false)
  useEffect(() => {
    const ringInTurn = inTurn(ring)
    const end = subscribe(
      NewEntriesDocument,
      { id: contactId },
      {
        next: ringInTurn,
        holds: (holds) => {
          setHeard(holds)
          if (holds) ringInTurn()
        },
      },
    )
    return () => {
      setHeard(false)
      end()
    }
  }, [contactId, ring])
  return isHeard
}

/** Works once at a time, and once more for all that is asked for meanwhile: a flood of entries is not as many requests. */
function inTurn(work: () => Promise<unknown>): () => void {
  let isWorking = false
  let isAsked = false
  return () => {
    isAsked = true
    if (isWorking) return
    isWorking = true
    void (async () => {
      while (isAsked) {
        isAsked = false
        await work()
      }
      isWorking = false
    })()
  }
}
