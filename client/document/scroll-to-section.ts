/** Frames to wait for a section that is about to be drawn (it was only just added). */
const PATIENCE = 40

/** Brings a section to the top of the desk, as soon as it is drawn. */
export function scrollToSection(sectionId: string): void {
  let tries = 0
  const attempt = () => {
    const element = window.document.getElementById(`muc-${sectionId}`)
    if (element) element.scrollIntoView({ block: 'start' })
    else if (++tries < PATIENCE) requestAnimationFrame(attempt)
  }
  attempt()
}
