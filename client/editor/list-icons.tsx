interface Drawing {
  size?: number | string
  stroke?: number | string
}

/** One path on Tabler's 24-unit grid, for what Tabler does not draw. */
const Icon = ({ path, size = 24, stroke = 2 }: Drawing & { path: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={stroke}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={path} />
  </svg>
)

/** Three lines with the list's own sign before each: Tabler has no list of dashes. */
const ListIcon = ({ sign, ...drawing }: Drawing & { sign: string }) => <Icon {...drawing} path={`M11 6h9M11 12h9M11 18h9${sign}`} />

export const IconDashList = (props: Drawing) => <ListIcon {...props} sign="M4 6h3M4 12h3M4 18h3" />
export const IconPlusList = (props: Drawing) => <ListIcon {...props} sign="M3.5 6h4M5.5 4v4M3.5 12h4M5.5 10v4M3.5 18h4M5.5 16v4" />

/** Small letters, as the list has them. */
export const IconSmallLetterList = (props: Drawing) => (
  <ListIcon {...props} sign="M7 4.5v4M7 6.5a1.5 1.5 0 1 1 -3 0a1.5 1.5 0 0 1 3 0M4 14v5.5M4 18a1.5 1.5 0 1 0 3 0a1.5 1.5 0 0 0 -3 0" />
)

/** A word with a raised figure: x² stands for superscript in Word, this for a footnote. */
export const IconFootnote = (props: Drawing) => <Icon {...props} path="M3 15l4 -9l4 9M4.5 12h5M15 5.5l2.5 -1.5v7M3 20h7" />
