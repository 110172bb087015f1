import type { Journey, RunsAtStep } from './journeys-query'

export interface Whereabouts {
  /** How many runs wait at each step that is shown. */
  atStep: Map<string, number>
  /** Those that go on by a version whose steps are not shown. */
  former: RunsAtStep[]
  total: number
}

/**
 * Where runs are in relation to the steps of the latest version. To archive a journey makes a version of the same steps, so
 * the runs of the one before it stand at them as well.
 */
export function whereabouts(
  { version, active, steps }: Pick<Journey, 'version' | 'active'> & { steps: string[] },
  underWay: RunsAtStep[],
): Whereabouts {
  const shown = active ? [version] : [version, version - 1]
  const atStep = new Map<string, number>()
  const former: RunsAtStep[] = []
  for (const runs of underWay) {
    if (!shown.includes(runs.journeyVersion) || !steps.includes(runs.step)) former.push(runs)
    else atStep.set(runs.step, (atStep.get(runs.step) ?? 0) + runs.runs)
  }
  return {
    atStep,
    former: former.toSorted((a, b) => b.journeyVersion - a.journeyVersion),
    total: underWay.reduce((sum, { runs }) => sum + runs, 0),
  }
}
