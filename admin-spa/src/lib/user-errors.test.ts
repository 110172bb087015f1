import { expect, test } from 'vitest'
import { findingsAt, findingsElsewhere } from './user-errors'

const findings = [
  { field: ['quietHours', '0', 'from'], message: 'Give a time of day such as 09:30.' },
  { field: ['quietHours', '1', 'from'], message: 'Another.' },
  { field: ['quietHours'], message: 'They leave no hour of the week.' },
  { field: ['criteria', 'all', '2'], message: 'Line 2, column 3: Write == to compare.' },
  { field: [], message: 'All of it.' },
]

test('findings_standAtTheirPlace_andAtNoOther', () => {
  expect(findingsAt(findings, 'quietHours', '0', 'from')).toEqual(['Give a time of day such as 09:30.'])
  expect(findingsAt(findings, 'quietHours', '0', 'until')).toEqual([])
  expect(findingsAt(findings, 'quietHours', '10')).toEqual([])
})

test('findingsBelow_sayWhere', () => {
  expect(findingsAt(findings, 'criteria')).toEqual(['all, 2: Line 2, column 3: Write == to compare.'])
})

test('findings_thatNoPlaceTakes_areLeft', () => {
  expect(findingsElsewhere(findings, [['criteria'], ['quietHours', '0'], ['quietHours', '1']])).toEqual([
    'They leave no hour of the week.',
    'All of it.',
  ])
})
