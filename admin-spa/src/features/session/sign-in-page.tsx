import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Leaf } from '@/components/leaf'
import { Button } from '@/components/ui/button'
import { Field, Input } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ErrorDetail } from '@/components/error-panel'
import { call } from '@/lib/api'
import { ApiError } from '@/lib/api-error'
import { session, type SessionEnd } from '@/lib/session'
import { usePageTitle } from '@/lib/use-page-title'
import { ViewerDocument, viewerQuery, type Viewer } from '@/lib/viewer'
import { NOT_ACCEPTED, refusalBeforeAsking, refusalOf } from './refusal'

const endings: Record<SessionEnd, string> = {
  SIGNED_OUT: 'You are signed out. The key is no longer kept in this browser.',
  KEY_REFUSED: 'The server no longer accepts the key: it was revoked or has ended. Sign in with a current one.',
}

export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  usePageTitle('Sign in')
  const queryClient = useQueryClient()
  const [key, setKey] = useState('')
  const heading = useId()
  const ending = session.ending()
  const signIn = useMutation({
    mutationFn: tryKey,
    onSuccess: (viewer, tried) => {
      queryClient.clear()
      queryClient.setQueryData(viewerQuery.queryKey, viewer)
      session.begin(tried)
      onSignedIn()
    },
  })
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <section
        aria-labelledby={heading}
        className="w-full max-w-md rounded-lg border border-line bg-surface p-6 sm:p-8"
      >
        <div className="mb-6 flex items-center gap-2.5 text-lg font-semibold">
          <Leaf /> Perennial
        </div>
        <h1 id={heading} className="text-2xl font-semibold tracking-tight">
          Sign in
        </h1>
        <p className="mt-1 mb-5 text-ink-soft">With a secret key of the workspace you work for.</p>
        {ending !== null && signIn.isIdle && (
          <Notice tone={ending === 'KEY_REFUSED' ? 'bad' : 'neutral'} className="mb-5">
            {endings[ending]}
          </Notice>
        )}
        {/* The control has no name and the method is post: whatever happens, the key gets into no URL. */}
        <form
          method="post"
          noValidate
          className="space-y-5"
          onSubmit={(event) => {
            event.preventDefault()
            signIn.mutate(key.trim())
          }}
        >
          <Field
            label="Secret key"
            hint="It starts with prn_sk_ and is kept in this browser tab only, until you sign out or close it."
            errors={signIn.error instanceof RefusedKey ? [signIn.error.message] : []}
          >
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                autoFocus
                className="font-mono"
                value={key}
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
          {signIn.error !== null && <SignInFailure error={signIn.error} />}
          <Button type="submit" look="primary" className="w-full" busy={signIn.isPending}>
            Sign in
          </Button>
        </form>
      </section>
    </main>
  )
}

/** The key can't be signed in with, whatever the server's health. */
class RefusedKey extends Error {}

async function tryKey(key: string): Promise<Viewer> {
  refuse(refusalBeforeAsking(key))
  try {
    const { viewer } = await call(ViewerDocument, {}, { key })
    refuse(refusalOf(viewer))
    return viewer
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') throw new RefusedKey(NOT_ACCEPTED)
    throw error
  }
}

function refuse(reason: string | null) {
  if (reason !== null) throw new RefusedKey(reason)
}

function SignInFailure({ error }: { error: Error }) {
  if (error instanceof RefusedKey) {
    return (
      <p role="alert" className="sr-only">
        {error.message}
      </p>
    )
  }
  return (
    <Notice tone="bad" title="Signing in did not work">
      <ErrorDetail error={error} />
    </Notice>
  )
}
