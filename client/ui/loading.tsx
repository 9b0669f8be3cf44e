/** Stands for a page or a list whose data is on the way: grey lines, announced in words. */
export function Loading({ label, lines = 5 }: { label: string; lines?: number }) {
  return (
    <div role="status" aria-label={label} style={{ display: 'grid', gap: 12, padding: 24, maxWidth: 860, margin: '0 auto', width: '100%' }}>
      {Array.from({ length: lines }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          key={index}
          style={{
            height: index === 0 ? 26 : 14,
            width: index === 0 ? '45%' : index === lines - 1 ? '60%' : '100%',
            borderRadius: 'var(--vk-r-2)',
            background: 'var(--vk-line)',
          }}
        />
      ))}
    </div>
  )
}
