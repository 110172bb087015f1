import { getRouteApi, useRouter } from '@tanstack/react-router'
import { SignInPage } from '@/features/session/sign-in-page'
import { ownPath } from './own-path'

const route = getRouteApi('/sign-in')

export function SignInRoute() {
  const { then } = route.useSearch()
  const router = useRouter()
  return <SignInPage onSignedIn={() => router.history.replace(ownPath(then))} />
}
