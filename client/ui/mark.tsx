/** The mark of the house: a sheet with a red seal's place. Decorative; the name stands beside it. */
export function Mark({ height = 26 }: { height?: number }) {
  return (
    <svg viewBox="0 0 22 26" height={height} width={(height * 22) / 26} aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      <path d="M1.5 1.5h13l6 6v17h-19z" fill="#fff" stroke="#534c43" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M14.5 1.5v6h6" fill="none" stroke="#534c43" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M5 9.5h5M5 13h10" stroke="#91887b" strokeWidth="1.5" strokeLinecap="round" />
      <rect x="10.5" y="16.5" width="6.5" height="5" rx=".8" fill="var(--vk-son)" />
    </svg>
  )
}
