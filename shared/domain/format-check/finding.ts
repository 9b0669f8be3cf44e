import type { FigureReference } from '../figures/reference.ts'
import type { Difference } from './differences.ts'
import { type RuleId, ruleOf, type Severity } from './rules.ts'

/** Words around what was found; `from`..`to` is the part that is meant. */
export interface Quote {
  text: string
  from: number
  to: number
}

/**
 * A change that puts a finding right: in one run of a section's body, `was` at `from` becomes `becomes`; `before` and `after` are the letters beside it,
 * by which the place is known again. Runs are the stretches of text between blocks, line breaks and footnotes, counted from 0, empty ones left out.
 */
export interface Correction {
  sectionId: string
  run: number
  from: number
  before: string
  was: string
  after: string
  becomes: string
  /** A figure reference that stands there then instead of words; `becomes` is what it shows. */
  reference?: FigureReference
}

/** Where something stands. */
export interface Place {
  /** Section of our document; null for the form, and in a file. */
  sectionId: string | null
  /** form: what is filled in beside the text, or the first and last lines of a file. */
  area: 'form' | 'heading' | 'text' | 'table'
  /** Paragraph of the section or of the file, from 1; null when none in particular. */
  paragraph: number | null
  /** In a file: the heading above, '' before the first. */
  heading: string
}

export interface Finding {
  rule: RuleId
  severity: Severity
  place: Place
  quote: Quote | null
  /** What was found, for people. */
  found: string
  /** What is expected here; the rule's own words unless it can be said more exactly. */
  expected: string
  /** How many places this one stands for. */
  count: number
  /** All changes that put it right; empty: only a person can. */
  corrections: Correction[]
  /** A number typed by hand that can be a figure reference; never made together with others, somebody looks at both values first. */
  binding: Correction | null
  /** What differs from a text from above, where a reason settles it. */
  difference: Difference | null
}

/** The whole document or file. */
export const NOWHERE: Place = { sectionId: null, area: 'form', paragraph: null, heading: '' }

interface FindingDetails {
  found: string
  quote?: Quote | null
  expected?: string
  severity?: Severity
  count?: number
  corrections?: Correction[]
  binding?: Correction | null
  difference?: Difference | null
}

/** A finding with the rule's own severity and words where none are given. */
export function finding(rule: RuleId, place: Place, details: FindingDetails): Finding {
  const { severity, expected } = ruleOf(rule)
  return {
    rule,
    severity: details.severity ?? severity,
    place,
    quote: details.quote ?? null,
    found: details.found,
    expected: details.expected ?? expected,
    count: details.count ?? 1,
    corrections: details.corrections ?? [],
    binding: details.binding ?? null,
    difference: details.difference ?? null,
  }
}

const AROUND = 36

/** The words at `from`..`to` with some around them, cut between words, '…' where they were cut. */
export function quoteOf(text: string, from: number, to: number): Quote {
  let start = Math.max(0, from - AROUND)
  while (start > 0 && start < from && !/\s/.test(text[start - 1]!)) start++
  let end = Math.min(text.length, to + AROUND)
  while (end < text.length && end > to && !/\s/.test(text[end]!)) end--
  const lead = start > 0 ? '… ' : ''
  const body = text.slice(start, end).replaceAll('\n', ' ')
  return { text: `${lead}${body}${end < text.length ? ' …' : ''}`, from: lead.length + from - start, to: lead.length + to - start }
}

/** The start of a paragraph, nothing in it marked. */
export function startOf(text: string, length = 90): Quote {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= length) return { text: line, from: 0, to: 0 }
  const cut = line.lastIndexOf(' ', length)
  return { text: `${line.slice(0, cut > 0 ? cut : length)} …`, from: 0, to: 0 }
}

/** Cells of a table often lack the same thing: one finding a rule and section stands for them. */
export function joinCells(findings: readonly Finding[]): Finding[] {
  const result: Finding[] = []
  const cells = new Map<string, Finding>()
  for (const each of findings) {
    if (each.place.area !== 'table' || each.corrections.length > 0 || each.binding) {
      result.push(each)
      continue
    }
    const key = `${each.rule} ${each.place.sectionId} ${each.place.heading}`
    const first = cells.get(key)
    if (first) {
      first.count += each.count
      first.found = `${first.count} chỗ trong bảng`
    } else {
      const own = { ...each }
      cells.set(key, own)
      result.push(own)
    }
  }
  return result
}
