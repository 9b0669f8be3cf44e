import type { ExportSection } from '../../export/input.ts'

/** On paper the appendices follow the signature, whatever stands behind them in the outline. */
export const appendicesLast = (sections: readonly ExportSection[]): ExportSection[] => [
  ...sections.filter((section) => section.level !== 'appendix'),
  ...sections.filter((section) => section.level === 'appendix'),
]
