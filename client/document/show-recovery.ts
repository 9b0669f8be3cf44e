/** Frames to wait for a card whose program is being fetched. */
const PATIENCE = 120

/** Brings a card with words that are not in the text before the reader's eyes, with the focus; pressed again, the next one. */
export function showRecovery(): void {
  let tries = 0
  const attempt = () => {
    const cards = [...window.document.querySelectorAll<HTMLElement>('[data-recovery]')]
    const here = cards.findIndex((card) => card.contains(window.document.activeElement))
    const card = cards[(here + 1) % Math.max(1, cards.length)]
    if (card) {
      card.scrollIntoView({ block: 'center' })
      card.focus({ preventScroll: true })
    } else if (++tries < PATIENCE) requestAnimationFrame(attempt)
  }
  attempt()
}
