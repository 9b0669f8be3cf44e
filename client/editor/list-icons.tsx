interface Drawing {
  size?: number | string
  stroke?: number | string
}

/** Three lines with the list's own sign before each: Tabler has no list of dashes. Drawn on Tabler's 24-unit grid. */
function ListIcon({ sign, size = 24, stroke = 2 }: Drawing & { sign: string }) {
  return (
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
      <path d={`M11 6h9M11 12h9M11 18h9${sign}`} />
    </svg>
  )
}

export const IconDashList = (props: Drawing) => <ListIcon {...props} sign="M4 6h3M4 12h3M4 18h3" />
export const IconPlusList = (props: Drawing) => <ListIcon {...props} sign="M3.5 6h4M5.5 4v4M3.5 12h4M5.5 10v4M3.5 18h4M5.5 16v4" />
