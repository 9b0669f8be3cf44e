/** To the head of the page: the window scrolls, on a phone what stands between the bars. */
export function scrollToTop(): void {
  window.scrollTo({ top: 0 })
  document.getElementById('main')?.scrollTo({ top: 0 })
}
