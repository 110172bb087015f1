import { ArrowRightStartOnRectangleIcon } from '@heroicons/react/24/outline'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { LeaveDialog } from '@/components/unsaved-guard'
import { session } from '@/lib/session'
import { unsaved } from '@/lib/unsaved'

/** Ends the session; asks first if that would lose changes. */
export function SignOut() {
  const [asking, setAsking] = useState(false)
  const signOut = () => session.end('SIGNED_OUT')
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="md:justify-start"
        onClick={() => (unsaved.any() ? setAsking(true) : signOut())}
      >
        <ArrowRightStartOnRectangleIcon aria-hidden className="size-5" />
        <span className="sr-only sm:not-sr-only">Sign out</span>
      </Button>
      {asking && <LeaveDialog action="Leave and sign out" onLeave={signOut} onStay={() => setAsking(false)} />}
    </>
  )
}
