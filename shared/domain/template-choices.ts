/** Order of the groups of indicators, in their headings and in the tables alike: 'Văn hóa - xã hội' before 'Đô thị, môi trường', or behind it. */
export const GROUP_ORDERS = ['culture-first', 'urban-first'] as const
export type GroupOrder = (typeof GROUP_ORDERS)[number]

/** Until when the figures of the term's last year go: the whole year as estimated, or 30 June as counted. */
export const FIGURES_UNTIL = ['year', 'half-year'] as const
export type FiguresUntil = (typeof FIGURES_UNTIL)[number]

/** How a dossier wants the headings and tables of its documents arranged; like its frame, said when it is made. */
export interface TemplateChoices {
  /** Xây dựng Đảng stands first among the fields, in the results and in the tasks. */
  partyFirst: boolean
  groupOrder: GroupOrder
  figuresUntil: FiguresUntil
}

export const DEFAULT_CHOICES: TemplateChoices = { partyFirst: false, groupOrder: 'culture-first', figuresUntil: 'year' }

/** Every choice there is. */
export const ALL_CHOICES: readonly TemplateChoices[] = [false, true].flatMap((partyFirst) =>
  GROUP_ORDERS.flatMap((groupOrder) => FIGURES_UNTIL.map((figuresUntil) => ({ partyFirst, groupOrder, figuresUntil }))),
)
