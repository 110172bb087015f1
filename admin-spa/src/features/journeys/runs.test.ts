import { expect, test } from 'vitest'
import { whereabouts } from './runs'

const underWay = [
  { journeyVersion: 2, step: 'pause', runs: 3 },
  { journeyVersion: 3, step: 'pause', runs: 5 },
  { journeyVersion: 4, step: 'order', runs: 7 },
]
const steps = ['pause', 'order']

test('runs_ofTheLatestVersion_standAtTheirSteps_othersApart', () => {
  const { atStep, former, total } = whereabouts({ version: 4, active: true, steps }, underWay)
  expect([...atStep]).toEqual([['order', 7]])
  expect(former.map(({ journeyVersion }) => journeyVersion)).toEqual([3, 2])
  expect(total).toBe(15)
})

test('runs_ofAnArchivedJourney_standAtTheStepsByWhichTheyEntered', () => {
  const { atStep, former } = whereabouts({ version: 4, active: false, steps }, underWay)
  expect([...atStep]).toEqual([
    ['pause', 5],
    ['order', 7],
  ])
  expect(former).toHaveLength(1)
})
