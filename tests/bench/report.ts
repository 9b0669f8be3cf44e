/** One line of JSON a measure. `target`, where there is one, stands beside the value. */
export function report(measure: string, value: number, unit: string, more: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ measure, value: Math.round(value * 10) / 10, unit, ...more }))
}
