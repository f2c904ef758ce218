/** Whether `years` have passed between a date (`1990-05-17`) and now, by the calendar in UTC. Not a date: true. */
export function isOldEnough(date: string, years: number, now: Date): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? []
  // What is not a date breaks the `format` rule, which reports it.
  if (!year || !month || !day) return true
  // A 29 February has its anniversary on 1 March of a common year, which is what Date makes of it.
  return Date.UTC(Number(year) + years, Number(month) - 1, Number(day)) <= now.getTime()
}
