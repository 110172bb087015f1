import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { LoadingRows } from '@/components/ui/skeleton'
import { usePageTitle } from '@/lib/use-page-title'
import { SendingForm } from './sending-form'
import { sendingRulesQuery } from './sending-query'

/** What binds marketing messages. */
export function SendingPage() {
  usePageTitle('Sending rules')
  const { data: rules, error, refetch } = useQuery({ ...sendingRulesQuery, refetchInterval: 15_000 })
  return (
    <>
      <PageHeader title="Sending rules">
        {rules === undefined ? (
          'Frequency caps and quiet hours.'
        ) : rules.activatedAt === null ? (
          'Nothing was published yet.'
        ) : (
          <>
            Version {rules.version}, in force since <Time at={rules.activatedAt} />
          </>
        )}
      </PageHeader>
      <p className="mb-5 max-w-prose">
        They bind marketing messages only: transactional and operational ones leave at any hour and are not counted.
        Days and hours are those of the contact’s time zone; where that is not known, of the workspace’s.
      </p>
      {error !== null && (
        <div className="mb-5">
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {rules !== undefined && <SendingForm rules={rules} />}
      {rules === undefined && error === null && (
        <div className="rounded-lg border border-line bg-surface px-4">
          <LoadingRows what="the rules" rows={4} />
        </div>
      )}
    </>
  )
}
