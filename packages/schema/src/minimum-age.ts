/** Whether a person born on a date such as `1990-05-17` is at least this old, by the calendar in UTC. */
export function isOldEnough(date: string, years: number, now: Date): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? []
  // A text that is not a date breaks the rule `format`, which reports it.
  if (!year || !month || !day) return true
  // For 29 February, Date moves the birthday of a common year to 1 March.
  return Date.UTC(Number(year) + years, Number(month) - 1, Number(day)) <= now.getTime()
}
