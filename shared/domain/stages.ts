/** The three documents of a dossier, in the order in which they grow out of each other. */
export const STAGES = ['preliminary-outline', 'detailed-outline', 'report'] as const
export type Stage = (typeof STAGES)[number]

/** Shape of the ward's report: in "Phần thứ nhất / thứ hai", or I to IV like the city's draft. */
export const FRAMES = ['parts', 'roman'] as const
export type Frame = (typeof FRAMES)[number]
