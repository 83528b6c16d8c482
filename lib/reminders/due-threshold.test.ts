import { expect, test } from 'vitest'

import { dueThreshold, thresholdsOf } from './due-threshold'

const overdue = {
  date_due: '2031-03-01',
  finalizedOn: '2031-02-01',
  thresholds: [7, 14, 30],
  since: '2031-01-01',
  noticed: null,
}

test.for([
  ['not yet late enough', { day: '2031-03-07' }, null],
  ['the day of the first', { day: '2031-03-08' }, 7],
  ['seen to already', { day: '2031-03-08', noticed: 7 }, null],
  ['the next one', { day: '2031-03-15', noticed: 7 }, 14],
  ['several passed: the highest', { day: '2031-03-16' }, 14],
  ['one passed that is lower than what was seen to', { day: '2031-03-16', noticed: 30 }, null],
  ['missed by a week', { day: '2031-03-22', noticed: 7 }, 14],
  ['missed by more', { day: '2031-03-23', noticed: 7 }, null],
  ['long over', { day: '2032-03-01' }, null],
  ['switched on that day', { day: '2031-03-08', since: '2031-03-08' }, 7],
  ['switched on the day after', { day: '2031-03-09', since: '2031-03-09' }, null],
  ['finalized on that day', { day: '2031-03-08', finalizedOn: '2031-03-08' }, null],
  ['finalized the day before', { day: '2031-03-08', finalizedOn: '2031-03-07' }, 7],
  ['an old invoice that was written down today', { day: '2031-06-01', finalizedOn: '2031-06-01' }, null],
  ['due in the future', { day: '2031-02-01' }, null],
] as const)('%s', ([, given, threshold]) => {
  expect(dueThreshold({ ...overdue, ...given })).toBe(threshold)
})

test.for([
  [{}, null],
  [{ overdue_notifications: null }, null],
  [{ overdue_notifications: { threshold_days: [5] } }, null],
  [{ overdue_notifications: { enabled: false, threshold_days: [5] } }, null],
  [{ overdue_notifications: { enabled: true, threshold_days: [] } }, null],
  [{ overdue_notifications: { enabled: true } }, [7, 14, 30]],
  [{ overdue_notifications: { enabled: true, threshold_days: null } }, [7, 14, 30]],
  [{ overdue_notifications: { enabled: true, threshold_days: [30, 3, 30] } }, [3, 30]],
] as const)('%j asks for %j', ([settings, days]) => {
  expect(thresholdsOf(settings as Parameters<typeof thresholdsOf>[0])).toEqual(days)
})
